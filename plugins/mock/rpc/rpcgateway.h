// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../chain/responder.h"
#include "httprpccall.h"

#include <mutex>

namespace parlance::mock {

/// Serves calls by gRPC-Web (binary and text) and Connect (unary by POST and GET, streams) on the HTTP port,
/// and hands every other request on to the responder behind it.
class RpcGateway : public Responder
{
public:
    explicit RpcGateway(Responder &next)
        : m_next(next)
    {
    }

    /// From then on calls are served; before, their paths are unknown. The timers must outlive the calls. Any
    /// thread.
    void setService(std::shared_ptr<const RpcService> service, TimerThread *timers);

    std::string_view routeOf(const HttpRequest &request) const override;
    Step respond(Interaction &interaction) override;
    std::optional<Validators> validators(const HttpRequest &request) const override;
    bool acceptsMethod(const HttpRequest &request) const override;

private:
    struct Served
    {
        std::shared_ptr<const RpcService> service; ///< null: nothing yet
        TimerThread *timers = nullptr;
    };
    Served served() const;
    bool isCall(const HttpRequest &request) const { return served().service && formatOf(request); }
    /// Nothing when the request is no call.
    static std::optional<HttpRpcCall::Format> formatOf(const HttpRequest &request);

    Responder &m_next;
    mutable std::mutex m_mutex;
    std::shared_ptr<const RpcService> m_service;
    TimerThread *m_timers = nullptr;
};

} // namespace parlance::mock
