// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../chain/interaction.h"
#include "rpcrecord.h"
#include "rpcservice.h"

#include <parlance/model/exchange.h>

namespace parlance::mock {

/// A call as it was seen, in the shape that is cheapest to keep.
struct SeenRpc
{
    std::shared_ptr<const RpcService> service; ///< turns messages into JSON
    std::string path;
    std::string scheme;
    std::string authority;
    std::string peer;
    std::vector<std::pair<std::string, std::string>> metadata;
    std::vector<std::pair<std::string, std::string>> headers;
    std::vector<std::pair<std::string, std::string>> trailers;
    RpcRecord record;
    RpcStatus status;
    std::vector<Note> notes;
    std::int64_t epochMilliseconds = 0; ///< when it ended
    std::int64_t startedAt = 0;         ///< monotonic nanoseconds
    std::int64_t endedAt = 0;
};

std::size_t weight(const SeenRpc &seen);

/// With its messages as JSON, as people read them.
Exchange toExchange(const SeenRpc &seen);

} // namespace parlance::mock
