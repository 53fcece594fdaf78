// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/event.h>

namespace parlance::websocket {

// RFC 6455 §7.4.1 and the registry it opens.
namespace closecode {
constexpr int normal = 1000;
constexpr int goingAway = 1001;
constexpr int protocolError = 1002;
constexpr int none = 1005;     ///< never sent: the Close frame had no code
constexpr int abnormal = 1006; ///< never sent: there was no Close frame
constexpr int invalidData = 1007;
constexpr int tooBig = 1009;
} // namespace closecode

/// Whether a peer may send it.
bool isCloseCodeAllowed(int code);

/// The verdict of a close code; `reason` becomes Status::message. Codes that only the application knows have
/// neither name nor class.
Status closeStatus(int code, const QString &reason = {});

} // namespace parlance::websocket
