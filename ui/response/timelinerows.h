// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/plaintable.h"

#include <parlance/model/exchange.h>

namespace parlance::ui {

/// A timeline row that is no message: resolved, connected, sent, head, trailers, finished.
struct TimelineEvent
{
    qint64 at = 0;
    int leg = 0;
    QString kind;
    QString summary;
    QString detail; ///< plain text, for the pane below
    RowTone tone = RowTone::Text;
    qint64 size = -1;
    std::optional<Direction> direction;

    friend bool operator==(const TimelineEvent &, const TimelineEvent &) = default;
};

/// The events of the exchange as far as it has come, in order of time.
QList<TimelineEvent> timelineEvents(const Exchange &exchange);

} // namespace parlance::ui
