// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "serverhooks.h"

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <unordered_set>

namespace parlance::mock {

/// How many connections of a worker exist. One that has ended and left the set may still be in the hands of
/// another thread, which was about to give it something; all it holds belongs to its worker. Thread-safe.
class ConnectionCount
{
public:
    void enter();
    void leave();
    /// False when some are left after that time.
    bool waitUntilNone(std::chrono::milliseconds time);

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_count = 0;
};

/// A connection as its worker sees it: something with a deadline that can be ended.
/// All functions are called on the worker's thread.
class ConnectionBase
{
public:
    using Clock = std::chrono::steady_clock;

    ConnectionBase() = default;
    ConnectionBase(const ConnectionBase &) = delete;
    ConnectionBase &operator=(const ConnectionBase &) = delete;
    /// Behind the end of everything a connection holds.
    virtual ~ConnectionBase();
    /// The deadline has passed: answers 408 where a request had begun, closes otherwise.
    virtual void expire() = 0;
    /// Finishes the request in work, then closes; an idle connection closes at once.
    virtual void drain() = 0;
    /// Closes at once.
    virtual void abort() = 0;

    Clock::time_point deadline() const { return m_deadline; }

    void countIn(std::shared_ptr<ConnectionCount> count);

protected:
    Clock::time_point m_deadline = Clock::time_point::max();

private:
    std::shared_ptr<ConnectionCount> m_count;
};

/// The connections of one thread. Deadlines are looked at a few times a second by one timer for all, which
/// spares every request the arming and disarming of a timer of its own.
class ConnectionSet
{
public:
    void add(std::shared_ptr<ConnectionBase> connection);
    void remove(const std::shared_ptr<ConnectionBase> &connection) { m_connections.erase(connection); }
    std::size_t size() const { return m_connections.size(); }
    bool isEmpty() const { return m_connections.empty(); }
    void expire(ConnectionBase::Clock::time_point now);
    void drain();
    void abort();
    /// Waits for those that have left the set and are still held elsewhere. Any thread.
    bool waitUntilGone(std::chrono::milliseconds time) { return m_count->waitUntilNone(time); }

private:
    std::shared_ptr<ConnectionCount> m_count = std::make_shared<ConnectionCount>();
    std::unordered_set<std::shared_ptr<ConnectionBase>> m_connections;
};

} // namespace parlance::mock
