// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "httpoptions.h"
#include "outgoing.h"

#include <parlance/base/result.h>
#include <parlance/model/request.h>

#include <optional>

namespace parlance::http {

/// Remembers the request that was built last: what is sent again and again (an iteration of a run, a poll) is
/// built once. Belongs to one loop.
class RequestMemo
{
public:
    /// As HttpRequestBuilder::build(); `options` are those of the request.
    Result<OutgoingRequest> build(const Request &request, const HttpOptions &options,
                                  const QString &baseDirectory);

private:
    std::optional<Request> m_request;
    OutgoingRequest m_outgoing;
};

} // namespace parlance::http
