// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/iocontext.h>
#include <parlance/call/protocolregistry.h>

namespace parlance::http {

/// HTTP by libcurl (RFC 9110, 9111, 9112, 9113). Options read from Request::options, all optional:
///
/// - `timeoutMs` (number): whole call; `connectTimeoutMs` (number, default 30,000)
/// - `followRedirects` (bool, default true), `maximumRedirects` (int, default 10),
///   `forwardAuthorization` (bool, default false: Authorization is dropped when the host changes)
/// - `encodeUrl` (bool, default true): characters a URL may not hold are percent-encoded, the rest stays as typed
/// - `omitAutomatic` (string list, lower case): automatic headers that are not sent (`user-agent`, `accept-encoding`, …)
/// - `httpVersion` (`auto`, `1.0`, `1.1`, `2`), `decodeContent` (bool, default true)
void registerProtocol(call::ProtocolRegistry &registry, call::IoContext &io);

} // namespace parlance::http
