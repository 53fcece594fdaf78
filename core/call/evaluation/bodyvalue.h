// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "value.h"

namespace parlance::call {

/// A body or message as an expression sees it: the value when the bytes are JSON, else their text. Fails with
/// LimitExceeded over 64 MiB, and for JSON too deep or with over four million values.
Result<Value> bodyValue(const Payload &payload);

} // namespace parlance::call
