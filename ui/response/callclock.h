// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/clock.h>
#include <parlance/model/exchange.h>

#include <functional>

namespace parlance::ui {

/// How long a call has been running, told from what is seen of it. What was told last lies in the past, a
/// minute ago where the peer is silent: of all guesses when the call began the earliest is the nearest.
class CallClock
{
public:
    /// Nanoseconds on a clock that never jumps.
    using Source = std::function<qint64()>;
    explicit CallClock(Source monotonic = &monotonicNanoseconds);

    /// The exchange as far as it has come, the earlier and the more often the better; another call's begins
    /// anew.
    void follow(const Exchange &exchange);
    /// Nanoseconds since the call followed began; of one that is over, how long it took.
    qint64 elapsed() const;

private:
    Source m_monotonic;
    std::shared_ptr<MessageLog> m_log; ///< of the call followed
    qint64 m_startedAt = 0;
    qint64 m_duration = 0;
    bool m_isFinished = true;
};

} // namespace parlance::ui
