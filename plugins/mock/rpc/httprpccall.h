// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../chain/interaction.h"
#include "../http/bodystream.h"
#include "rpcframes.h"
#include "rpcsession.h"

namespace parlance::mock {

/// How a call is written into HTTP/1.1.
enum class RpcDialect { GrpcWeb, GrpcWebText, ConnectUnary, ConnectStream };

/// One call over HTTP/1.1. The whole request is there when it begins, so a stream of requests is answered
/// after its end: half duplex, as gRPC-Web and Connect allow over HTTP/1.1.
class HttpRpcCall : public RpcSession
{
public:
    struct Format
    {
        RpcDialect dialect = RpcDialect::GrpcWeb;
        bool isJson = false;
        std::string contentType; ///< of the answer
    };

    HttpRpcCall(std::shared_ptr<const RpcService> service, TimerThread &timers, Format format);

    /// Runs the method, or ends at once with what is wrong with the request. Messages are in the request's
    /// encoding.
    void start(const HttpRequest &request, const RpcMethod *method, SplitFrames messages);

    /// Calls `resume` when the whole answer is there.
    void whenWhole(Resume resume);
    /// The whole answer.
    void fillWhole(HttpResponse &response);
    /// An answer that comes in parts.
    void fillStream(HttpResponse &response);

    void note(std::string) override {}

    // The answer's way out; any thread.
    void next(BodyStream::Delivery deliver);
    void stop();

protected:
    void transmitHeader() override {}
    void transmit(std::string message) override;
    void conclude(std::optional<std::string> lastMessage) override;
    void expectMessage() override;

private:
    void readHead(const HttpRequest &request);
    void appendMessage(const std::string &message);
    void appendEnd();
    void give();
    std::string takeReady();

    std::shared_ptr<const RpcService> m_service;
    Format m_format;
    const RpcMethod *m_called = nullptr;
    std::vector<std::string> m_incoming;
    std::size_t m_nextIncoming = 0;
    std::string m_ready; ///< framed, not given to the connection yet
    BodyStream::Delivery m_deliver;
    Resume m_resume;
    bool m_isPartOut = false;
    bool m_isEnded = false;
};

} // namespace parlance::mock
