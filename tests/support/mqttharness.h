// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventcollector.h"

#include <parlance/call/callengine.h>

namespace parlance::test {

/// MQTT calls as the program makes them, with what one of them reported.
class MqttHarness
{
public:
    explicit MqttHarness(call::IoContext::Mode mode = call::IoContext::Mode::OwnThread);
    ~MqttHarness();

    void start(const Request &request, call::StartOptions options = {});
    /// Starts it and turns the loop until it has finished.
    bool run(const Request &request, call::StartOptions options = {});
    /// Starts it and waits until the broker has acknowledged its subscriptions.
    bool listen(const Request &request, call::StartOptions options = {});

    EventCollector &events() { return *m_events; }
    const EventCollector &events() const { return *m_events; }
    call::CallSession &call() { return *m_session; }
    void destroyCall() { m_session.reset(); }
    void destroyProtocol() { m_registry.reset(); }

    /// The content messages received so far.
    QList<Message> messages() const;
    QList<QByteArray> contents() const;
    /// Control packets told so far, `>` before those we sent: `>SUBSCRIBE`, `SUBACK` …
    QStringList packets() const;
    /// The first control message about this packet, of either direction.
    std::optional<Message> packet(const QString &name) const;

    static Request request(const QString &address, const QVariantMap &options = {});
    static Request publishing(const QString &address, const QList<QByteArray> &texts,
                              const QVariantMap &options = {});
    static MessageDraft draft(const QString &text, const QVariantMap &attributes = {});
    static Message message(const QByteArray &payload,
                           const QList<std::pair<QString, QString>> &attributes = {});
    static QVariantMap subscribing(const QStringList &filters, int qos = 0);

private:
    std::unique_ptr<call::IoContext> m_io;
    std::unique_ptr<call::ProtocolRegistry> m_registry;
    std::unique_ptr<call::CallEngine> m_engine;
    std::shared_ptr<EventCollector> m_events = std::make_shared<EventCollector>();
    std::unique_ptr<call::CallSession> m_session;
};

} // namespace parlance::test
