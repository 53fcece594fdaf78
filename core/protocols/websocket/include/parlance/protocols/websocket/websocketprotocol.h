// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/iocontext.h>
#include <parlance/call/protocolregistry.h>

namespace parlance::websocket {

/// WebSocket (RFC 6455) over HTTP/1.1, with or without TLS.
///
/// Qt's own QWebSocket is not used: with Qt 6.4.2 it ends the connection right after its Close frame, so that
/// the server's code and what was still on its way are lost; it sends the last of several headers of one name
/// only; and it shows neither the answer's headers nor pings nor the codes 1005 and 1006.
///
/// The composed messages that are selected are sent in order once the handshake is done. Then, and after
/// closeSending(), a Close frame with code 1000 follows, unless `keepSendingOpen` says otherwise or nothing
/// was composed: then the call goes on until either side closes it. What the server sends before its own
/// Close frame still comes. A Message of kind Ping, Pong or Close is sent as that frame; a Close message
/// takes its code from the attribute `code` (any number of 16 bits, default 1000) and its reason from the
/// payload.
///
/// Options read from Request::options, all optional:
///
/// - `timeoutMs` (number, default 30,000): from the address to the answer of the handshake.
///   TransportOptions::timeoutMs bounds the whole call.
/// - `keepAliveIntervalMs` (number, default 0: never): a ping each time; the call fails when nothing at all
///   came between two
/// - `subprotocols` (string list, or a text with commas): offered as Sec-WebSocket-Protocol, best first
/// - `keepSendingOpen` (bool, default false): composed messages do not end the sending; closeSending() does
/// - `closeAfterMessages` (number, default 0: never): Close 1000 once so many content messages came
/// - `closeAfterMs` (number, default 0: never): Close 1000 so long after the handshake
/// - `closeTimeoutMs` (number, default 5,000): how long the server may take to answer our Close
/// - `maximumMessageBytes` (number, default 64 MiB): of one received message; a larger one ends the call with
///   Close 1009 and LimitExceeded
/// - `autoReplies` (list of maps): answers to what comes. Of the first whose `match` a content message has,
///   `send` is sent. `match` is a text it contains, or a regular expression between slashes, whose groups are
///   `$1` … in `send`; empty: any message. `enabled` false leaves a rule out. `autoReplyLimit` (number,
///   default 1,000): so many in one connection, then no more, for the other side may do the same
/// - `intervalSends` (list of maps): `send` every `everyMs` (at least 10) while the connection stands
///   Either keeps the sending open, and what is sent so has the attribute `automatic`.
/// - `verifyTls` (bool), `encodeUrl` (bool), `omitAutomatic` (string list): as for HTTP. What the handshake
///   cannot do without is sent in any case.
///
/// What the events hold beyond the common promise:
/// - RequestSent and HeadReceived are the handshake. An answer other than 101 is told with its body (at most
///   64 KiB) and the call fails; redirects are not followed (RFC 6455 §4.1 leaves that open).
/// - A message in several frames has the attribute `frames`. Frames are not told one by one.
/// - Pings, pongs and Close frames are messages of their kind, in both directions. Those that were sent
///   without being asked for have the attribute `automatic`. A pong that answers a ping of ours has
///   `roundTripMs`; Close frames have `code`, which is 1005 where there was none.
/// - Progress in sending direction while messages wait: bytes sent and bytes sent or waiting.
/// - Finished::status is the server's close code and reason, or the code of why there is none (1006); when
///   the server broke the protocol, the code it was told.
///
/// Extensions are not offered, so that messages are never compressed (permessage-deflate, RFC 7692).
void registerProtocol(call::ProtocolRegistry &registry, call::IoContext &io);

} // namespace parlance::websocket
