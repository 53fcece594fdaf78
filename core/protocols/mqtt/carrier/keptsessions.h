// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session.h"

#include <QObject>

#include <map>

namespace parlance::mqtt {

/// Sessions between two attempts of their calls. Attempts may be given up without a word, so that each is
/// kept for a time only, counted from when it came last; of too many the one that waits longest goes. One
/// thread, which runs an event loop.
class KeptSessions
{
public:
    static constexpr qint64 shortestKeepMs = 15LL * 60 * 1000;
    static constexpr std::size_t maximum = 32;

    void keep(const QString &key, std::unique_ptr<Session> session, qint64 keepMs = shortestKeepMs);
    /// Null where there is none.
    std::unique_ptr<Session> take(const QString &key);
    bool contains(const QString &key) const { return m_kept.count(key) > 0; }
    /// Also ends the timers; to be called on the thread that keeps.
    void clear();

private:
    struct Kept
    {
        std::unique_ptr<Session> session;
        quint64 turn = 0; ///< tells one stay from the next of the same session
    };

    void removeOldest();

    std::map<QString, Kept> m_kept;
    quint64 m_turns = 0;
    std::unique_ptr<QObject> m_home; ///< of the timers, made on their thread
};

} // namespace parlance::mqtt
