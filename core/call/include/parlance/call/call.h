// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/event.h>

#include <functional>
#include <memory>
#include <mutex>

namespace parlance::call {

/// Events of one call that became known together, in order.
using EventBatch = QList<Event>;

/// Receives the events of one call: in order, never two batches at once, on the carrier's thread. The last
/// event of the last batch is Finished. Must not block.
using EventSink = std::function<void(EventBatch)>;

/// Carries events from a carrier to a sink that may go away at any time. Shared by both ends; the
/// carrier emits, the owner closes. After close() returns the sink is not called again, not even by
/// a batch another thread was just delivering. close() may be called from inside the sink.
class EventGate
{
public:
    explicit EventGate(EventSink sink)
        : m_sink(std::move(sink))
    {
    }

    void emitBatch(EventBatch batch);
    void emitEvent(Event event);
    void close();

private:
    std::recursive_mutex m_mutex;
    EventSink m_sink;
};

/// One running call. Made by Protocol::start or by a wrapper around another call; reports through the
/// EventSink it was started with.
///
/// All functions may be called from any one thread at a time (the owner's), never block, and do nothing once
/// the call has finished. Destroying a call that runs cancels it silently: the sink is not called again.
class Call
{
public:
    virtual ~Call() = default;
    Call() = default;
    Call(const Call &) = delete;
    Call &operator=(const Call &) = delete;

    /// Queues a message. Fails with Unsupported where the call takes none (any more).
    virtual Result<void> send(Message message) = 0;
    /// No more messages will be sent (half-close); the peer may go on.
    virtual void closeSending() = 0;
    /// Ends the call; Finished with Outcome::Cancelled follows unless it had finished already.
    virtual void cancel() = 0;
    /// Breaks the connection off as if the network had, to see what comes of it: a call that reconnects does
    /// so. Unsupported by itself where its end is nothing special to the carrier.
    virtual Result<void> drop();
    /// Once the call has finished: what send() took and nobody sent any more, in order, for whoever makes the
    /// call again. Told once.
    virtual QList<Message> takeUnsent();
};

using CallPtr = std::unique_ptr<Call>;

} // namespace parlance::call
