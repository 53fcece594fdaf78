// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/protocol.h>
#include <parlance/call/variables.h>
#include <parlance/model/exchange.h>

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

    /// Milliseconds; never more than a timer can wait (24 days).
    qint64 next();
    /// Something worked: begin anew.
    void reset() { m_failures = 0; }
    /// The peer's own wish for the first wait: from now on none is shorter, whatever the maximum says.
    void setWish(qint64 milliseconds) { m_wishMs = milliseconds; }

private:
    qint64 m_firstMs;
    qint64 m_maximumMs;
    qint64 m_wishMs = -1;
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

    /// An event of the attempt that runs, as the attempt told it; Finished comes to after() alone.
    virtual void see(const Event &event) = 0;
    /// An attempt has ended. `request` is what it was made with.
    virtual std::optional<NextAttempt> after(const Finished &finished, const Request &request) = 0;
};

/// Starts one attempt with this sink; called on the thread of makeAttempts().
using AttemptStarter = std::function<CallPtr(const Request &request, EventSink sink)>;

/// One call made of attempts: the legs of each follow those of the one before, the first of them with the
/// policy's reason; only the last attempt's Finished is told. Between two a comment in the timeline says why
/// and when the next is made; meanwhile send() fails with ConnectionLost. What send() took and an attempt did
/// not send goes with the next. After closeSending() a stream is still taken up again where it breaks off,
/// to send and acknowledge what is left, but nothing is repeated. drop() breaks off the attempt that runs, as
/// if its connection were lost. Lives on a thread with an event loop.
///
/// Where the request is repeated, content messages of an answer that are byte for byte those of the answer
/// before have the attribute `unchanged`. With `repeatChangesOnly` an attempt whose answer is unchanged as a
/// whole (304 Not Modified too) is not told at all, and the first message that is has `unchangedBefore`, the
/// number of those left out.
CallPtr makeAttempts(const Request &request, EventSink sink, AttemptStarter start,
                     std::unique_ptr<AttemptPolicy> policy);

/// Where the request came from, for what is read out of an answer.
struct RequestOrigin
{
    VariableSet variables; ///< for expressions
    /// The request made anew after an answer, with what its captures took out of it; null where it captures
    /// nothing. Called on the carrier's thread.
    std::function<Result<Request>(const Exchange &answer)> again;
};

/// The policy the request's options ask for, null when none. Read from Request::options, whatever the
/// protocol:
///
/// - `reconnect` (bool): a stream that ends or breaks off is taken up again where the protocol can tell where
///   it was (Protocol::resumeAfter), but not one that this side has ended (a Close message) or that is
///   complete: JSON lines that end in order, tokens up to their last; `reconnectLimit` (number, default 0:
///   none): attempts in a row without a message; `reconnectDelayMs`, `reconnectMaximumDelayMs` (number,
///   default 1,000 and 30,000). A peer's own wish (SSE `retry`) takes the place of the first delay and no
///   wait is shorter than it.
/// - `retries` (number): a call without an answer, with a server error or with Retry-After is made again so
///   often; `retryDelayMs` (number, default 1,000)
/// - `repeatEveryMs` (number): made again so long after each end (0: at once, long polling; but never more
///   than fifty times a second); `repeatCount` (number, default 0: for ever). Server errors, 429, missing
///   answers and, of a long poll, all refusals are followed by growing pauses, never shorter than Retry-After
///   asks for.
/// - `repeatUntil` (text): an expression over each answer (`res.body.state == "done"`, `res.status == 404`);
///   where it is true, the repeating ends. `repeatCursor` (text): what is taken out of each answer, as a
///   capture's expression; it is put into the query parameter `repeatCursorParameter` or the header
///   `repeatCursorHeader` of the next request. An answer without it leaves the one before. After-response
///   captures of the request count too: the next request is made anew with what they took.
///   `repeatChangesOnly` (bool): see makeAttempts().
///
/// - `stopAfterMessages` (number): the call ends, completed, once so many content messages came in all its
///   attempts; `stopAfterMs` (number): so long after it began. For streams that never end by themselves.
///
/// Each attempt of one call is made with the same `attemptsOf` (text) in its options, by which a carrier
/// finds what it keeps from one to the next (MQTT: the session).
///
/// Together: a stream that breaks off is reconnected; what never became a stream, or any other answer, is
/// retried; what remains, good or bad, is one answer of the repetition. Where reconnecting has reached its
/// limit the call ends.
std::unique_ptr<AttemptPolicy> attemptPolicy(const Request &request, const Protocol &protocol,
                                             RequestOrigin origin = {});

/// InvalidInput where an option above is an expression that is not understood.
Result<void> checkAttemptOptions(const Request &request);

/// Whether every message must be whole when it comes, because answers are compared or read.
bool readsAnswers(const Request &request);

} // namespace parlance::call
