// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/model/event.h>

#include <deque>
#include <functional>
#include <mutex>
#include <optional>

namespace parlance::call {

/// The messages that wait to be sent, between a call's owner and the I/O loop. Bounded: a peer that takes
/// nothing makes add() fail. Thread-safe.
class OutgoingQueue
{
public:
    /// InvalidInput or LimitExceeded for what the protocol cannot say. Called on the adder's thread.
    using Check = std::function<Result<void>(const Message &)>;

    /// Messages are looked at with this; without it anything is taken. Before anybody adds.
    void setCheck(Check check) { m_check = std::move(check); }
    /// Unsupported once closed, ConnectionLost once the call has ended, LimitExceeded while too much waits, or
    /// what the check says. A Close message closes the queue.
    Result<void> add(Message message);
    /// The same for what the protocol says by itself: only this connection has a use for it.
    Result<void> addAutomatic(Message message);
    /// Puts these before what waits, whatever they are. They are not the owner's: whoever makes the call
    /// again has them again.
    void putFirst(std::deque<Message> messages);
    /// No more will be added.
    void close();

    std::optional<Message> take();
    /// Nothing waits and nothing will be added.
    bool isDrained() const;
    /// Payload bytes that wait.
    qint64 waitingBytes() const;
    bool isClosed() const;
    /// The call has ended: nothing is added any more. What waited.
    std::deque<Message> clear();
    /// The call has ended: nothing is added or taken any more, and what the owner had added is left for
    /// takeUnsent().
    void end();
    QList<Message> takeUnsent();
    qsizetype unsentCount() const;

private:
    struct Waiting
    {
        Message message;
        bool isOwners = false;
    };

    Result<void> add(Waiting waiting);

    Check m_check;
    mutable std::mutex m_mutex;
    std::deque<Waiting> m_waiting;
    QList<Message> m_unsent;
    qint64 m_bytes = 0;
    bool m_closed = false; ///< by its owner
    bool m_ended = false;
};

} // namespace parlance::call
