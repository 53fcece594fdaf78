// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/evaluation.h>

namespace parlance::cli {

/// "res.status eq 200", and what went wrong when it did not hold.
QString assertionLine(const call::AssertionResult &result);
/// "capture of token: no such field".
QString captureLine(const call::CaptureResult &result);

} // namespace parlance::cli
