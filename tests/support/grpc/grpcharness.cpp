// SPDX-License-Identifier: GPL-3.0-or-later
#include "grpcharness.h"

#include <QTest>

namespace parlance::test {

GrpcHarness::GrpcHarness(call::IoContext::Mode mode)
    : m_io(std::make_unique<call::IoContext>(mode))
    , m_registry(std::make_unique<call::ProtocolRegistry>())
{
    http::registerProtocol(*m_registry, *m_io);
    grpc::registerProtocol(*m_registry);
}

GrpcHarness::~GrpcHarness()
{
    m_call.reset();
    m_registry.reset();
    m_io.reset();
}

void GrpcHarness::start(const Request &request, call::CallContext context)
{
    m_call.reset();
    m_events = std::make_shared<EventCollector>();
    context.sink = [events = m_events, sink = m_events->sink()](call::EventBatch batch) {
        sink(std::move(batch));
    };
    m_call = protocol().start(request, std::move(context));
}

bool GrpcHarness::waitForEnd()
{
    return QTest::qWaitFor([this] { return m_events->isFinished(); }, 30'000);
}

bool GrpcHarness::run(const Request &request, call::CallContext context)
{
    start(request, std::move(context));
    return waitForEnd();
}

Exchange GrpcHarness::exchange() const
{
    call::Recorder recorder({});
    recorder.record(m_events->events());
    return recorder.snapshot();
}

bool GrpcHarness::completed(int status) const
{
    const Finished end = finished();
    if (end.outcome == Outcome::Completed && end.status && end.status->code == status)
        return true;
    qWarning() << int(end.outcome) << (end.status ? end.status->text : QString())
               << (end.status ? end.status->message : QString())
               << (end.error ? end.error->toString() + u' ' + end.error->detail : QString());
    return false;
}

QStringList GrpcHarness::answers() const
{
    QStringList texts;
    for (const MessageReceived &received : m_events->all<MessageReceived>())
        texts.append(QString::fromUtf8(received.message.payload.toByteArray()));
    return texts;
}

Request GrpcHarness::request(const QString &address, const QString &method)
{
    Request request;
    request.protocol = QStringLiteral("grpc");
    request.method = method.contains(u'/') ? method : QStringLiteral("parlance.test.Echo/%1").arg(method);
    request.address = address;
    return request;
}

Request GrpcHarness::binary(const QString &address, const QString &method, const QList<QByteArray> &messages)
{
    Request made = request(address, method);
    made.options.insert(QStringLiteral("descriptorSource"), QStringLiteral("none"));
    for (const QByteArray &bytes : messages) {
        MessageDraft draft;
        draft.kind = QStringLiteral("binary");
        draft.text = QString::fromLatin1(bytes.toBase64());
        made.messages.append(draft);
    }
    return made;
}

Message GrpcHarness::message(const QByteArray &bytes)
{
    Message message;
    message.kind = MessageKind::Binary;
    message.payload = Payload(bytes);
    return message;
}

} // namespace parlance::test
