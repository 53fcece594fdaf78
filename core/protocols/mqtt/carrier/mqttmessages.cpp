// SPDX-License-Identifier: GPL-3.0-or-later
#include "mqttrun.h"

#include "reasons.h"
#include "sessionremoval.h"

#include <parlance/base/clock.h>
#include <parlance/base/format.h>

#include <QRandomGenerator>

namespace parlance::mqtt {

namespace {

/// Messages of QoS 2 that a broker may leave unreleased.
constexpr qint64 maximumUnreleased = 64LL * 1024 * 1024;
constexpr qsizetype maximumCommonAttributes = 10'000;
constexpr qsizetype maximumRequests = 10'000;

QString roundTripText(qint64 nanoseconds)
{
    return QString::number(toMilliseconds(nanoseconds), 'f', 3);
}

QByteArray pubrec(int id)
{
    const char bytes[] = {char(0x50), 2, char(id >> 8), char(id & 0xff)};
    return QByteArray(bytes, sizeof(bytes));
}

/// Some of these in a row are one stretch of bytes.
QByteArrayView joined(QByteArrayView first, QByteArrayView next)
{
    return first.isEmpty() ? next : QByteArrayView(first.data(), first.size() + next.size());
}

} // namespace

void MqttRun::received()
{
    const QByteArray bytes = m_connection->read();
    if (bytes.isEmpty() || m_state == State::Connecting)
        return;
    noteWire(Direction::Received, bytes);
    m_incoming.add(bytes);
    while (!isFinished()) {
        const std::optional<Packet> packet = m_incoming.next();
        if (!packet || !take(*packet))
            break;
    }
    if (isFinished() || !feedRun())
        return;
    if (m_incoming.violation()) {
        fail(*m_incoming.violation());
        return;
    }
    if (m_options.closeAfterMessages > 0 && m_receivedMessages >= m_options.closeAfterMessages)
        endAsAsked();
    else
        sendMore();
}

/// False when the call has ended.
bool MqttRun::take(const Packet &packet)
{
    if (packet.type == PacketType::Publish)
        return takePublish(packet);
    if (!feedRun())
        return false;
    if (packet.type == PacketType::Connack) {
        answered(packet);
        return !isFinished();
    }
    Message told = noteOf(packet, Direction::Received, m_options.version);
    if (packet.type == PacketType::Suback || packet.type == PacketType::Unsuback)
        subscriptionAnswered(packet, told);
    if (packet.type == PacketType::Pingresp && m_pingAt >= 0) {
        told.attributes.append(
            {QStringLiteral("roundTripMs"), roundTripText(m_events.now() - std::exchange(m_pingAt, -1))});
    }
    const int code = packet.code();
    if (packet.type == PacketType::Disconnect) {
        if (!feed(packet.bytes))
            return false;
        note(std::move(told));
        Status status = reasonStatus(PacketType::Disconnect, code, m_options.version);
        status.message = QString::fromUtf8(packet.reason);
        finish({Outcome::Completed, std::nullopt, std::move(status)});
        return false;
    }
    note(std::move(told));
    if (!feed(packet.bytes))
        return false;
    if (packet.type == PacketType::Pubrel)
        m_unreleasedBytes -= m_session->unreleased.take(packet.id);
    if (packet.type == PacketType::Suback && !m_session->subscriptions.hasConfirmed() &&
        m_awaited.isEmpty() && m_refusal) {
        disconnect(0);
        return false;
    }
    return true;
}

bool MqttRun::takePublish(const Packet &packet)
{
    // Each hand-over to the library has its price; those that need no answer go together.
    if (packet.qos() == 0) {
        m_run = joined(m_run, packet.bytes);
        return true;
    }
    if (!feedRun())
        return false;
    if (packet.qos() == 2) {
        if (m_session->unreleased.contains(packet.id)) {
            note(noteOf(packet, Direction::Received, m_options.version));
            m_outgoing.add(pubrec(packet.id));
            while (const std::optional<Packet> answer = m_outgoing.next())
                noteSent(*answer);
            write(pubrec(packet.id));
            return true;
        }
        m_session->unreleased.insert(packet.id, packet.bytes.size());
        m_unreleasedBytes += packet.bytes.size();
        if (m_unreleasedBytes > maximumUnreleased + m_options.maximumMessageBytes) {
            fail(makeError(
                ErrorCode::LimitExceeded,
                QStringLiteral("The broker sends messages of QoS 2 and does not release them; %1 wait.")
                    .arg(formatSize(m_unreleasedBytes))));
            return false;
        }
        watchReceiveMaximum();
    }
    if (packet.isDuplicate())
        m_duplicates.insert(packet.id);
    return feed(packet.bytes);
}

/// Nothing is lost by taking what comes beyond it, and much by ending the connection as §4.9 allows.
void MqttRun::watchReceiveMaximum()
{
    if (m_options.version != Version::V5 || m_isOverrun ||
        m_session->unreleased.size() <= Engine::receiveMaximum)
        return;
    m_isOverrun = true;
    note(remark(QStringLiteral("The broker has more messages under way than the %1 it was told to (receive "
                               "maximum). They are taken all the same.")
                    .arg(Engine::receiveMaximum)));
}

bool MqttRun::feedRun()
{
    const QByteArrayView run = std::exchange(m_run, {});
    return run.isEmpty() || feed(run);
}

/// False when the call has ended by it.
bool MqttRun::feed(QByteArrayView packets)
{
    const Result<void> ok = m_session->engine->feed(packets);
    writeOutput();
    if (!ok && !isFinished())
        fail(ok.error());
    return !isFinished();
}

/// What nobody changes is shared by all messages of one topic: at 50,000 a second it counts.
Attributes MqttRun::attributesOf(const IncomingMessage &incoming)
{
    QByteArray key = QByteArray::fromRawData(incoming.topic.data(), incoming.topic.size());
    if (incoming.qos > 0 || incoming.retain)
        key = QByteArray(key + '\0' + char('0' + incoming.qos + (incoming.retain ? 4 : 0)));
    const auto known = m_commonAttributes.constFind(key);
    if (known != m_commonAttributes.constEnd())
        return *known;
    Attributes attributes = {{QStringLiteral("topic"), QString::fromUtf8(incoming.topic)},
                             {QStringLiteral("qos"), QString::number(incoming.qos)}};
    if (incoming.retain)
        attributes.append({QStringLiteral("retain"), QStringLiteral("true")});
    if (m_commonAttributes.size() >= maximumCommonAttributes)
        m_commonAttributes.clear();
    key.detach();
    m_commonAttributes.insert(key, attributes);
    return attributes;
}

/// From inside the library: nothing is called there.
void MqttRun::deliver(const IncomingMessage &incoming)
{
    Message message;
    message.at = m_events.now();
    message.kind = looksLikeText(incoming.payload) ? MessageKind::Text : MessageKind::Binary;
    message.payload = Payload(incoming.payload.toByteArray());
    message.attributes = attributesOf(incoming);
    if (incoming.qos > 0) {
        message.attributes.append({QStringLiteral("packetId"), QString::number(incoming.id)});
        if (m_duplicates.remove(incoming.id))
            message.attributes.append({QStringLiteral("dup"), QStringLiteral("true")});
    }
    if (incoming.properties) {
        message.attributes += messageAttributes(incoming.properties);
        QStringList filters;
        for (const int identifier : subscriptionIdentifiers(incoming.properties)) {
            if (const QString filter = m_session->subscriptions.filterOf(identifier); !filter.isEmpty())
                filters.append(filter);
        }
        if (!filters.isEmpty())
            message.attributes.append({QStringLiteral("subscription"), filters.join(QStringLiteral(", "))});
        const QByteArray correlation = message.attribute(u"correlationData").toUtf8();
        const auto asked = m_session->requests.constFind(correlation);
        if (asked != m_session->requests.constEnd()) {
            message.attributes.append(
                {QStringLiteral("roundTripMs"), roundTripText(monotonicNanoseconds() - *asked)});
            m_session->requests.erase(asked);
        }
    }
    ++m_receivedMessages;
    m_events.add(MessageReceived{std::move(message)});
}

/// From inside the library.
void MqttRun::published(int id, int reason)
{
    if (!m_session->underWay.remove(id) || !isRefusal(PacketType::Puback, reason, m_options.version))
        return;
    m_refusal =
        makeError(ErrorCode::PermissionDenied,
                  QStringLiteral("The broker refused the message %1: %2 (%3).")
                      .arg(QString::number(id), reasonText(PacketType::Puback, reason, m_options.version))
                      .arg(reason),
                  QStringLiteral("Check what this user may publish."));
}

void MqttRun::note(Message message)
{
    message.at = m_events.now();
    if (message.direction == Direction::Sent)
        m_events.add(MessageSent{std::move(message)});
    else
        m_events.add(MessageReceived{std::move(message)});
}

/// What the library wants to say, told and sent.
void MqttRun::writeOutput()
{
    const QByteArray output = m_session->engine->takeOutput();
    if (output.isEmpty() || m_swallowsOutput)
        return;
    m_outgoing.add(output);
    while (const std::optional<Packet> packet = m_outgoing.next())
        noteSent(*packet);
    write(output);
}

void MqttRun::write(const QByteArray &bytes)
{
    m_connection->write(bytes);
    noteWire(Direction::Sent, bytes);
}

void MqttRun::noteSent(const Packet &packet)
{
    // CONNECT is RequestSent, and a message is told where it is published.
    if (packet.type == PacketType::Connect || (packet.type == PacketType::Publish && !packet.isDuplicate()))
        return;
    Message told = noteOf(packet, Direction::Sent, m_options.version);
    if (packet.type == PacketType::Pingreq)
        m_pingAt = m_events.now();
    if (packet.type == PacketType::Subscribe || packet.type == PacketType::Unsubscribe)
        addFilter(told, m_asked.value(packet.id));
    note(std::move(told));
}

void MqttRun::sendMore()
{
    if (isFinished() || m_state != State::Open)
        return;
    const auto self = shared_from_this();
    while (m_state == State::Open && m_awaited.isEmpty() && m_connection->unsentBytes() < highWater &&
           m_session->underWay.size() < m_sendWindow) {
        std::optional<Message> next = m_queue.take();
        if (!next || !sendMessage(*std::move(next)))
            break;
    }
    // What was refused may have ended the call.
    if (!isFinished() && m_state == State::Open && isDone())
        disconnect(0);
    if (!isFinished())
        tellProgress();
    flush();
}

/// False when nothing more can be sent.
bool MqttRun::sendMessage(Message message)
{
    switch (message.kind) {
    case MessageKind::Text:
    case MessageKind::Binary:
        return publish(message);
    case MessageKind::Close:
        disconnect(message.attribute(u"code").toInt());
        return false;
    case MessageKind::Ping: {
        // The library has no ping on demand; its answer to one does no harm there.
        const QByteArray ping("\xc0\0", 2);
        m_outgoing.add(ping);
        while (const std::optional<Packet> packet = m_outgoing.next())
            noteSent(*packet);
        write(ping);
        return true;
    }
    default:
        break;
    }
    if (const QString filter = message.attribute(u"unsubscribe"); !filter.isEmpty()) {
        m_session->subscriptions.leave(filter);
        return unsubscribe(filter);
    }
    QVariantMap map;
    for (const auto &[name, value] : std::as_const(message.attributes))
        map.insert(name, value);
    map.insert(QStringLiteral("filter"), message.attribute(u"subscribe"));
    const auto subscription = subscriptionFrom(map, m_options.defaults.qos, m_options.version);
    if (!subscription)
        return true;
    m_session->subscriptions.want(*subscription, false);
    return subscribe(*subscription, false);
}

bool MqttRun::publish(const Message &message)
{
    Result<Publication> publication = publicationOf(message, m_options.defaults);
    if (publication && m_options.isRequest)
        addRequest(*publication);
    const Result<int> id =
        publication ? m_session->engine->publish(*publication) : Result<int>(failure(publication.error()));
    if (!id) {
        fail(id.error());
        return false;
    }
    Message told;
    told.direction = Direction::Sent;
    told.kind = message.kind;
    told.payload = message.payload;
    told.at = m_events.now();
    told.attributes = {{QStringLiteral("topic"), publication->topic},
                       {QStringLiteral("qos"), QString::number(publication->qos)}};
    if (publication->retain)
        told.attributes.append({QStringLiteral("retain"), QStringLiteral("true")});
    if (publication->qos > 0) {
        told.attributes.append({QStringLiteral("packetId"), QString::number(*id)});
        m_session->underWay.insert(*id);
    }
    told.attributes += publication->properties;
    m_sentBytes += publication->payload.size();
    m_events.add(MessageSent{std::move(told)});
    writeOutput();
    return true;
}

void MqttRun::addRequest(Publication &publication)
{
    const auto isGiven = [&publication](QStringView name) {
        return !attributeOf(publication.properties, name).isEmpty();
    };
    if (!isGiven(u"responseTopic"))
        publication.properties.append({QStringLiteral("responseTopic"), m_options.responseTopic});
    if (isGiven(u"correlationDataBase64"))
        return;
    if (!isGiven(u"correlationData")) {
        publication.properties.append(
            {QStringLiteral("correlationData"),
             QString::number(QRandomGenerator::global()->generate64(), 16).rightJustified(16, u'0')});
    }
    if (m_session->requests.size() < maximumRequests) {
        m_session->requests.insert(attributeOf(publication.properties, u"correlationData").toUtf8(),
                                   monotonicNanoseconds());
    }
}

bool MqttRun::isDone() const
{
    const bool goesOn = !m_options.subscriptions.isEmpty() &&
                        (m_options.closeAfterMessages > 0 || m_options.closeAfterMs > 0);
    return m_queue.isDrained() && m_session->underWay.isEmpty() && m_session->requests.isEmpty() &&
           m_awaited.isEmpty() && !goesOn;
}

/// There is no answer to DISCONNECT: the call is over with it.
void MqttRun::disconnect(int reason)
{
    m_state = State::Closing;
    if (const Result<void> ok = m_session->engine->disconnect(reason, !m_options.hasOwnIdentifier); !ok) {
        fail(ok.error());
        return;
    }
    writeOutput();
    if (!leavesSession()) {
        finishDisconnected(reason);
        return;
    }
    QObject::connect(removeSession(), &SessionRemoval::over, m_connection.get(),
                     [self = std::weak_ptr(shared_from_this()), this, reason] {
                         if (const auto alive = self.lock())
                             finishDisconnected(reason);
                     });
}

void MqttRun::finishDisconnected(int reason)
{
    if (m_refusal)
        fail(*m_refusal);
    else
        finish({Outcome::Completed, std::nullopt,
                reasonStatus(PacketType::Disconnect, reason, m_options.version)});
}

void MqttRun::endAsAsked()
{
    if (m_state == State::Open)
        disconnect(0);
}

void MqttRun::tick()
{
    if (m_state != State::Open)
        return;
    const Result<void> ok = m_session->engine->tick();
    writeOutput();
    if (!ok)
        fail(ok.error());
}

} // namespace parlance::mqtt
