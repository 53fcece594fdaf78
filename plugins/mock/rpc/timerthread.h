// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

namespace parlance::mock {

/// One thread that calls functions at their time. What it calls must be short. Thread-safe.
class TimerThread
{
public:
    using Clock = std::chrono::steady_clock;

    TimerThread();
    /// Functions that are still due are dropped.
    ~TimerThread();

    void at(Clock::time_point time, std::function<void()> function);
    /// As soon as possible, on the thread.
    void post(std::function<void()> function) { at(Clock::time_point::min(), std::move(function)); }

private:
    void run();

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::multimap<Clock::time_point, std::function<void()>> m_due;
    bool m_isStopping = false;
    std::thread m_thread;
};

} // namespace parlance::mock
