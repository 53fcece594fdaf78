// SPDX-License-Identifier: GPL-3.0-or-later
#include "mqttharness.h"

#include <parlance/protocols/mqtt/mqttprotocol.h>

#include <QTest>

namespace parlance::test {

namespace {

constexpr int timeout = 30'000;

} // namespace

MqttHarness::MqttHarness(call::IoContext::Mode mode)
    : EngineHarness(timeout, mode)
{
    mqtt::registerProtocol(*m_registry, *m_io);
}

bool MqttHarness::listen(const Request &request, call::StartOptions options)
{
    start(request, std::move(options));
    const QVariantList wanted = request.options.value(QStringLiteral("subscriptions")).toList();
    return QTest::qWaitFor(
        [this, &wanted] {
            return packets().count(QStringLiteral("SUBACK")) >= qMax<qsizetype>(1, wanted.size());
        },
        m_patienceMs);
}

QList<Message> MqttHarness::messages() const
{
    QList<Message> found;
    for (const MessageReceived &each : events().all<MessageReceived>()) {
        if (!each.message.isControl())
            found.append(each.message);
    }
    return found;
}

QList<QByteArray> MqttHarness::contents() const
{
    QList<QByteArray> found;
    for (const Message &message : messages())
        found.append(message.payload.toByteArray());
    return found;
}

QStringList MqttHarness::packets() const
{
    QStringList found;
    for (const Event &event : events().events()) {
        const auto *sent = std::get_if<MessageSent>(&event.data);
        const auto *received = std::get_if<MessageReceived>(&event.data);
        const Message *message = sent ? &sent->message : received ? &received->message : nullptr;
        const QString name = message ? message->attribute(u"packet") : QString();
        if (!name.isEmpty())
            found.append(sent ? QString(u'>' + name) : name);
    }
    return found;
}

QStringList MqttHarness::remarks() const
{
    QStringList found;
    for (const MessageReceived &each : events().all<MessageReceived>()) {
        if (each.message.kind == MessageKind::Comment && each.message.attribute(u"packet").isEmpty())
            found.append(QString::fromUtf8(each.message.payload.toByteArray()));
    }
    return found;
}

std::optional<Message> MqttHarness::packet(const QString &name) const
{
    for (const Event &event : events().events()) {
        const auto *sent = std::get_if<MessageSent>(&event.data);
        const auto *received = std::get_if<MessageReceived>(&event.data);
        const Message *message = sent ? &sent->message : received ? &received->message : nullptr;
        if (message && message->attribute(u"packet") == name)
            return *message;
    }
    return std::nullopt;
}

Request MqttHarness::request(const QString &address, const QVariantMap &options)
{
    Request request;
    request.protocol = QStringLiteral("mqtt");
    request.address = address;
    request.options = options;
    return request;
}

MessageDraft MqttHarness::draft(const QString &text, const QVariantMap &attributes)
{
    return {{}, QStringLiteral("text"), text, true, attributes};
}

Request MqttHarness::publishing(const QString &address, const QList<QByteArray> &texts,
                                const QVariantMap &options)
{
    Request made = request(address, options);
    for (const QByteArray &text : texts)
        made.messages.append(draft(QString::fromUtf8(text)));
    return made;
}

Message MqttHarness::message(const QByteArray &payload, const QList<std::pair<QString, QString>> &attributes)
{
    Message message;
    message.direction = Direction::Sent;
    message.payload = Payload(payload);
    message.attributes = attributes;
    return message;
}

QVariantMap MqttHarness::subscribing(const QStringList &filters, int qos)
{
    QVariantList subscriptions;
    for (const QString &filter : filters)
        subscriptions.append(QVariantMap{{QStringLiteral("filter"), filter}, {QStringLiteral("qos"), qos}});
    return {{QStringLiteral("subscriptions"), subscriptions}};
}

} // namespace parlance::test
