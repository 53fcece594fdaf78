// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logrun.h"

#include <parlance/model/messageview.h>

namespace parlance::internal {

/// Neighbouring messages of a log and where they are now: first in memory, then in files, then without their
/// bytes, at last without the index but for their number and time. A value: a copy goes on showing what it
/// showed.
struct LogSegment
{
    qsizetype first = 0; ///< index of its first message
    qsizetype count = 0;
    qint64 firstAt = 0;
    qint64 lastAt = 0;
    std::shared_ptr<const LogRun> run; ///< while in memory
    Payload entries;                   ///< LogEntry by LogEntry, once out of memory
    Payload bytes;                     ///< the block they refer to
    bool bytesLost = false;            ///< given up: the disk was full, or others came
};

/// A segment, opened for reading.
class LogReader
{
public:
    explicit LogReader(LogSegment segment);

    const LogSegment &segment() const { return m_segment; }
    /// `number` counts within the segment.
    LogEntry entry(qsizetype number) const;
    Message message(qsizetype number) const;
    /// Shows the messages [from, end) until the visitor returns false; the number behind the last one shown.
    template <typename Visitor>
    qsizetype scan(qsizetype from, qsizetype end, const Visitor &visitor) const
    {
        for (; from < end; ++from) {
            const LogEntry found = entry(from);
            bool goesOn = false;
            if (found.held) {
                // Valid while it is looked at.
                const Payload::View payload = m_segment.run->held(found).payload.view();
                const Payload::View encoded = m_segment.run->held(found).encoded.view();
                goesOn = visitor(m_segment.first + from, view(found, payload, encoded));
            } else {
                goesOn = visitor(m_segment.first + from, view(found, {}, {}));
            }
            if (!goesOn)
                return from + 1;
        }
        return from;
    }

private:
    MessageView view(const LogEntry &entry, QByteArrayView payload, QByteArrayView encoded) const;
    QByteArrayView block(qint64 offset, qint64 size) const;
    Payload kept(qint64 offset, qint64 size) const;

    LogSegment m_segment;
    Payload::View m_entriesView;
    Payload::View m_bytesView;
    const char *m_entries = nullptr; ///< null: the index is gone
    QByteArrayView m_bytes;
};

} // namespace parlance::internal
