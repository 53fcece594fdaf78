// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/protocol.h>

#include <optional>

namespace parlance::call {

/// Waiting times that double, each shortened by chance to between half and all of itself so that many clients
/// do not come back at once.
class Backoff
{
public:
    Backoff(qint64 firstMs, qint64 maximumMs)
        : m_firstMs(firstMs)
        , m_maximumMs(maximumMs)
    {
    }

    qint64 next();
    /// Something worked: begin anew.
    void reset() { m_failures = 0; }
    /// The peer's own wish for the first wait.
    void setFirst(qint64 milliseconds) { m_firstMs = milliseconds; }

private:
    qint64 m_firstMs;
    qint64 m_maximumMs;
    int m_failures = 0;
};

/// Another attempt.
struct NextAttempt
{
    qint64 delayMs = 0;
    LegReason reason = LegReason::Retry;
    Request request;
};

/// Decides whether a call is made again. Used by one call, never by two threads at once.
class AttemptPolicy
{
public:
    virtual ~AttemptPolicy() = default;

    /// An event of the attempt that runs; Finished comes to after() alone.
    virtual void see(const Event &event) = 0;
    /// An attempt has ended. `request` is what it was made with.
    virtual std::optional<NextAttempt> after(const Finished &finished, const Request &request) = 0;
};

/// Starts one attempt with this sink; called on the thread of makeAttempts().
using AttemptStarter = std::function<CallPtr(const Request &request, EventSink sink)>;

/// One call made of attempts: the legs of each follow those of the one before, the first of them with the
/// policy's reason; only the last attempt's Finished is told. Between two a comment in the timeline says why
/// and when the next is made; meanwhile nothing can be sent. Lives on a thread with an event loop.
CallPtr makeAttempts(const Request &request, EventSink sink, AttemptStarter start,
                     std::unique_ptr<AttemptPolicy> policy);

/// The policy the request's options ask for, null when none. Read from Request::options, whatever the
/// protocol:
///
/// - `reconnect` (bool): a stream that ends or breaks off is taken up again where the protocol can tell where
///   it was (Protocol::resumeAfter); `reconnectLimit` (number, default 0: none): attempts in a row without a
///   message; `reconnectDelayMs`, `reconnectMaximumDelayMs` (number, default 1,000 and 30,000). A peer's own
///   wish (SSE `retry`) takes the place of the first delay.
/// - `retries` (number): a call without an answer, with a server error or with Retry-After is made again so
///   often; `retryDelayMs` (number, default 1,000)
/// - `repeatEveryMs` (number): made again so long after each end (0: at once, long polling); `repeatCount`
///   (number, default 0: for ever). Errors are followed by growing pauses.
std::unique_ptr<AttemptPolicy> attemptPolicy(const Request &request, const Protocol &protocol);

} // namespace parlance::call
