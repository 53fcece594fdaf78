// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "packetreader.h"

#include <parlance/model/event.h>

namespace parlance::mqtt {

/// What a control packet that carries no message says, as a message of the timeline; see mqttprotocol.h.
Message noteOf(const Packet &packet, Direction direction, Version version);
/// A remark of ours.
Message remark(const QString &text);
/// Adds the filters and what is wanted or granted of SUBSCRIBE, SUBACK and UNSUBSCRIBE.
void addFilter(Message &note, const QString &filter);

} // namespace parlance::mqtt
