// SPDX-License-Identifier: GPL-3.0-or-later
#include "sendqueue.h"

namespace parlance::mock {

bool SendQueue::push(Outgoing outgoing)
{
    const bool hasRoom = m_queue.empty() ||
                         (m_queue.size() < m_limits.messages && m_bytes + outgoing.size() <= m_limits.bytes);
    if (!hasRoom)
        return false;
    if (m_queue.empty())
        m_clumpSince = Clock::now();
    m_bytes += outgoing.size();
    m_queue.push_back(std::move(outgoing));
    return true;
}

void SendQueue::setFault(std::optional<Fault> fault)
{
    m_fault = fault;
    m_given = 0;
    m_heldUntil = Clock::time_point::min();
    m_leaving = 0;
}

void SendQueue::clear()
{
    m_queue.clear();
    m_bytes = 0;
    setFault(std::nullopt);
}

SendQueue::Next SendQueue::take(Clock::time_point now)
{
    using Action = Next::Action;
    if (now < m_heldUntil)
        return {Action::Wait, {}, m_heldUntil};
    if (m_fault && m_fault->kind != FaultKind::Clump && m_given >= m_fault->after) {
        const Fault fault = *m_fault;
        m_fault.reset();
        switch (fault.kind) {
        case FaultKind::Drop:
            clear();
            return {Action::Send, {Outgoing::Kind::Drop, nullptr, 0}, {}};
        case FaultKind::Stall:
            m_heldUntil = now + fault.time;
            return {Action::Wait, {}, m_heldUntil};
        case FaultKind::Garbage:
            return {Action::SendGarbage, {}, {}};
        case FaultKind::HalfOpen:
            clear();
            return {Action::Silence, {}, {}};
        case FaultKind::Clump:
            break;
        }
    }
    if (m_queue.empty())
        return {};
    if (m_fault && !mayLeaveClump(now))
        return {Action::Wait, {}, m_clumpSince + maximumClumpTime};
    return pop();
}

/// A clump leaves when it is complete, too large or too old; a Close does not wait for one.
bool SendQueue::mayLeaveClump(Clock::time_point now)
{
    if (m_fault->kind != FaultKind::Clump || m_leaving > 0)
        return true;
    const bool isComplete = m_queue.size() >= std::size_t(m_fault->burst) || m_bytes >= maximumClumpBytes ||
                            now >= m_clumpSince + maximumClumpTime || !m_queue.back().isMessage();
    if (isComplete)
        m_leaving = m_queue.size();
    return isComplete;
}

SendQueue::Next SendQueue::pop()
{
    Next next{Next::Action::Send, std::move(m_queue.front()), {}};
    m_queue.pop_front();
    m_bytes -= next.outgoing.size();
    m_leaving -= m_leaving > 0 ? 1 : 0;
    m_clumpSince = Clock::now();
    m_given += next.outgoing.isMessage() ? 1 : 0;
    return next;
}

} // namespace parlance::mock
