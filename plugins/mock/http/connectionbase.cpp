// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectionbase.h"

namespace parlance::mock {

void ConnectionCount::enter()
{
    const std::lock_guard lock(m_mutex);
    ++m_count;
}

void ConnectionCount::leave()
{
    // Under the lock: who waits may end the worker as soon as it has it.
    const std::lock_guard lock(m_mutex);
    --m_count;
    m_changed.notify_all();
}

bool ConnectionCount::waitUntilNone(std::chrono::milliseconds time)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, time, [this] { return m_count == 0; });
}

ConnectionBase::~ConnectionBase()
{
    if (m_count)
        m_count->leave();
}

void ConnectionBase::countIn(std::shared_ptr<ConnectionCount> count)
{
    m_count = std::move(count);
    m_count->enter();
}

void ConnectionSet::add(std::shared_ptr<ConnectionBase> connection)
{
    connection->countIn(m_count);
    m_connections.insert(std::move(connection));
}

// Each function works on a copy: ending a connection takes it out of the set.

void ConnectionSet::expire(ConnectionBase::Clock::time_point now)
{
    std::vector<std::shared_ptr<ConnectionBase>> expired;
    for (const std::shared_ptr<ConnectionBase> &connection : m_connections) {
        if (connection->deadline() <= now)
            expired.push_back(connection);
    }
    for (const std::shared_ptr<ConnectionBase> &connection : expired)
        connection->expire();
}

void ConnectionSet::drain()
{
    const std::vector<std::shared_ptr<ConnectionBase>> all(m_connections.begin(), m_connections.end());
    for (const std::shared_ptr<ConnectionBase> &connection : all)
        connection->drain();
}

void ConnectionSet::abort()
{
    const std::vector<std::shared_ptr<ConnectionBase>> all(m_connections.begin(), m_connections.end());
    for (const std::shared_ptr<ConnectionBase> &connection : all)
        connection->abort();
}

} // namespace parlance::mock
