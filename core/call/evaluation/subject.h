// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "expression.h"

namespace parlance::call {

/// The value an assertion or capture looks at: a lone `{{variable}}` is read as literal, anything else has
/// its variables replaced and is evaluated as expression.
Result<Value> evaluateSubject(const QString &expression, const ExpressionScope &scope, QString *missing);

/// Message and hint; a position inside an expression of one line says nothing more.
QString sentence(const Error &error);

} // namespace parlance::call
