// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/protocolui.h"

namespace parlance::ui {

/// The WebSocket request page: messages, ping and close, headers.
std::unique_ptr<ProtocolUi> makeWebSocketUi();

} // namespace parlance::ui
