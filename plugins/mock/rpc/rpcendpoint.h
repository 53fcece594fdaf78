// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rpcbackend.h"

#include <future>

namespace parlance::mock {

/// The mock's endpoint for gRPC: loads what it needs, listens, and takes it down in order. Belongs to one
/// thread.
class RpcEndpoint
{
public:
    RpcEndpoint(Bank &bank, const ServerHooks &hooks);
    /// Waits for a start that is under way, then ends the calls.
    ~RpcEndpoint();

    Result<void> start(const RpcListenOptions &options);
    /// The same on a thread of its own; `done` is called there.
    void startLater(const RpcListenOptions &options, std::function<void(Result<void>)> done);
    /// After start() has succeeded; for what else serves the same methods.
    const std::shared_ptr<RpcService> &service() const { return m_service; }
    TimerThread &timers() { return m_timers; }
    int port() const { return m_server ? m_server->port() : 0; }

private:
    Bank &m_bank;
    ServerHooks m_hooks;
    TimerThread m_timers;
    std::shared_ptr<RpcService> m_service;
    std::unique_ptr<RpcServer> m_server;
    std::future<void> m_starting;
};

} // namespace parlance::mock
