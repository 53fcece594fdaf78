// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "packetreader.h"

#include <parlance/model/event.h>

namespace parlance::mqtt {

/// A reason code in words: `Not authorized`. What 3.1.1 says by numbers of its own is told for CONNACK and
/// SUBACK.
QString reasonText(PacketType packet, int code, Version version);
/// Whether the code refuses.
bool isRefusal(PacketType packet, int code, Version version);
/// The verdict of CONNACK or DISCONNECT.
Status reasonStatus(PacketType packet, int code, Version version);

/// Why the broker did not let us in, in words a person can act on.
Error connectionRefusal(const QString &where, int code, Version version);
/// libmosquitto's own error codes.
Error libraryError(int code);

} // namespace parlance::mqtt
