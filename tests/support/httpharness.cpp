// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpharness.h"

#include "entries.h"

#include <QTest>

namespace parlance::test {

HttpHarness::HttpHarness(call::IoContext::Mode mode)
    : m_io(std::make_unique<call::IoContext>(mode))
    , m_registry(std::make_unique<call::ProtocolRegistry>())
{
    http::registerProtocol(*m_registry, *m_io);
    websocket::registerProtocol(*m_registry, *m_io);
}

HttpHarness::~HttpHarness()
{
    m_call.reset();
    m_registry.reset();
    m_io.reset();
}

void HttpHarness::start(const Request &request, call::CallContext context)
{
    m_call.reset();
    m_events = std::make_shared<EventCollector>();
    context.sink = [events = m_events, sink = m_events->sink()](call::EventBatch batch) {
        sink(std::move(batch));
    };
    m_call = m_registry->protocol(request.protocol)->start(request, std::move(context));
}

bool HttpHarness::run(const Request &request, call::CallContext context)
{
    start(request, std::move(context));
    return QTest::qWaitFor([this] { return m_events->isFinished(); }, 20'000);
}

Exchange HttpHarness::exchange() const
{
    call::Recorder recorder({});
    recorder.record(m_events->events());
    return recorder.snapshot();
}

QList<QByteArray> HttpHarness::contents() const
{
    QList<QByteArray> found;
    for (const MessageReceived &each : m_events->all<MessageReceived>()) {
        if (!each.message.isControl())
            found.append(each.message.payload.toByteArray());
    }
    return found;
}

Request HttpHarness::webSocket(const QString &address, const QVariantMap &options)
{
    Request request;
    request.protocol = QStringLiteral("websocket");
    request.address = address;
    request.options = options;
    return request;
}

Request HttpHarness::get(const QString &address)
{
    Request request;
    request.protocol = QStringLiteral("http");
    request.method = QStringLiteral("GET");
    request.address = address;
    return request;
}

Request HttpHarness::post(const QString &address, Body body)
{
    Request request = get(address);
    request.method = QStringLiteral("POST");
    request.body = std::move(body);
    return request;
}

Entry HttpHarness::header(const char *name, const char *value)
{
    return entry(name, value);
}

} // namespace parlance::test
