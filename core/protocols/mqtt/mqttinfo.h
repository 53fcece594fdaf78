// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/protocol.h>

namespace parlance::mqtt {

const call::ProtocolInfo &mqttInfo();

} // namespace parlance::mqtt
