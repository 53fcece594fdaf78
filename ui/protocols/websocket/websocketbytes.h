// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "response/bytefield.h"

#include <parlance/model/exchange.h>

namespace parlance::ui {

/// One direction of a WebSocket call as it crossed the wire: the handshake's lines, then each frame with FIN,
/// opcode, mask, length and payload (RFC 6455 §5.2). Any thread.
AnnotatedBytes annotatedFrames(const QList<WireChunk> &wire, Direction direction);

} // namespace parlance::ui
