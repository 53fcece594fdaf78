// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "publication.h"

#include <deque>
#include <mutex>

namespace parlance::mqtt {

/// What waits to be sent, between the call's owner and the I/O loop. Bounded: a broker that takes nothing
/// makes add() fail. Thread-safe.
class OutgoingQueue
{
public:
    /// Unsupported once closed, InvalidInput for what MQTT cannot say, LimitExceeded while too much waits. A
    /// Close message closes the queue.
    Result<void> add(Message message);
    /// Messages are looked at with these; before that, anything is taken.
    void setDefaults(const PublicationDefaults &defaults);
    /// Puts these before what waits, whatever they are.
    void putFirst(std::deque<Message> messages);
    /// No more will be added.
    void close();
    std::optional<Message> take();
    /// Nothing waits and nothing will be added.
    bool isDrained() const;
    bool isEmpty() const;
    qint64 waitingBytes() const;
    /// The call has ended: nothing is added any more. What waits.
    std::deque<Message> clear();

private:
    mutable std::mutex m_mutex;
    std::deque<Message> m_waiting;
    std::optional<PublicationDefaults> m_defaults;
    qint64 m_bytes = 0;
    bool m_closed = false;
};

/// InvalidInput when it is none of what mqttprotocol.h lists.
Result<void> checkOutgoing(const Message &message, const PublicationDefaults &defaults);

} // namespace parlance::mqtt
