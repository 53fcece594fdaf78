// SPDX-License-Identifier: GPL-3.0-or-later
#include "callclock.h"

namespace parlance::ui {

CallClock::CallClock(Source monotonic)
    : m_monotonic(std::move(monotonic))
{
}

void CallClock::follow(const Exchange &exchange)
{
    const qint64 now = m_monotonic();
    const qint64 startedAt = now - exchange.duration;
    if (exchange.messages != m_log) {
        // The wall clock tells of a silence before it was followed. It may jump: of a call that is followed
        // from its start on it is asked when there is nothing to tell yet.
        const qint64 sinceStart = exchange.startedAt.msecsTo(QDateTime::currentDateTimeUtc());
        const bool isKnown = exchange.startedAt.isValid() && sinceStart > 0;
        m_startedAt = isKnown ? qMin(startedAt, now - sinceStart * nanosecondsPerMillisecond) : startedAt;
    }
    m_log = exchange.messages;
    m_startedAt = qMin(m_startedAt, startedAt);
    m_duration = exchange.duration;
    m_isFinished = exchange.isFinished;
}

qint64 CallClock::elapsed() const
{
    return m_isFinished ? m_duration : m_monotonic() - m_startedAt;
}

} // namespace parlance::ui
