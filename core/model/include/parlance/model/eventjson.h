// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/event.h>

#include <functional>

namespace parlance {

/// Receives the pieces of a line in order.
using ByteWriter = std::function<void(QByteArrayView)>;

/// One event as one line of JSON, as the command line promises to scripts: `event`, `at` (milliseconds since
/// the call started), `leg`, and what belongs to the event. Bodies are written in pieces, so that a large one
/// is never held a second time. Events outside the promise (wire bytes, progress) give nothing.
void writeEventLine(const Event &event, const ByteWriter &write);

} // namespace parlance
