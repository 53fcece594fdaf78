// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../http/message.h"
#include "websocketlink.h"

namespace parlance::mock {

class Upgrade;

/// What the handshake asks for beside the connection itself.
struct WebSocketTerms
{
    std::string subprotocol; ///< chosen; empty: none
    std::chrono::milliseconds ping{};
    std::optional<Fault> fault;
};

/// What is wrong with the handshake (RFC 6455 §4.2.1); nothing when it is one.
std::optional<Problem> handshakeProblem(const HttpRequest &request);

/// The client's subprotocols in its order.
std::vector<std::string> offeredSubprotocols(const HttpRequest &request);

/// Opens the WebSocket in the HTTP connection's place; the answer's headers go into the handshake's.
std::shared_ptr<Upgrade> makeWebSocketUpgrade(const HttpRequest &request, WebSocketTerms terms,
                                              std::unique_ptr<WebSocketTalk> talk);

} // namespace parlance::mock
