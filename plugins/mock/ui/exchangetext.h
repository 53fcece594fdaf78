// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/exchange.h>
#include <parlance/model/savedrequest.h>

namespace parlance::mockui {

/// Bytes of a body shown here; more are told of, not shown.
constexpr qint64 shownBodyBytes = 256 * 1024;

/// The request as the mock saw it: request line, headers, body.
QString requestText(const Exchange &exchange);
/// The answer it gave.
QString responseText(const Exchange &exchange);

/// The same request to send again: headers that every connection makes anew (Host, Content-Length …) left
/// out.
SavedRequest requestToSend(const Exchange &exchange);

} // namespace parlance::mockui
