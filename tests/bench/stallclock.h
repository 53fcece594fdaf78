// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "threadclock.h"

#include <QElapsedTimer>
#include <QTimer>

namespace parlance::bench {

/// From its start on, how long the event loop took to come round, and how long this thread worked for it.
class StallClock
{
public:
    StallClock()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(1);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { tick(); });
    }

    /// Anew, as often as one likes.
    void start()
    {
        m_longest = m_longestWork = 0;
        m_wall.start();
        m_work.start();
        m_timer.start();
    }
    double longestMs() const { return double(m_longest) / 1e6; }
    double longestWorkMs() const { return double(m_longestWork) / 1e6; }

private:
    void tick()
    {
        const qint64 gap = m_wall.nsecsElapsed();
        m_wall.start();
        m_longest = qMax(m_longest, gap);
        m_longestWork = qMax(m_longestWork, m_work.nanoseconds());
        m_work.start();
    }

    QTimer m_timer;
    QElapsedTimer m_wall;
    test::ThreadClock m_work;
    qint64 m_longest = 0;
    qint64 m_longestWork = 0;
};

} // namespace parlance::bench
