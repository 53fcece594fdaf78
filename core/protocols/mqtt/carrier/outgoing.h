// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "publication.h"

namespace parlance::mqtt {

/// InvalidInput when it is none of what mqttprotocol.h lists.
Result<void> checkOutgoing(const Message &message, const PublicationDefaults &defaults);

} // namespace parlance::mqtt
