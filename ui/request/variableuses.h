// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/variables.h>

namespace parlance::ui {

/// Every variable the request's texts use, each name once, those without a value first.
QList<call::VariableUse> variableUses(const Request &request, const call::VariableSet &variables);

} // namespace parlance::ui
