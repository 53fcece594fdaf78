// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "messagecodec.h"

#include <deque>
#include <mutex>

namespace parlance::grpc {

/// A message on its way out.
struct Outgoing
{
    Message message;
    QByteArray bytes;
};

/// The messages that wait to be sent, between the call's owner and the completion thread. Bounded: a server
/// that takes nothing makes add() fail. Thread-safe.
class SendQueue
{
public:
    /// Unsupported once closed, LimitExceeded while too much waits, and what the codec says.
    Result<void> add(Message message);
    /// No more will be added.
    void close();
    bool isClosed() const;

    /// Puts what was composed before what waits and turns it all into bytes, as from now on what is added;
    /// the error of the first that cannot be.
    Result<void> begin(std::shared_ptr<const MessageCodec> codec, QList<Message> composed);
    /// The next one; nothing while none waits.
    std::optional<Outgoing> take();
    bool isEmpty() const;
    /// Nothing waits and nothing will be added.
    bool isDrained() const;
    /// The call has ended: drops all.
    void clear();

private:
    Result<void> encode(Outgoing &outgoing) const;

    mutable std::mutex m_mutex;
    std::deque<Outgoing> m_waiting;
    std::shared_ptr<const MessageCodec> m_codec;
    qint64 m_bytes = 0;
    bool m_closed = false;
};

} // namespace parlance::grpc
