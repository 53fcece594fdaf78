// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/evaluation.h>

#include "evaluators.h"
#include "responseobject.h"

#include <algorithm>
#include <array>

namespace parlance::call {

ExpressionScope scopeOf(const Exchange &exchange, const VariableSet &variables)
{
    return {Value(std::make_shared<const ResponseObject>(exchange)),
            Value(std::make_shared<const RequestObject>(exchange)), variables};
}

QList<AssertionResult> evaluateAssertions(const QList<Assertion> &assertions, const Exchange &exchange,
                                          const VariableSet &variables)
{
    return evaluateAnswer({}, assertions, exchange, variables).assertions;
}

QList<CaptureResult> evaluateCaptures(const QList<Capture> &captures, const Exchange &exchange,
                                      const VariableSet &variables)
{
    return evaluateAnswer(captures, {}, exchange, variables).captures;
}

bool judgesFailure(const QList<Assertion> &assertions, const Exchange &exchange)
{
    const auto judges = [](const QString &expression) {
        static constexpr std::array verdicts{
            QLatin1String("res.status"),      QLatin1String("res.getStatus"),
            QLatin1String("res.closeCode"),   QLatin1String("res.getCloseCode"),
            QLatin1String("res.closeReason"), QLatin1String("res.getCloseReason")};
        return std::any_of(verdicts.begin(), verdicts.end(),
                           [&expression](QLatin1String verdict) { return expression.startsWith(verdict); });
    };
    return exchange.outcome == Outcome::Failed && exchange.finalStatus &&
           std::any_of(assertions.begin(), assertions.end(), [&judges](const Assertion &assertion) {
               return assertion.enabled && judges(assertion.expression);
           });
}

Evaluation evaluateAnswer(const QList<Capture> &captures, const QList<Assertion> &assertions,
                          const Exchange &exchange, const VariableSet &variables)
{
    VariableSet known = variables;
    const ExpressionScope scope = scopeOf(exchange, known);
    Evaluation evaluation;
    for (const Capture &capture : captures) {
        if (!capture.enabled || !runsAfterResponse(capture))
            continue;
        const CaptureResult result = evaluateCapture(capture, scope);
        if (result.ok)
            known.set(capture.variable, result.value);
        evaluation.captures.append(result);
    }
    for (const Assertion &assertion : assertions) {
        if (assertion.enabled)
            evaluation.assertions.append(evaluateAssertion(assertion, exchange, scope));
    }
    return evaluation;
}

} // namespace parlance::call
