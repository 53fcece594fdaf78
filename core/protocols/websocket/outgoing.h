// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/model/event.h>

namespace parlance::websocket {

/// InvalidInput or LimitExceeded for what no frame can carry.
Result<void> checkOutgoing(const Message &message);

/// The code a Close message asks for; nothing where its attribute is no number of 16 bits.
std::optional<int> closeCodeOf(const Message &message);

} // namespace parlance::websocket
