// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <functional>
#include <mutex>

namespace parlance::mock {

/// Runs functions one after the other, on the thread that brings the first of them. None is ever run inside
/// another one, and no lock is held meanwhile, so that they may call anything.
class SerialQueue
{
public:
    void run(std::function<void()> function)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_functions.push_back(std::move(function));
            if (m_isRunning)
                return;
            m_isRunning = true;
        }
        while (const std::function<void()> next = take())
            next();
    }

private:
    std::function<void()> take()
    {
        const std::lock_guard lock(m_mutex);
        if (m_functions.empty()) {
            m_isRunning = false;
            return {};
        }
        std::function<void()> next = std::move(m_functions.front());
        m_functions.pop_front();
        return next;
    }

    std::mutex m_mutex;
    std::deque<std::function<void()>> m_functions;
    bool m_isRunning = false;
};

} // namespace parlance::mock
