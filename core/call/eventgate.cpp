// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/call.h>

namespace parlance::call {

void EventGate::emitBatch(EventBatch batch)
{
    const std::lock_guard lock(m_mutex);
    // A copy, because the sink may close the gate and with it destroy itself.
    if (const EventSink sink = m_sink)
        sink(std::move(batch));
}

void EventGate::emitEvent(Event event)
{
    emitBatch({std::move(event)});
}

void EventGate::close()
{
    const std::lock_guard lock(m_mutex);
    m_sink = nullptr;
}

} // namespace parlance::call
