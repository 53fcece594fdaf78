// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>

#include <cstddef>

namespace parlance::call {

/// Whether one more message of `size` bytes may wait to be sent behind `messages` others with `bytes` bytes
/// in all: LimitExceeded where the peer takes none and they would fill the memory. One message of any size
/// always fits.
Result<void> checkWaitingRoom(std::size_t messages, qint64 bytes, qint64 size);

} // namespace parlance::call
