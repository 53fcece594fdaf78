// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "value.h"

namespace parlance::yaml {

/// Finds for each item of `after` the item of `before` it came from, -1 for a new one. Equal items that kept
/// their order first, then equal ones that moved, then, between neighbours that stayed, changed items: those
/// of the same name, else by position.
std::vector<int> align(const std::vector<Value> &before, const std::vector<Value> &after);

/// Positions of a longest increasing run of `values`, leaving out negative ones.
std::vector<size_t> longestIncreasing(const std::vector<int> &values);

} // namespace parlance::yaml
