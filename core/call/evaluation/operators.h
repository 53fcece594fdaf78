// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "expression.h"

#include <parlance/call/evaluation.h>

namespace parlance::call {

/// What one operator compares.
struct Comparison
{
    const Value &actual;
    const QString &operand; ///< as typed, variables not replaced yet
    const ExpressionScope &scope;
};

/// Whether it holds, and what was expected, for the message when it does not ("more than 5").
struct Verdict
{
    bool holds = false;
    QString expected;
    QString reason; ///< instead of "got …", where that would not explain it
};

/// An operator of assertions.
struct OperatorRule
{
    const char *name;
    bool isUnary;
    /// Fails when the operand cannot be read (unresolved variable, broken pattern).
    Result<Verdict> (*judge)(const Comparison &comparison);
};

/// Null when there is none of that name.
const OperatorRule *operatorRule(QStringView name);
const QList<OperatorRule> &operatorRules();

/// A value for a message: JSON spelling, cut when long.
QString shown(const Value &value);

} // namespace parlance::call
