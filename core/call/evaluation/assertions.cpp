// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/base/nearestname.h>

#include "evaluators.h"
#include "operators.h"
#include "subject.h"

namespace parlance::call {

namespace {

/// Results are kept for reports; a body must not be kept with each.
constexpr qsizetype maximumActual = 16 * 1024;

Error unknownOperator(const QString &name)
{
    QStringList names;
    for (const OperatorRule &rule : operatorRules())
        names.append(QString::fromLatin1(rule.name));
    const QString nearest = nearestName(name, names);
    return makeError(ErrorCode::InvalidInput, QStringLiteral("There is no operator “%1”.").arg(name),
                     nearest.isEmpty() ? QString() : QStringLiteral("Did you mean “%1”?").arg(nearest));
}

QString messageFor(const Verdict &verdict, const Value &actual, const QString &missing,
                   const Exchange &exchange)
{
    if (actual.isUndefined()) {
        const QString found = exchange.status() || missing.isEmpty()
                                  ? QStringLiteral("there is no %1").arg(missing)
                                  : QStringLiteral("no answer came");
        return QStringLiteral("expected %1, but %2")
            .arg(verdict.expected, missing.isEmpty() ? QStringLiteral("got nothing") : found);
    }
    if (!verdict.reason.isEmpty())
        return QStringLiteral("expected %1, but %2").arg(verdict.expected, verdict.reason);
    return QStringLiteral("expected %1, got %2").arg(verdict.expected, shown(actual));
}

} // namespace

AssertionResult evaluateAssertion(const Assertion &assertion, const Exchange &exchange,
                                  const ExpressionScope &scope)
{
    AssertionResult result;
    result.assertion = assertion;
    // As in Bruno, equality is what no operator means.
    const QString name =
        assertion.operatorName.trimmed().isEmpty() ? QStringLiteral("eq") : assertion.operatorName.trimmed();
    const OperatorRule *rule = operatorRule(name);
    if (!rule) {
        result.message = sentence(unknownOperator(name));
        return result;
    }
    QString missing;
    const Result<Value> actual = evaluateSubject(assertion.expression, scope, &missing);
    if (!actual) {
        result.message = sentence(actual.error());
        return result;
    }
    result.actual = QString::fromUtf8(actual->toJson().left(maximumActual));
    const Result<Verdict> verdict = rule->judge({*actual, assertion.value, scope});
    if (!verdict) {
        result.message = sentence(verdict.error());
        return result;
    }
    result.passed = verdict->holds;
    if (!result.passed)
        result.message = messageFor(*verdict, *actual, missing, exchange);
    return result;
}

const QList<AssertionOperator> &assertionOperators()
{
    static const QList<AssertionOperator> operators = [] {
        QList<AssertionOperator> list;
        for (const OperatorRule &rule : operatorRules())
            list.append({QString::fromLatin1(rule.name), rule.isUnary});
        return list;
    }();
    return operators;
}

} // namespace parlance::call
