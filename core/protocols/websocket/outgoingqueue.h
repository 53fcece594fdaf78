// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "framewriter.h"

#include <parlance/base/result.h>
#include <parlance/model/event.h>

#include <deque>
#include <mutex>

namespace parlance::websocket {

/// The messages that wait to be sent, between the call's owner and the I/O loop. Bounded: a server that takes
/// nothing makes add() fail. Thread-safe.
class OutgoingQueue
{
public:
    /// Unsupported once closed, InvalidInput for what no frame can carry, LimitExceeded while too much waits.
    /// A Close message closes the queue.
    Result<void> add(Message message);
    /// Puts what was composed before what waits.
    Result<void> begin(QList<Message> composed);
    /// No more will be added.
    void close();

    std::optional<Message> take();
    /// Nothing waits and nothing will be added.
    bool isDrained() const;
    /// Payload bytes that wait.
    qint64 waitingBytes() const;
    /// The call has ended: drops all.
    void clear();

private:
    mutable std::mutex m_mutex;
    std::deque<Message> m_waiting;
    qint64 m_bytes = 0;
    bool m_closed = false;
};

/// The code a Close message asks for; nothing where its attribute is no number of 16 bits.
std::optional<int> closeCodeOf(const Message &message);

} // namespace parlance::websocket
