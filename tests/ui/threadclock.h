// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <ctime>

namespace parlance::test {

/// What the calling thread itself has worked, however many others wanted its processor meanwhile.
class ThreadClock
{
public:
    ThreadClock() { start(); }

    void start() { m_started = now(); }
    qint64 nanoseconds() const { return now() - m_started; }

private:
    static qint64 now()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
    }

    qint64 m_started;
};

} // namespace parlance::test
