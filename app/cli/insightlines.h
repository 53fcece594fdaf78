// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/exchange.h>

namespace parlance::cli {

class Terminal;

/// What the call means, on standard error: "insight: title", below it why and where that is written.
void tellInsights(const Exchange &exchange, Terminal &terminal);

} // namespace parlance::cli
