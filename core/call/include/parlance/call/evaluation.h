// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/variables.h>
#include <parlance/model/exchange.h>
#include <parlance/model/savedrequest.h>

namespace parlance::call {

/// How one assertion came out.
struct AssertionResult
{
    Assertion assertion;
    bool passed = false;
    QString actual;  ///< the value found, JSON spelling, as it came; its first 16 KiB
    QString message; ///< why not: "expected 200, got 404", "no such field: res.body.id"
};

/// A variable taken out of an answer.
struct CaptureResult
{
    Capture capture;
    bool ok = false;
    QString value;
    QString message;
};

/// Evaluates `runtime.assertions` on a finished exchange. Expressions are Bruno's: `res.status`,
/// `res.statusText`, `res.headers.NAME` and `res.headers['NAME']`, `res.body.path[0].field`,
/// `res.responseTime`, `res.size`, `res.url`, `res.trailers.NAME`, `res.messages[…]`, `req.…`; a plain
/// literal or `{{variable}}` too. A protocol's own status (gRPC's) has `res.statusMessage` and
/// `res.statusDetails[…]`, the details it carries. Of streams: `res.messages.length`,
/// `res.messages[0].data.id`, `res.messages.map(m => m.id).isSorted()`, `res.timeToFirstMessage` (ms since
/// the call began), `res.attempts` (how often it was made), `res.closeCode` and `res.closeReason`
/// (WebSocket: what the server said, or why it said nothing). Numbers are compared exactly, whatever their
/// size. Disabled assertions are left out. Bounded: bodies over 64 MiB do not parse and say so.
QList<AssertionResult> evaluateAssertions(const QList<Assertion> &assertions, const Exchange &exchange,
                                          const VariableSet &variables);

/// Evaluates the after-response captures (`runtime.actions`, set-variable).
QList<CaptureResult> evaluateCaptures(const QList<Capture> &captures, const Exchange &exchange,
                                      const VariableSet &variables);

/// Both, the way Bruno does it: captures first and one after the other, so that later ones and the assertions
/// may use what was taken. The body is parsed once.
struct Evaluation
{
    QList<CaptureResult> captures;
    QList<AssertionResult> assertions;
};
Evaluation evaluateAnswer(const QList<Capture> &captures, const QList<Assertion> &assertions,
                          const Exchange &exchange, const VariableSet &variables);

/// Whether the assertions want to judge a call that failed: one of them asks for the status its protocol gave
/// it nevertheless, as gRPC's library does (DEADLINE_EXCEEDED, UNAVAILABLE).
bool judgesFailure(const QList<Assertion> &assertions, const Exchange &exchange);

/// All operator names an assertion may use, in the order the window offers them; `isUnary` ones take no
/// value.
struct AssertionOperator
{
    QString name; ///< `eq`, `neq`, `contains`, `isJson` …
    bool isUnary = false;
};
const QList<AssertionOperator> &assertionOperators();

} // namespace parlance::call
