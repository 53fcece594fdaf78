// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/event.h>

#include <deque>
#include <mutex>

namespace parlance {

/// The messages of one exchange in order: append-only, shared between the recorder that writes and
/// the views that read. Thread-safe.
///
/// A stream may go on for ever, so what it leaves is bounded: beyond `memoryBytes` the oldest messages move
/// to temporary files, and beyond `totalBytes` the oldest of those lose their bytes. They keep their place,
/// time and attributes, and are marked truncated.
class MessageLog
{
public:
    struct Limits
    {
        qint64 memoryBytes = 16LL * 1024 * 1024;
        qint64 totalBytes = 2LL * 1024 * 1024 * 1024;
    };

    MessageLog() = default;
    explicit MessageLog(const Limits &limits)
        : m_limits(limits)
    {
    }

    void append(Message message);
    qsizetype count() const;
    /// A copy (cheap: payloads are shared). `index` must be below count().
    Message at(qsizetype index) const;
    /// The last message in the direction that carries content, not control.
    std::optional<Message> last(Direction direction) const;

private:
    /// One temporary file and the messages in it.
    struct Segment
    {
        PayloadWriter writer{0};
        qsizetype end = 0; ///< index behind its last message
    };
    void moveOldest();
    Result<Payload> store(const QByteArray &block);
    void dropOldest();

    mutable std::mutex m_mutex;
    Limits m_limits;
    QList<Message> m_messages;
    qint64 m_memoryBytes = 0;
    qsizetype m_moved = 0; ///< messages before this index are not in memory
    std::deque<Segment> m_segments;
    qint64 m_storedBytes = 0;
    qsizetype m_dropped = 0; ///< messages before this index have lost their bytes
};

} // namespace parlance
