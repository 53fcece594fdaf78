// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../chain/behaviour.h"

namespace parlance::mock {

/// Every kind of behaviour, outermost first. A new one is a file in this folder with its `…Kind()` function,
/// and one line in registry.cpp.
std::vector<BehaviourKind> behaviourKinds();

} // namespace parlance::mock
