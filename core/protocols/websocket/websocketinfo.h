// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/protocol.h>

namespace parlance::websocket {

const call::ProtocolInfo &webSocketInfo();

} // namespace parlance::websocket
