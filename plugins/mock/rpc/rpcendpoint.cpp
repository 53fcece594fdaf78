// SPDX-License-Identifier: GPL-3.0-or-later
#include "rpcendpoint.h"

namespace parlance::mock {

RpcEndpoint::RpcEndpoint(Bank &bank, const ServerHooks &hooks)
    : m_bank(bank)
    , m_hooks(hooks)
{
}

RpcEndpoint::~RpcEndpoint()
{
    if (m_starting.valid())
        m_starting.wait();
}

Result<void> RpcEndpoint::start(const RpcListenOptions &options)
{
    const Result<RpcBackend *> backend = rpcBackend();
    if (!backend)
        return failure(backend.error());
    m_service = (*backend)->makeBankService(m_bank, m_timers);
    auto server = (*backend)->listen(options, m_service, m_timers, m_hooks);
    if (!server)
        return failure(server.error());
    m_server = std::move(*server);
    return {};
}

void RpcEndpoint::startLater(const RpcListenOptions &options, std::function<void(Result<void>)> done)
{
    m_starting =
        std::async(std::launch::async, [this, options, done = std::move(done)] { done(start(options)); });
}

} // namespace parlance::mock
