// SPDX-License-Identifier: GPL-3.0-or-later
#include "registryaccess.h"

namespace parlance::grpc {

RegistryAccess::RegistryAccess(call::ProtocolRegistry &registry)
    : m_registry(registry)
    , m_context(std::make_unique<QObject>())
{
}

void RegistryAccess::use(std::function<void(call::Protocol *)> function)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_context) {
            m_waiting.push_back(std::move(function));
            QMetaObject::invokeMethod(
                m_context.get(),
                [weak = weak_from_this()] {
                    if (const std::shared_ptr<RegistryAccess> self = weak.lock())
                        self->runWaiting();
                },
                Qt::QueuedConnection);
            return;
        }
    }
    function(nullptr);
}

void RegistryAccess::runWaiting()
{
    std::deque<std::function<void(call::Protocol *)>> waiting;
    {
        const std::lock_guard lock(m_mutex);
        waiting.swap(m_waiting);
    }
    for (const auto &function : waiting)
        function(m_registry.protocol(QStringLiteral("http")));
}

void RegistryAccess::close()
{
    std::unique_ptr<QObject> context;
    std::deque<std::function<void(call::Protocol *)>> waiting;
    {
        const std::lock_guard lock(m_mutex);
        context.swap(m_context);
        waiting.swap(m_waiting);
    }
    for (const auto &function : waiting)
        function(nullptr);
}

} // namespace parlance::grpc
