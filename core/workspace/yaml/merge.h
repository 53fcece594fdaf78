// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "value.h"

namespace parlance::yaml {

/// Carries a change over to a value that says the same in its own way. `before` and `after` are two states in
/// one usual form (what a codec encodes); `old` is what the file has, of which `before` is the reading. The
/// result is `old` with only that changed in which `before` and `after` differ: unknown members, members in
/// another order and unusual ways to say a thing stay. It keeps the sources of `old`.
///
/// Understood besides plain mappings, lists and scalars: text kept as `{content, type}` or `{type, data}`,
/// and lists of variants of which one is `selected`.
Value merge(const Value &old, const Value &before, const Value &after);

} // namespace parlance::yaml
