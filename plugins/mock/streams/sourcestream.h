// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../http/bodystream.h"
#include "../rpc/serialqueue.h"
#include "../rpc/timerthread.h"
#include "fault.h"
#include "messagesource.h"

#include <atomic>
#include <memory>

namespace parlance::mock {

/// The messages of a source as the body of an answer, with the fault that was asked for. Several messages
/// that are ready leave together, but only as much as the connection has room for.
class SourceStream : public std::enable_shared_from_this<SourceStream>
{
public:
    /// The timers must outlive it.
    static std::shared_ptr<BodyStream> make(std::unique_ptr<MessageSource> source, std::optional<Fault> fault,
                                            TimerThread &timers);

    SourceStream(std::unique_ptr<MessageSource> source, std::optional<Fault> fault, TimerThread &timers);

    void next(BodyStream::Delivery deliver);
    void stop();
    bool breaksOff() const { return m_breaksOff; }

private:
    using Clock = MessageSource::Clock;
    using Kind = MessageSource::Step::Kind;

    void advance();
    /// Gathers what is ready; false: nothing more before the given time.
    bool gather(std::string &part, Clock::time_point &until);
    bool isFaultDue() const;
    /// True when the stream must not go on now.
    bool applyFault(std::string &part, Clock::time_point &until);
    bool holdBack(std::string &part, bool isMessage, Clock::time_point &until);
    void askAgainAt(Clock::time_point time);
    void deliver(std::optional<std::string> part);

    std::unique_ptr<MessageSource> m_source;
    std::optional<Fault> m_fault; ///< still to come
    TimerThread &m_timers;
    SerialQueue m_queue;
    BodyStream::Delivery m_deliver;
    Clock::time_point m_silentUntil = Clock::time_point::min();
    Clock::time_point m_askAt = Clock::time_point::max(); ///< when the timer that runs is due
    Clock::time_point m_heldSince;
    std::string m_held;  ///< of a clump
    int m_heldCount = 0; ///< messages of it
    int m_given = 0;
    bool m_isStarted = false;
    bool m_isEnded = false;
    std::atomic<bool> m_breaksOff{false};
};

} // namespace parlance::mock
