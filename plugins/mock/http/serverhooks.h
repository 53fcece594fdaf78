// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../chain/chain.h"
#include "limits.h"

#include <parlance/model/exchange.h>

#include <atomic>

namespace parlance::mock {

/// What a connection saw, in the shape that is cheapest to keep; toExchange() makes the value others read.
struct SeenExchange
{
    std::string method;
    std::string target;
    std::string scheme;
    std::string host;
    std::string peer;
    int minorVersion = 1;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string requestBody;
    std::size_t requestBodySize = 0;
    int status = 0;
    std::string contentType;
    std::string responseHead; ///< the header lines besides Content-Type and the connection's own
    std::string responseBody;
    std::size_t responseBodySize = 0;
    std::vector<Note> notes;
    std::int64_t epochMilliseconds = 0;
    std::int64_t receivedAt = 0; ///< monotonic nanoseconds: first byte of the request
    std::int64_t completeAt = 0; ///< last byte of the request
    std::int64_t answeredAt = 0; ///< the response was ready
};

/// Takes what connections saw; any thread.
class ExchangeSink
{
public:
    virtual ~ExchangeSink() = default;
    virtual void add(SeenExchange exchange) = 0;
};

/// What all connections of a server share.
struct ServerHooks
{
    const PlanBook *plans = nullptr;
    Responder *responder = nullptr;
    ExchangeSink *sink = nullptr; ///< null: nothing is recorded
    std::atomic<std::uint64_t> *requestCount = nullptr;
    Limits limits;
};

} // namespace parlance::mock
