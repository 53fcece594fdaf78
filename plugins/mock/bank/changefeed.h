// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "record.h"

#include <deque>
#include <functional>
#include <map>
#include <mutex>

namespace parlance::mock {

enum class ChangeKind { Created, Updated, Deleted, Reset };

/// One change of the bank. Numbers rise by one and are never given twice, not even after a reset.
struct Change
{
    std::uint64_t number = 0;
    ChangeKind kind = ChangeKind::Created;
    ResourceKind resource = ResourceKind::Accounts;
    RecordPtr record; ///< the new state, for Deleted the last one; null for Reset
};

/// The latest changes, for feeds that resume by number. Thread-safe.
class ChangeFeed
{
public:
    using Listener = std::function<void(const Change &)>;
    struct Limits
    {
        std::size_t changes = 10'000;
        std::size_t bytes = 16 * 1024 * 1024; ///< of the records' text
    };

    ChangeFeed() = default;
    explicit ChangeFeed(const Limits &limits)
        : m_limits(limits)
    {
    }

    void publish(Change change);
    /// Changes behind `number`, oldest first, at most `limit`; nothing when some of them are no longer kept.
    std::optional<std::vector<Change>> since(std::uint64_t number, std::size_t limit) const;
    std::uint64_t lastNumber() const;

    /// Calls the listener with each change from now on, in order, on the changing thread, which it must not
    /// hold up; it must not call this object. Gives a handle for unsubscribe(), after which it is not called
    /// again.
    std::uint64_t subscribe(Listener listener);
    void unsubscribe(std::uint64_t handle);

private:
    Limits m_limits;
    mutable std::mutex m_mutex;
    std::deque<Change> m_changes;
    std::map<std::uint64_t, Listener> m_listeners;
    std::size_t m_bytes = 0; ///< of the records' text
    std::uint64_t m_lastNumber = 0;
    std::uint64_t m_lastHandle = 0;
};

} // namespace parlance::mock
