// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outgoing.h"

#include <parlance/model/event.h>

namespace parlance::http {

/// Whether the answer sends its reader to another address: where that is followed, its body is not the
/// answer.
bool redirectsElsewhere(const Head &answer);

/// The request a redirecting answer leads to (RFC 9110 §15.4); nothing when the answer does not redirect.
///
/// 303 becomes GET (HEAD stays), 301 and 302 turn POST into GET as all clients do, 307 and 308 repeat method
/// and body. With the body go the headers that describe it. When scheme, host or port change, Cookie and
/// a typed Host stay behind, and, unless `forwardAuthorization`, Authorization and all other headers that
/// carry a credential (Entry::credential). Fails with ProtocolViolation or Unsupported when the target cannot
/// be called.
Result<std::optional<OutgoingRequest>> redirectedRequest(const OutgoingRequest &request, const Head &answer,
                                                         const HttpOptions &options);

} // namespace parlance::http
