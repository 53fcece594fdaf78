// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/protocol.h>

namespace parlance::http {

const call::ProtocolInfo &httpInfo();

} // namespace parlance::http
