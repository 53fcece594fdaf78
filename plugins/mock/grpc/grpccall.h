// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../chain/responder.h"
#include "../http/serverhooks.h"
#include "../rpc/rpcsession.h"

#include <grpcpp/generic/async_generic_service.h>

namespace parlance::mock {

/// What all calls of a server share.
struct GrpcHost
{
    std::shared_ptr<RpcService> service;
    TimerThread *timers = nullptr;
    ServerHooks hooks;
    bool isTls = false;
};

/// One call over HTTP/2. It goes through the chain of behaviours like a request over HTTP: they see it as a
/// POST to its path, may hold it back or answer in the handler's place, and the headers they add become
/// trailers.
class GrpcCall : public grpc::ServerGenericBidiReactor, public RpcSession, private Responder
{
public:
    /// Begins; the object lives until the call is over.
    static GrpcCall *start(const GrpcHost &host, grpc::GenericCallbackServerContext &context);

    // RpcCall
    void note(std::string text) override { m_interaction.note(std::move(text)); }

    // gRPC's side; its threads
    void OnSendInitialMetadataDone(bool) override {}
    void OnReadDone(bool ok) override;
    void OnWriteDone(bool ok) override;
    void OnCancel() override;
    void OnDone() override;

protected:
    void transmitHeader() override;
    void transmit(std::string message) override;
    void conclude(std::optional<std::string> lastMessage) override;
    void expectMessage() override;
    bool mayConclude() override;

private:
    GrpcCall(const GrpcHost &host, grpc::GenericCallbackServerContext &context);

    // Responder: the end of the chain is this call's handler.
    std::string_view routeOf(const HttpRequest &request) const override { return request.path; }
    Step respond(Interaction &interaction) override;
    std::optional<Validators> validators(const HttpRequest &) const override { return std::nullopt; }
    bool acceptsMethod(const HttpRequest &) const override { return false; }

    void readHead();
    void proceed(Chain::State state);
    void finishUnanswered();
    void applyHeaders();
    void applyTrailers();
    SeenExchange seenCall();

    const GrpcHost &m_host;
    grpc::GenericCallbackServerContext &m_context;
    std::shared_ptr<GrpcCall> m_self; ///< until OnDone()
    std::shared_ptr<const Plan> m_plan;
    std::string m_path;
    std::string m_authority;
    std::string m_peer;
    Interaction m_interaction;
    grpc::ByteBuffer m_incoming;
    grpc::ByteBuffer m_outgoing;
    Pairs m_sentHeaders;
    std::int64_t m_startedAt = 0;
    Clock::duration m_deadlineGrace{}; ///< a cancel so shortly before the deadline is the deadline's
    bool m_isChainDone = false;
    bool m_isChainResumed = false;
};

} // namespace parlance::mock
