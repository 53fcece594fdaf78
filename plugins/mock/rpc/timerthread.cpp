// SPDX-License-Identifier: GPL-3.0-or-later
#include "timerthread.h"

namespace parlance::mock {

TimerThread::TimerThread()
    : m_thread([this] { run(); })
{
}

TimerThread::~TimerThread()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_changed.notify_one();
    m_thread.join();
}

void TimerThread::at(Clock::time_point time, std::function<void()> function)
{
    {
        const std::lock_guard lock(m_mutex);
        m_due.emplace(time, std::move(function));
    }
    m_changed.notify_one();
}

void TimerThread::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_isStopping) {
        if (m_due.empty()) {
            m_changed.wait(lock);
        } else if (const Clock::time_point first = m_due.begin()->first; first > Clock::now()) {
            m_changed.wait_until(lock, first);
        } else {
            std::function<void()> function = std::move(m_due.begin()->second);
            m_due.erase(m_due.begin());
            lock.unlock();
            function();
            function = nullptr;
            lock.lock();
        }
    }
}

} // namespace parlance::mock
