// SPDX-License-Identifier: GPL-3.0-or-later
#include "streamcounter.h"

#include <parlance/ui/appcontext.h>

namespace parlance::ui {

StreamCounter::StreamCounter(AppContext &context)
    : QObject(&context)
{
}

StreamCounter &StreamCounter::of(AppContext &context)
{
    auto *counter = context.findChild<StreamCounter *>(QString(), Qt::FindDirectChildrenOnly);
    return counter ? *counter : *new StreamCounter(context);
}

void StreamCounter::update(const Exchange &exchange)
{
    if (m_streams.update(exchange))
        Q_EMIT changed();
}

void StreamCounter::forget(const Exchange &exchange)
{
    if (m_streams.forget(exchange))
        Q_EMIT changed();
}

int StreamCounter::countFor(const Exchange &exchange) const
{
    return m_streams.count(insight::RunningStreams::originOf(exchange));
}

} // namespace parlance::ui
