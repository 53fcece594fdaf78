// SPDX-License-Identifier: GPL-3.0-or-later
#include "reflectionfetch.h"

#include "../grpcrun.h"

#include <grpc/status.h>

namespace parlance::grpc {

namespace {

constexpr int timeLimitMs = 20'000;
constexpr int maximumQuestions = 20'000;
constexpr qint64 maximumBytes = 128LL * 1024 * 1024;

Error tooMuch()
{
    return makeError(ErrorCode::LimitExceeded,
                     QStringLiteral("The server's reflection describes more than can be taken."),
                     QStringLiteral("Use .proto files or a descriptor set for this server."));
}

Error noReflection(const QString &address)
{
    return makeError(
        ErrorCode::Unsupported,
        QStringLiteral("The server at %1 does not describe itself: it offers no reflection.").arg(address),
        QStringLiteral("Give .proto files or a descriptor set, or send binary messages."));
}

Error noSymbol(const QString &symbol, const QString &message)
{
    return makeError(ErrorCode::NotFound, QStringLiteral("The server does not know “%1”.").arg(symbol),
                     QStringLiteral("Check the name; `parlance-cli describe` lists what the server offers."),
                     message);
}

} // namespace

ReflectionFetch::ReflectionFetch(Request request, call::CallContext context, QStringList symbols,
                                 Handler handler)
    : m_request(std::move(request))
    , m_context(std::move(context))
    , m_symbols(std::move(symbols))
    , m_handler(std::move(handler))
{
    m_request.messages.clear();
    QVariantMap &options = m_request.options;
    for (const char *name : {"methodType", "compression"})
        options.remove(QLatin1String(name));
    const qint64 limit = options.value(QStringLiteral("deadlineMs")).toLongLong();
    options.insert(QStringLiteral("deadlineMs"), limit > 0 ? qMin<qint64>(limit, timeLimitMs) : timeLimitMs);
    options.insert(QStringLiteral("descriptorSource"), QStringLiteral("none"));
    options.insert(QStringLiteral("keepSendingOpen"), true);
    m_context.recordWire = false;
}

void ReflectionFetch::start(const std::shared_ptr<CarrierState> &carrier)
{
    m_carrier = carrier;
    startVersion(QStringLiteral("v1"));
}

void ReflectionFetch::startVersion(const QString &version)
{
    m_result.version = version;
    m_open.clear();
    m_connection.clear();
    m_request.method =
        QStringLiteral("grpc.reflection.%1.ServerReflection/ServerReflectionInfo").arg(version);
    call::CallContext context = m_context;
    // The run holds the gate, and the gate this: until the run has ended.
    m_gate = std::make_shared<call::EventGate>(
        [self = shared_from_this()](const call::EventBatch &batch) { self->take(batch); });
    m_run = std::make_shared<GrpcRun>(m_request, GrpcOptions::from(m_request.options), std::move(context),
                                      m_gate);
    if (m_symbols.isEmpty())
        ask(listServicesRequest(), true);
    for (const QString &symbol : std::as_const(m_symbols))
        ask(fileContainingSymbolRequest(symbol), true);
    m_run->begin(m_carrier);
}

void ReflectionFetch::cancel()
{
    m_handler = nullptr;
    done({});
}

void ReflectionFetch::ask(const QByteArray &request, bool required)
{
    if (++m_questions > maximumQuestions) {
        done(failure(tooMuch()));
        return;
    }
    m_open.append({request, required});
    Message message;
    message.kind = MessageKind::Binary;
    message.payload = Payload(request);
    if (const Result<void> added = m_run->sendQueue().add(std::move(message)); !added) {
        done(failure(added.error()));
        return;
    }
    m_run->sendMore();
}

void ReflectionFetch::take(const call::EventBatch &batch)
{
    const std::shared_ptr<ReflectionFetch> keepAlive = shared_from_this();
    for (const Event &event : batch) {
        if (m_run)
            takeEvent(event);
    }
}

void ReflectionFetch::takeEvent(const Event &event)
{
    if (std::holds_alternative<Resolved>(event.data) || std::holds_alternative<Connected>(event.data))
        m_connection.append(event);
    else if (const auto *received = std::get_if<MessageReceived>(&event.data))
        takeAnswer(received->message.payload.toByteArray(received->message.payload.size()));
    else if (const auto *finished = std::get_if<Finished>(&event.data))
        ended(*finished);
}

void ReflectionFetch::takeAnswer(const QByteArray &bytes)
{
    m_bytes += bytes.size();
    const Result<ReflectionAnswer> answer = readReflectionAnswer(bytes);
    if (!answer || m_open.isEmpty() || m_bytes > maximumBytes) {
        done(failure(answer ? tooMuch() : answer.error()));
        return;
    }
    const Question question = m_open.takeFirst();
    if (answer->errorCode && question.required) {
        if (*answer->errorCode == GRPC_STATUS_UNIMPLEMENTED)
            done(failure(noReflection(m_request.address)));
        else
            done(failure(noSymbol(m_symbols.value(0), answer->errorMessage)));
        return;
    }
    takeServices(answer->services);
    takeFiles(answer->files);
    conclude();
}

void ReflectionFetch::takeServices(const QStringList &services)
{
    for (const QString &service : services) {
        if (m_run)
            ask(fileContainingSymbolRequest(service), false);
    }
}

/// Keeps the files and asks for what they import: some servers give that along, some do not.
void ReflectionFetch::takeFiles(const QByteArrayList &files)
{
    QByteArrayList imports;
    for (const QByteArray &file : files) {
        const Result<FileOutline> outline = outlineOf(file);
        if (!outline) {
            done(failure(outline.error()));
            return;
        }
        if (m_have.contains(outline->name))
            continue;
        m_have.insert(outline->name);
        m_result.files.append(file);
        imports += outline->imports;
    }
    for (const QByteArray &import : std::as_const(imports)) {
        // The schema brings those along.
        if (m_have.contains(import) || m_asked.contains(import) || import.startsWith("google/protobuf/"))
            continue;
        m_asked.insert(import);
        if (m_run)
            ask(fileByNameRequest(import), false);
    }
}

void ReflectionFetch::conclude()
{
    if (!m_run || !m_open.isEmpty())
        return;
    for (const QByteArray &name : std::as_const(m_asked)) {
        if (!m_have.contains(name))
            m_result.missing.append(name);
    }
    done(std::move(m_result));
}

void ReflectionFetch::ended(const Finished &finished)
{
    const bool unknown = finished.status && finished.status->code == GRPC_STATUS_UNIMPLEMENTED;
    if (unknown && m_result.version == QLatin1String("v1") && m_result.files.isEmpty()) {
        startVersion(QStringLiteral("v1alpha"));
        return;
    }
    if (unknown) {
        done(failure(noReflection(m_request.address)));
        return;
    }
    if (finished.error) {
        done(failure(*finished.error));
        return;
    }
    const QString words = finished.status
                              ? QStringLiteral("%1: %2").arg(finished.status->text, finished.status->message)
                              : QStringLiteral("it was cancelled");
    done(failure(
        ErrorCode::ProtocolViolation, QStringLiteral("The server's reflection ended early (%1).").arg(words),
        QStringLiteral("Check that the metadata lets you in; or use .proto files or a descriptor set.")));
}

void ReflectionFetch::done(Result<ReflectedFiles> result)
{
    const std::shared_ptr<GrpcRun> run = std::exchange(m_run, nullptr);
    if (!run)
        return;
    const std::shared_ptr<ReflectionFetch> keepAlive = shared_from_this();
    m_gate->close();
    m_gate.reset();
    // A server that is well ends when this side has; one that is not is left to the deadline.
    run->sendQueue().close();
    run->sendMore();
    if (!result)
        run->cancel();
    if (const Handler handler = std::exchange(m_handler, nullptr))
        handler({std::move(result), std::exchange(m_connection, {})});
}

} // namespace parlance::grpc
