// SPDX-License-Identifier: GPL-3.0-or-later
#include "changefeed.h"

namespace parlance::mock {

namespace {

std::size_t textSize(const Change &change)
{
    return change.record ? change.record->text.size() : 0;
}

} // namespace

void ChangeFeed::publish(Change change)
{
    const std::lock_guard lock(m_mutex);
    m_lastNumber = change.number;
    m_bytes += textSize(change);
    m_changes.push_back(std::move(change));
    while (m_changes.size() > m_limits.changes || (m_bytes > m_limits.bytes && m_changes.size() > 1)) {
        m_bytes -= textSize(m_changes.front());
        m_changes.pop_front();
    }
    for (const auto &[handle, listener] : m_listeners)
        listener(m_changes.back());
}

std::optional<std::vector<Change>> ChangeFeed::since(std::uint64_t number, std::size_t limit) const
{
    const std::lock_guard lock(m_mutex);
    std::vector<Change> changes;
    if (number >= m_lastNumber)
        return changes;
    if (m_changes.empty() || number + 1 < m_changes.front().number)
        return std::nullopt;
    for (auto i = std::size_t(number + 1 - m_changes.front().number);
         i < m_changes.size() && changes.size() < limit; ++i)
        changes.push_back(m_changes[i]);
    return changes;
}

std::uint64_t ChangeFeed::lastNumber() const
{
    const std::lock_guard lock(m_mutex);
    return m_lastNumber;
}

std::uint64_t ChangeFeed::subscribe(Listener listener)
{
    const std::lock_guard lock(m_mutex);
    m_listeners.emplace(++m_lastHandle, std::move(listener));
    return m_lastHandle;
}

void ChangeFeed::unsubscribe(std::uint64_t handle)
{
    const std::lock_guard lock(m_mutex);
    m_listeners.erase(handle);
}

} // namespace parlance::mock
