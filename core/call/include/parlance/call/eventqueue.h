// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/clock.h>
#include <parlance/call/call.h>

namespace parlance::call {

/// Gathers the events of one call while a carrier's library runs its callbacks and hands them on together:
/// the sink may do what it likes (even destroy the call), which is not allowed inside the library. Used on
/// the carrier's thread only.
class EventQueue
{
public:
    explicit EventQueue(std::shared_ptr<EventGate> gate)
        : m_gate(std::move(gate))
        , m_start(monotonicNanoseconds())
    {
    }

    /// Nanoseconds since the call started.
    qint64 now() const { return monotonicNanoseconds() - m_start; }

    int leg() const { return m_leg; }
    void setLeg(int leg) { m_leg = leg; }

    void add(EventData data) { add(std::move(data), now()); }
    void add(EventData data, qint64 at) { m_batch.append(Event{at, m_leg, std::move(data)}); }
    void addReceived(QList<Message> &messages);

    /// The endpoints become known one by one while connecting; true when the event had not left yet.
    bool addEndpoint(const QString &endpoint);

    void flush();

private:
    std::shared_ptr<EventGate> m_gate;
    EventBatch m_batch;
    qint64 m_start;
    int m_leg = 0;
};

} // namespace parlance::call
