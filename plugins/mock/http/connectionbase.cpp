// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectionbase.h"

namespace parlance::mock {

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
