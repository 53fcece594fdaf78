// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/call.h>

#include <QSet>

#include <optional>

namespace parlance::call {

/// Looks at the ids of a stream's messages (attribute `id`: SSE) and marks what does not fit:
///
/// - `gap`: how many ids are missing before this one, where ids are numbers that had been counting up by one;
/// - `duplicate`: the id came before the stream was taken up again, among the last few thousand.
///
/// One per call, across its attempts. Used by one thread at a time.
class IdWatch
{
public:
    void mark(EventBatch &batch);

private:
    void mark(Message &message);
    void begin(LegReason reason);
    std::optional<qint64> missingBefore(const QString &id);

    static constexpr qsizetype maximumRemembered = 4096;

    QList<size_t> m_recent; ///< a ring of hashes
    qsizetype m_next = 0;
    QSet<size_t> m_before;  ///< what came before the last reconnection
    qsizetype m_looked = 0; ///< messages since then
    std::optional<qint64> m_last;
    int m_steps = 0; ///< by one, in a row
};

} // namespace parlance::call
