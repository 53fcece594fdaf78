// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "serverhooks.h"

#include <chrono>
#include <memory>
#include <unordered_set>

namespace parlance::mock {

/// A connection as its worker sees it: something with a deadline that can be ended.
/// All functions are called on the worker's thread.
class ConnectionBase
{
public:
    using Clock = std::chrono::steady_clock;

    virtual ~ConnectionBase() = default;
    /// The deadline has passed: answers 408 where a request had begun, closes otherwise.
    virtual void expire() = 0;
    /// Finishes the request in work, then closes; an idle connection closes at once.
    virtual void drain() = 0;
    /// Closes at once.
    virtual void abort() = 0;

    Clock::time_point deadline() const { return m_deadline; }

protected:
    Clock::time_point m_deadline = Clock::time_point::max();
};

/// The connections of one thread. Deadlines are looked at a few times a second by one timer for all, which
/// spares every request the arming and disarming of a timer of its own.
class ConnectionSet
{
public:
    void add(std::shared_ptr<ConnectionBase> connection) { m_connections.insert(std::move(connection)); }
    void remove(const std::shared_ptr<ConnectionBase> &connection) { m_connections.erase(connection); }
    std::size_t size() const { return m_connections.size(); }
    bool isEmpty() const { return m_connections.empty(); }
    void expire(ConnectionBase::Clock::time_point now);
    void drain();
    void abort();

private:
    std::unordered_set<std::shared_ptr<ConnectionBase>> m_connections;
};

} // namespace parlance::mock
