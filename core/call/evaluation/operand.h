// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "expression.h"

namespace parlance::call {

/// The literal a person typed, as Bruno reads it: `true`, `false`, `null`, `undefined`, a number, a text in
/// single or double quotes, or else the text itself.
Value literalValue(QStringView text);

/// One value of an assertion: variables replaced, `${expression}` parts evaluated, then read as literal.
Result<Value> operandValue(const QString &text, const ExpressionScope &scope);

/// The values of a comma list, with or without brackets around; commas inside quotes do not separate.
Result<QList<Value>> operandList(const QString &text, const ExpressionScope &scope);

} // namespace parlance::call
