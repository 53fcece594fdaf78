// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../chain/interaction.h"
#include "../rpc/seenrpc.h"

namespace parlance::mock {

class SeenStream;

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
    std::int64_t epochMilliseconds = 0; ///< when the response was ready
    std::int64_t receivedAt = 0;        ///< monotonic nanoseconds: first byte of the request
    std::int64_t completeAt = 0;        ///< last byte of the request
    std::int64_t answeredAt = 0;        ///< the response was ready
    std::shared_ptr<const SeenRpc> rpc; ///< a call over gRPC: the rest is empty
    std::shared_ptr<SeenStream> stream; ///< an answer that goes on: the rest is empty
};

/// The request and response as they stand when the answer is ready; long bodies are cut.
SeenExchange seenExchange(const Interaction &interaction, std::int64_t receivedAt, std::int64_t completeAt);

} // namespace parlance::mock
