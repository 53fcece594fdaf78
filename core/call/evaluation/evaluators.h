// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "expression.h"

#include <parlance/call/evaluation.h>

namespace parlance::call {

/// The exchange as expressions see it. Exchange and variables must outlive it.
ExpressionScope scopeOf(const Exchange &exchange, const VariableSet &variables);

AssertionResult evaluateAssertion(const Assertion &assertion, const Exchange &exchange,
                                  const ExpressionScope &scope);

bool runsAfterResponse(const Capture &capture);
CaptureResult evaluateCapture(const Capture &capture, const ExpressionScope &scope);

} // namespace parlance::call
