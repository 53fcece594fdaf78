// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/exchange.h>
#include <parlance/model/savedrequest.h>

namespace parlance::mockui {

/// The same request to send again: headers that every connection makes anew (Host, Content-Length …) left
/// out.
SavedRequest requestToSend(const Exchange &exchange);

} // namespace parlance::mockui
