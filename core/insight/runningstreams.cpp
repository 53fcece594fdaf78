// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/insight/runningstreams.h>

#include "httpfields.h"

namespace parlance::insight {

QString RunningStreams::originOf(const Exchange &exchange)
{
    const Leg *leg = exchange.lastLeg();
    if (exchange.isFinished || !leg || !isEventStream(leg->head) || !leg->head->version.startsWith("HTTP/1"))
        return {};
    return insight::originOf(leg->address);
}

bool RunningStreams::update(const Exchange &exchange)
{
    return set(exchange.messages.get(), originOf(exchange));
}

bool RunningStreams::forget(const Exchange &exchange)
{
    return set(exchange.messages.get(), {});
}

bool RunningStreams::set(const MessageLog *call, const QString &origin)
{
    const QString before = m_origins.value(call);
    if (before == origin)
        return false;
    if (!before.isEmpty() && --m_counts[before] <= 0)
        m_counts.remove(before);
    if (origin.isEmpty()) {
        m_origins.remove(call);
    } else {
        m_origins.insert(call, origin);
        ++m_counts[origin];
    }
    return true;
}

} // namespace parlance::insight
