// SPDX-License-Identifier: GPL-3.0-or-later
#include "httprpccall.h"

#include "../http/message.h"

#include <QByteArray>

namespace parlance::mock {

namespace {

/// The connection's hold on the call.
class Body : public BodyStream
{
public:
    explicit Body(std::shared_ptr<HttpRpcCall> call)
        : m_call(std::move(call))
    {
    }
    ~Body() override { m_call->stop(); }

    void next(Delivery deliver) override { m_call->next(std::move(deliver)); }
    void cancel() override { m_call->stop(); }

private:
    std::shared_ptr<HttpRpcCall> m_call;
};

} // namespace

HttpRpcCall::HttpRpcCall(std::shared_ptr<const RpcService> service, TimerThread &timers, Format format)
    : RpcSession(timers)
    , m_service(std::move(service))
    , m_format(std::move(format))
{
}

void HttpRpcCall::readHead(const HttpRequest &request)
{
    for (const HeaderView &field : request.headers)
        m_metadata.emplace_back(lowerCase(field.name), field.value);
    const bool isConnect =
        m_format.dialect == RpcDialect::ConnectUnary || m_format.dialect == RpcDialect::ConnectStream;
    const auto timeout = isConnect ? connectTimeout(request.header("Connect-Timeout-Ms"))
                                   : grpcTimeout(request.header("grpc-timeout"));
    if (timeout)
        m_deadline = Clock::now() + *timeout;
}

void HttpRpcCall::start(const HttpRequest &request, const RpcMethod *method, SplitFrames messages)
{
    readHead(request);
    RpcStatus status;
    if (!method)
        status = {RpcCode::Unimplemented,
                  "There is no method " + std::string(request.path.substr(0, 200)) + '.',
                  {}};
    else if (auto *broken = std::get_if<RpcStatus>(&messages))
        status = std::move(*broken);
    else
        m_incoming = std::move(std::get<std::vector<std::string>>(messages));
    m_called = method;
    run([this, status = std::move(status)] {
        if (status.isOk())
            startHandler(*m_called);
        else
            finish(status);
    });
    if (!m_deadline)
        return;
    m_timers.at(*m_deadline, [weak = weak_from_this()] {
        if (const auto own = std::static_pointer_cast<HttpRpcCall>(weak.lock()))
            own->cancelled({RpcCode::DeadlineExceeded, "The deadline is over.", {}});
    });
}

void HttpRpcCall::expectMessage()
{
    if (m_nextIncoming >= m_incoming.size())
        return arrivedEnd();
    std::string message = std::move(m_incoming[m_nextIncoming++]);
    if (!m_format.isJson)
        return arrived(std::move(message));
    RpcMethod::Converted bytes = m_called->requestFromJson(message);
    if (auto *broken = std::get_if<RpcStatus>(&bytes))
        return cancelled(std::move(*broken));
    arrived(std::move(std::get<std::string>(bytes)));
}

// ---- the answer ----

void HttpRpcCall::appendMessage(const std::string &message)
{
    std::string text = message;
    if (m_format.isJson) {
        if (RpcMethod::Converted json = m_called->responseToJson(message);
            std::holds_alternative<std::string>(json))
            text = std::move(std::get<std::string>(json));
    }
    if (m_format.dialect == RpcDialect::ConnectUnary)
        m_ready += text;
    else
        appendFrame(m_ready, 0, text);
}

void HttpRpcCall::appendEnd()
{
    switch (m_format.dialect) {
    case RpcDialect::GrpcWeb:
    case RpcDialect::GrpcWebText:
        return appendFrame(m_ready, FrameFlag::webTrailers, webTrailers(status(), m_trailers));
    case RpcDialect::ConnectStream:
        return appendFrame(m_ready, FrameFlag::connectEnd, connectEnd(status(), m_trailers, *m_service));
    case RpcDialect::ConnectUnary:
        if (!status().isOk())
            m_ready = connectError(status(), *m_service);
    }
}

void HttpRpcCall::transmit(std::string message)
{
    appendMessage(message);
    // Where the answer is given as a whole there is nothing to wait for.
    if (!m_called->streamsResponses())
        return sent();
    give();
}

void HttpRpcCall::conclude(std::optional<std::string> lastMessage)
{
    if (lastMessage)
        appendMessage(*lastMessage);
    appendEnd();
    m_isEnded = true;
    give();
    if (m_resume)
        std::exchange(m_resume, {})();
}

std::string HttpRpcCall::takeReady()
{
    std::string ready = std::exchange(m_ready, {});
    if (m_format.dialect != RpcDialect::GrpcWebText)
        return ready;
    return QByteArray::fromRawData(ready.data(), qsizetype(ready.size())).toBase64().toStdString();
}

void HttpRpcCall::give()
{
    if (!m_deliver)
        return;
    if (!m_ready.empty()) {
        m_isPartOut = true;
        std::exchange(m_deliver, {})(takeReady());
    } else if (m_isEnded) {
        std::exchange(m_deliver, {})(std::nullopt);
    }
}

void HttpRpcCall::next(BodyStream::Delivery deliver)
{
    run([this, deliver = std::move(deliver)] {
        m_deliver = deliver;
        // The connection asks again when the part before has left.
        if (std::exchange(m_isPartOut, false))
            sent();
        give();
    });
}

void HttpRpcCall::stop()
{
    cancelled({RpcCode::Cancelled, "The client has gone.", {}});
    sent();
}

void HttpRpcCall::whenWhole(Resume resume)
{
    run([this, resume = std::move(resume)] {
        if (m_isEnded)
            resume();
        else
            m_resume = resume;
    });
}

void HttpRpcCall::fillWhole(HttpResponse &response)
{
    const bool isUnary = m_format.dialect == RpcDialect::ConnectUnary;
    for (const auto &[name, value] : m_headers)
        response.addHeader(name, value);
    if (isUnary) {
        for (const auto &[name, value] : m_trailers)
            response.addHeader("Trailer-" + name, value);
    }
    const bool isError = isUnary && !status().isOk();
    response.status = isError ? connectHttpStatus(status().code) : 200;
    response.contentType = isError ? "application/json" : m_format.contentType;
    response.body = takeReady();
}

void HttpRpcCall::fillStream(HttpResponse &response)
{
    for (const auto &[name, value] : m_headers)
        response.addHeader(name, value);
    response.contentType = m_format.contentType;
    response.stream = std::make_shared<Body>(std::static_pointer_cast<HttpRpcCall>(shared_from_this()));
}

} // namespace parlance::mock
