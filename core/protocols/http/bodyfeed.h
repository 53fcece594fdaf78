// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/model/event.h>

#include <deque>
#include <mutex>

namespace parlance::http {

/// A request body that its owner gives message by message, before or while it is sent. Bounded: a server that
/// takes nothing makes add() fail. Thread-safe: the owner adds, the I/O loop reads.
class BodyFeed
{
public:
    /// Unsupported once closed, LimitExceeded while too much waits.
    Result<void> add(Message message);
    /// The body ends with what was added.
    void close();
    bool isClosed() const;
    /// Ends the body where it is; what waits is dropped.
    void abandon();

    /// All of it, once closed; what was added is gone then.
    QByteArray takeAll();
    /// The next bytes, at most `capacity`; 0: none yet, or the end, see isAtEnd(). Messages whose last byte
    /// was read are appended to `sent`.
    qint64 read(char *buffer, qint64 capacity, QList<Message> &sent);
    bool isAtEnd() const;
    /// Something was read already: it cannot be read again.
    bool hasBegun() const;

private:
    mutable std::mutex m_mutex;
    std::deque<Message> m_messages;
    qint64 m_offset = 0; ///< inside the first
    qint64 m_waiting = 0;
    bool m_closed = false;
    bool m_begun = false;
};

} // namespace parlance::http
