// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/iocontext.h>
#include <parlance/call/protocolregistry.h>

namespace parlance::http {

/// HTTP by libcurl (RFC 9110, 9112, 9113). Options read from Request::options, all optional:
///
/// - `timeoutMs` (number): whole call, redirects included; `connectTimeoutMs` (number, default 30,000): name,
/// TCP and TLS
/// - `followRedirects` (bool, default true), `maximumRedirects` (int, default 10),
///   `forwardAuthorization` (bool, default false: Authorization and what else carries a credential is dropped
///   when scheme, host or port change)
/// - `encodeUrl` (bool, default true): characters a URL may not hold are percent-encoded, the rest stays
///   as typed; without it the request target goes out byte for byte
/// - `omitAutomatic` (string list): automatic headers that are not sent (`user-agent`, `accept-encoding`, …)
/// - `httpVersion` (`auto`, `1.0`, `1.1`, `2`), `decodeContent` (bool, default true)
/// - `responseFraming` (`automatic`, `whole`, `jsonLines`, `events`, `pieces`): how the body is cut into
///   messages, see framer.h; automatic goes by the content type
/// - `unixSocket` (path): connect there instead of to the address's host
/// - `verifyTls` (bool, default true): off, any certificate passes; it is still looked at and told
///
/// And two for what rides on HTTP, which windows do not show:
///
/// - `bodyMessages`: the body is what send() gives until closeSending(). `whole`: the request leaves then,
/// its
///   length announced. `streamed`: it leaves at once, the body goes out as it is given and each message has
///   its MessageSent; such a request always has a connection of its own and is not redirected.
/// - `maximumMessageBytes` (number, default 64 MiB): of one message that is cut from a body
///
/// Query parameters that the address holds already are not added again, pair by pair: collections written by
/// Bruno list the address's query once more as parameters. Path parameters replace `:name` segments and
/// `{name}`.
///
/// Automatic headers, in sending order and before the typed ones: Host, User-Agent, Accept, Accept-Encoding,
/// Authorization (from user information in the address), Content-Type, Content-Length. One that is typed is
/// not added.
///
/// What the events hold beyond the common promise:
/// - A body without bytes is no message. Of a sent body over 16 MiB the record keeps the start, as truncated;
///   Message::wireSize tells what was sent.
/// - Over HTTP/2 RequestSent lists the pseudo-headers and lower-case names that were sent.
/// - A kept connection that turns out to be closed makes another leg with LegReason::Reconnect.
/// - When the TLS handshake fails, Connected still comes with the chain the server showed.
/// - Events of a stream have `id`, `event`, `retry` and `last-event-id`; `no-data` marks one that a browser
///   would not dispatch. Through the engine also `gap` (so many ids are missing before this one, where they
///   had been counting up by one) and `duplicate` (it came before the stream was taken up again).
/// - `malformed` on a row of JSON lines says why it is no JSON.
/// - `not-decoded` on a message: the content coding that is not known, so that the body is as it came.
///
/// The value each of these options has where nobody sets it, for windows that show it; `timeoutMs` 0 is none.
QVariantMap defaultOptions();

/// The registry must be gone before the I/O context.
void registerProtocol(call::ProtocolRegistry &registry, call::IoContext &io);

} // namespace parlance::http
