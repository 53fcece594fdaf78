// SPDX-License-Identifier: GPL-3.0-or-later
#include "subject.h"

#include "../variablescanner.h"
#include "operand.h"

namespace parlance::call {

Result<Value> evaluateSubject(const QString &expression, const ExpressionScope &scope, QString *missing)
{
    const QString typed = expression.trimmed();
    if (typed.isEmpty())
        return failure(ErrorCode::InvalidInput, QStringLiteral("There is no expression."),
                       QStringLiteral("Write one, such as res.status."));
    VariableScanner scanner(typed);
    VariableToken token;
    if (scanner.next(token) && !token.escaped && token.length == typed.size())
        return operandValue(typed, scope);
    const Result<QString> expanded = scope.variables.expand(typed);
    if (!expanded)
        return failure(expanded.error());
    return evaluateExpression(*expanded, scope, missing);
}

QString sentence(const Error &error)
{
    return error.hint.isEmpty() ? error.message : QString(error.message + u' ' + error.hint);
}

} // namespace parlance::call
