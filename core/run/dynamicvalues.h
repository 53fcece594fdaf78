// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/callengine.h>

namespace parlance::run {

/// Whether preparing the request twice in this scope may give two different requests, because it, or a
/// variable it could use, holds a dynamic name such as `{{$guid}}`. May say yes too often, never no wrongly.
bool mayDiffer(const SavedRequest &request, const call::CallScope &scope);

} // namespace parlance::run
