// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/messageview.h>

#include <functional>
#include <memory>
#include <span>

namespace parlance {

/// The messages of one exchange in order: append-only, shared between the recorder that writes and
/// the views that read. Thread-safe; readers do not wait for the disk on behalf of the writer.
///
/// A stream may go on for ever, so what it leaves is bounded: beyond `memoryBytes` the oldest messages, and
/// the index that knows their places, move to temporary files, and beyond `totalBytes` the oldest of those
/// lose their bytes, attributes included. They keep their place, time and size, and are marked truncated.
class MessageLog
{
public:
    struct Limits
    {
        qint64 memoryBytes = 16LL * 1024 * 1024;
        qint64 totalBytes = 2LL * 1024 * 1024 * 1024;
        qint64 indexBytes = 1024LL * 1024 * 1024; ///< on disk beside totalBytes; 40 a message
    };

    MessageLog();
    explicit MessageLog(const Limits &limits);
    ~MessageLog();
    MessageLog(const MessageLog &) = delete;
    MessageLog &operator=(const MessageLog &) = delete;

    /// A message to be kept, and the time it is kept with.
    struct Arrival
    {
        const Message *message = nullptr;
        qint64 at = 0; ///< nanoseconds since the call started
    };

    void append(const Message &message);
    /// Several at once, in order: cheaper than one after the other.
    void append(std::span<const Arrival> arrivals);
    qsizetype count() const;
    /// A copy that keeps its bytes (cheap: large payloads are shared). `index` must be below count().
    Message at(qsizetype index) const;
    /// Message::at of the message, without the rest of it. `index` must be below count().
    qint64 timeAt(qsizetype index) const;
    /// The last message in the direction that carries content, not control.
    std::optional<Message> last(Direction direction) const;

    /// Called with each message and its index; false ends the scan.
    using Visitor = std::function<bool(qsizetype index, const MessageView &message)>;
    /// Shows the messages from index `from` on to the visitor, in order, until it returns false or those are
    /// through that were there at the start. Returns the index behind the last one shown, `from` when there
    /// was none. The visitor may take its time and use the log: nobody waits for it.
    qsizetype scan(qsizetype from, const Visitor &visitor) const;

    /// What is kept where.
    struct Usage
    {
        qint64 memoryBytes = 0;
        qint64 diskBytes = 0;    ///< in temporary files, the index included
        qsizetype bytesLost = 0; ///< messages that have lost their bytes
    };
    Usage usage() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace parlance
