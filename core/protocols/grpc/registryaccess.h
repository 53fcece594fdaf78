// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "httpaccess.h"

#include <parlance/call/protocolregistry.h>

#include <QObject>

#include <deque>
#include <mutex>

namespace parlance::grpc {

/// HttpAccess by way of the event loop of the thread it is made on, the registry's.
class RegistryAccess : public HttpAccess, public std::enable_shared_from_this<RegistryAccess>
{
public:
    explicit RegistryAccess(call::ProtocolRegistry &registry);

    void use(std::function<void(call::Protocol *)> function) override;
    /// On that thread: the registry is going away.
    void close();

private:
    void runWaiting();

    call::ProtocolRegistry &m_registry;
    std::mutex m_mutex;
    std::unique_ptr<QObject> m_context; ///< null once closed
    std::deque<std::function<void(call::Protocol *)>> m_waiting;
};

} // namespace parlance::grpc
