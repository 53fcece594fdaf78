// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/iocontext.h>

#include <functional>
#include <mutex>

namespace parlance::call {

/// The way from a call's owner to the I/O loop. Calls may outlive the protocol that made them: after close()
/// what is posted is dropped. Thread-safe.
class LoopPort
{
public:
    explicit LoopPort(IoContext &io)
        : m_io(&io)
    {
    }

    void post(std::function<void()> function)
    {
        const std::lock_guard lock(m_mutex);
        if (m_io)
            m_io->post(std::move(function));
    }

    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_io = nullptr;
    }

private:
    std::mutex m_mutex;
    IoContext *m_io;
};

} // namespace parlance::call
