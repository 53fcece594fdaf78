// SPDX-License-Identifier: GPL-3.0-or-later
#include "mqttrun.h"

#include "outgoing.h"
#include "reasons.h"

#include <parlance/call/draftmessage.h>

#include <mqtt_protocol.h>

namespace parlance::mqtt {

namespace {

constexpr int tickMs = 1'000;
constexpr int responseQos = 1;

QByteArray yesOrNo(bool value)
{
    return value ? QByteArrayLiteral("true") : QByteArrayLiteral("false");
}

/// PUBREL for this message.
QByteArray pubrel(int id)
{
    const char bytes[] = {char(0x62), 2, char(id >> 8), char(id & 0xff)};
    return QByteArray(bytes, sizeof(bytes));
}

} // namespace

/// The composed messages that are selected wait before all others.
Result<void> MqttRun::queueDrafts()
{
    std::deque<Message> messages;
    for (const MessageDraft &draft : std::as_const(m_request.messages)) {
        if (!draft.selected)
            continue;
        Result<Message> message = call::messageOf(draft);
        if (!message)
            return failure(message.error());
        if (const Result<void> ok = checkOutgoing(*message, m_options.defaults); !ok)
            return ok;
        messages.push_back(*std::move(message));
    }
    for (const Subscription &subscription : std::as_const(m_options.subscriptions))
        m_session->subscriptions.want(subscription, true);
    if (m_options.isRequest)
        m_session->subscriptions.want(Subscription{m_options.responseTopic, responseQos}, true);
    const bool endsSending =
        !messages.empty() && m_options.subscriptions.isEmpty() && !m_options.keepSendingOpen;
    m_queue.putFirst(std::move(messages));
    if (endsSending)
        m_queue.close();
    return {};
}

void MqttRun::connected(const Connected &connected)
{
    if (!noteConnected(connected, m_options.version == Version::V5 ? "MQTT 5" : "MQTT 3.1.1"))
        return;
    if (const Result<void> ok = m_session->engine->connect(m_options); !ok) {
        fail(ok.error());
        return;
    }
    m_state = State::Greeting;
    writeOutput();
    m_events.add(RequestSent{QStringLiteral("CONNECT"), m_options.address.shown(), connectHeaders()});
}

HeaderList MqttRun::connectHeaders() const
{
    HeaderList headers = {{"client-identifier", m_options.clientId.toUtf8()},
                          {"clean-start", yesOrNo(m_options.cleanStart)},
                          {"keep-alive", QByteArray::number(m_options.keepAliveSeconds)}};
    if (m_options.version == Version::V5) {
        headers.append({"session-expiry-interval", QByteArray::number(m_options.sessionExpirySeconds)});
        headers.append({"receive-maximum", QByteArray::number(Engine::receiveMaximum)});
        headers.append({"maximum-packet-size", QByteArray::number(m_options.maximumMessageBytes)});
    }
    if (m_options.user)
        headers.append({"user-name", m_options.user->toUtf8()});
    if (m_options.password)
        headers.append(HeaderField{"password", "••••"});
    if (m_options.will) {
        headers.append({"will-topic", m_options.will->topic.toUtf8()});
        headers.append({"will-qos", QByteArray::number(m_options.will->qos)});
        headers.append({"will-retain", yesOrNo(m_options.will->retain)});
    }
    for (const auto &[name, value] : m_options.defaults.userProperties)
        headers.append({"user-property", name.mid(5).toUtf8() + '=' + value.toUtf8()});
    return headers;
}

void MqttRun::answered(const Packet &packet)
{
    const Status status = reasonStatus(PacketType::Connack, packet.code(), m_options.version);
    Head head;
    head.status = status;
    head.version = m_options.version == Version::V5 ? "MQTT 5" : "MQTT 3.1.1";
    head.headers.append({"session-present", yesOrNo(packet.sessionPresent)});
    if (isRefusal(PacketType::Connack, packet.code(), m_options.version)) {
        m_events.add(HeadReceived{std::move(head), false});
        fail(connectionRefusal(m_connection->target().hostAndPort(), packet.code(), m_options.version),
             status);
        return;
    }
    const bool isPresent = packet.sessionPresent;
    if (!feed(packet.bytes))
        return;
    head.headers += m_brokerHeaders;
    m_events.add(HeadReceived{std::move(head), true});
    m_state = State::Open;
    dropTimer(m_openingTimer);
    // What is under way goes out again, whether or not the broker remembers.
    writeOutput();
    if (m_isResumed && !isPresent) {
        m_session->subscriptions.forgotten();
        if (!m_options.cleanStart) {
            Message lost = remark(QStringLiteral("The broker no longer has this client's session: what it "
                                                 "should have delivered meanwhile is lost."));
            lost.attributes.append({QStringLiteral("sessionLost"), QStringLiteral("true")});
            note(std::move(lost));
        }
        releaseLost();
    }
    if (!isFinished())
        open();
}

/// The broker will not release what it no longer knows of: it is delivered now, since it is here.
void MqttRun::releaseLost()
{
    const QHash<int, qint64> unreleased = std::exchange(m_session->unreleased, {});
    m_unreleasedBytes = 0;
    m_swallowsOutput = true;
    for (auto each = unreleased.cbegin(); each != unreleased.cend() && !isFinished(); ++each)
        feed(pubrel(each.key()));
    m_swallowsOutput = false;
}

void MqttRun::open()
{
    startTimer(
        m_tickTimer, tickMs, [this] { tick(); }, true);
    startTimer(m_endTimer, m_options.closeAfterMs, [this] { endAsAsked(); });
    const SubscriptionBook &book = m_session->subscriptions;
    for (const QString &filter : book.leaving()) {
        if (!unsubscribe(filter))
            return;
    }
    for (const SubscriptionBook::Wanted &wanted : book.unconfirmed()) {
        if (!subscribe(wanted.subscription, wanted.isComposed))
            return;
    }
    sendMore();
}

/// False when the call has ended by it.
bool MqttRun::subscribe(const Subscription &subscription, bool isAwaited)
{
    const int identifier = m_options.subscriptionIdentifiers && m_options.version == Version::V5
                               ? m_session->subscriptions.numberOf(subscription.filter)
                               : 0;
    // A broker may say that it has none (§3.2.2.3.12).
    const bool hasNone = headerValue(m_brokerHeaders, "subscription-identifier-available") == "0";
    const Result<int> id = m_session->engine->subscribe(subscription, hasNone ? 0 : identifier);
    if (!id) {
        fail(id.error());
        return false;
    }
    m_asked.insert(*id, subscription.filter);
    if (isAwaited)
        m_awaited.insert(*id);
    writeOutput();
    return true;
}

/// False when the call has ended by it.
bool MqttRun::unsubscribe(const QString &filter)
{
    const Result<int> id = m_session->engine->unsubscribe(filter);
    if (!id) {
        fail(id.error());
        return false;
    }
    m_asked.insert(*id, filter);
    writeOutput();
    return true;
}

void MqttRun::subscriptionAnswered(const Packet &packet, Message &note)
{
    const QString filter = m_asked.take(packet.id);
    addFilter(note, filter);
    m_awaited.remove(packet.id);
    SubscriptionBook &book = m_session->subscriptions;
    if (packet.type != PacketType::Suback) {
        book.left(filter);
        return;
    }
    if (isRefusal(PacketType::Suback, packet.code(), m_options.version)) {
        book.refused(filter);
        const QString why = reasonText(PacketType::Suback, packet.code(), m_options.version);
        m_refusal = makeError(ErrorCode::PermissionDenied,
                              QStringLiteral("The broker refused the subscription to “%1”: %2 (%3).")
                                  .arg(filter, why)
                                  .arg(packet.code()),
                              QStringLiteral("Check what this user may read there."));
    } else {
        book.confirmed(filter);
    }
}

} // namespace parlance::mqtt
