// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/timeline/streamtally.h>

#include <atomic>
#include <optional>

namespace parlance::timeline {

/// A place where a stream did not go on as it does.
struct Gap
{
    enum class Kind {
        Reconnect,   ///< another connection; `amount` is its number, from 0
        MissingIds,  ///< ids were skipped; `amount` of them
        RepeatedIds, ///< an id came that had come; `amount` is how far back it lies
        Silence      ///< nothing for `amount` nanoseconds
    };
    Kind kind = Kind::Silence;
    qsizetype index = 0; ///< of the message behind it
    qint64 amount = 0;

    friend bool operator==(const Gap &, const Gap &) = default;
};

/// The first gap behind message `after` (-1: from the start), looking at messages before `end`. Reads the
/// log: for the pool.
std::optional<Gap> nextGap(const MessageLog &log, qsizetype after, qsizetype end, const GapRules &rules,
                           const std::atomic<bool> &cancelled);
/// The last one before message `before`.
std::optional<Gap> previousGap(const MessageLog &log, qsizetype before, const GapRules &rules,
                               const std::atomic<bool> &cancelled);

} // namespace parlance::timeline
