// SPDX-License-Identifier: GPL-3.0-or-later
#include "callharness.h"

#include <parlance/protocols/http/httpprotocol.h>
#include <parlance/protocols/mqtt/mqttprotocol.h>
#include <parlance/protocols/websocket/websocketprotocol.h>

#include <QTest>

namespace parlance::test {

CallHarness::CallHarness()
    : m_io(std::make_unique<call::IoContext>(call::IoContext::Mode::OwnThread))
    , m_registry(std::make_unique<call::ProtocolRegistry>())
    , m_engine(std::make_unique<call::CallEngine>(*m_registry))
{
    http::registerProtocol(*m_registry, *m_io);
    websocket::registerProtocol(*m_registry, *m_io);
    mqtt::registerProtocol(*m_registry, *m_io);
}

CallHarness::~CallHarness()
{
    m_session.reset();
    m_registry.reset();
    m_io.reset();
}

void CallHarness::start(const Request &request)
{
    m_session.reset();
    m_events = std::make_shared<EventCollector>();
    call::StartOptions options;
    options.tap = [events = m_events, sink = m_events->sink()](const call::EventBatch &batch) {
        sink(batch);
    };
    m_session = m_engine->start({request, {}, {}, {}}, std::move(options));
}

bool CallHarness::finish() const
{
    return QTest::qWaitFor([this] { return m_events->isFinished(); }, 60'000);
}

bool CallHarness::run(const Request &request)
{
    start(request);
    return finish();
}

QList<Message> CallHarness::messages() const
{
    QList<Message> found;
    for (const MessageReceived &each : m_events->all<MessageReceived>()) {
        if (!each.message.isControl() && !each.message.truncated)
            found.append(each.message);
    }
    return found;
}

QStringList CallHarness::texts() const
{
    QStringList found;
    for (const Message &message : messages())
        found.append(QString::fromUtf8(message.payload.toByteArray()));
    return found;
}

int CallHarness::legs(LegReason reason) const
{
    const QList<Resolved> resolved = m_events->all<Resolved>();
    return int(std::count_if(resolved.begin(), resolved.end(),
                             [reason](const Resolved &each) { return each.reason == reason; }));
}

QList<qint64> CallHarness::pauses() const
{
    QList<qint64> found;
    for (const MessageReceived &each : m_events->all<MessageReceived>()) {
        if (const QString pause = each.message.attribute(u"nextAttemptMs"); !pause.isEmpty())
            found.append(pause.toLongLong());
    }
    return found;
}

} // namespace parlance::test
