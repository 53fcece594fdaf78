// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "websocketlink.h"

#include <chrono>
#include <deque>

namespace parlance::mock {

/// What waits to be sent over one link, bounded, with the fault that holds it back or spoils it.
class SendQueue
{
public:
    using Clock = std::chrono::steady_clock;

    struct Limits
    {
        std::size_t messages = 4096;
        std::size_t bytes = 4 * 1024 * 1024; ///< one message alone may be larger
    };
    /// What is to be done next.
    struct Next
    {
        enum class Action { Nothing, Wait, Send, SendGarbage, Silence };
        Action action = Action::Nothing;
        Outgoing outgoing;
        Clock::time_point until; ///< of Wait
    };

    SendQueue() = default;
    explicit SendQueue(const Limits &limits)
        : m_limits(limits)
    {
    }

    /// False: there is no room, the client is too slow.
    bool push(Outgoing outgoing);
    Next take(Clock::time_point now);
    void setFault(std::optional<Fault> fault);
    void clear();
    bool isEmpty() const { return m_queue.empty(); }
    /// What waits does so for more to come.
    bool isGathering() const { return m_fault && m_fault->kind == FaultKind::Clump && m_leaving == 0; }

private:
    bool mayLeaveClump(Clock::time_point now);
    Next pop();

    Limits m_limits;
    std::deque<Outgoing> m_queue;
    std::size_t m_bytes = 0;
    std::optional<Fault> m_fault;
    int m_given = 0; ///< messages since the fault was set
    Clock::time_point m_heldUntil = Clock::time_point::min();
    Clock::time_point m_clumpSince;
    std::size_t m_leaving = 0; ///< of a clump that may leave
};

} // namespace parlance::mock
