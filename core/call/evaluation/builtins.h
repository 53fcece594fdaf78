// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "value.h"

namespace parlance::call {

/// The methods of texts and lists an expression may call (`trim`, `includes`, `isSorted` …). Fails with
/// NotFound for others.
Result<Value> callBuiltin(const Value &target, const QString &method, const QList<Value> &arguments);

} // namespace parlance::call
