// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "value.h"

#include <functional>

namespace parlance::call {

/// Stands at a `[?]` of a path: true keeps the item, another value but false, null and undefined replaces it.
using QueryFunction = std::function<Result<Value>(const Value &item)>;

/// Looks a path up the way Bruno's `res('…')` does:
/// - `customer.orders.items.amount` goes into every element of an array on the way;
/// - `..amount` finds the name at any depth;
/// - `items[0]` takes one element; `items[?]` keeps those the next function says yes to.
/// Lists are flattened and their nulls dropped, an empty list is undefined.
Result<Value> query(const Value &source, QStringView path, const QList<QueryFunction> &functions = {});

} // namespace parlance::call
