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

/// Which event of the exchange a row shows. Its words are made when it is looked at: of a poll that runs for
/// hours there are as many as of messages.
struct EventPlace
{
    enum class Kind : quint8 { Resolved, Connected, RequestSent, Interim, Head, Trailers, Finished };

    qint64 at = 0;
    qint32 leg = 0;
    Kind kind = Kind::Resolved;
    qint32 number = 0; ///< of an interim head

    friend bool operator==(const EventPlace &, const EventPlace &) = default;
};

/// The events of legs [first, end), as far as the exchange has come, in order of time; with the last leg the
/// end of the call.
QList<EventPlace> eventPlaces(const Exchange &exchange, int first, int end);
/// How many there are from the first leg on.
qsizetype eventCount(const Exchange &exchange);
/// The place must be one of this exchange.
TimelineEvent timelineEvent(const Exchange &exchange, const EventPlace &place);

} // namespace parlance::ui
