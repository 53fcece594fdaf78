// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/exchange.h>

#include <optional>

namespace parlance::grpc {

/// What a server says of itself by grpc.health.v1
/// (https://github.com/grpc/grpc/blob/master/doc/health-checking.md).
enum class Health { Unknown, Serving, NotServing, ServiceUnknown };

/// The call that asks the server of `request`, as a whole, how it is: with the same address, metadata, auth
/// and settings, so that it takes the same connection, but with a deadline of its own, and needing no types.
Request healthCheck(const Request &request);

/// What the answer to healthCheck() says. Nothing when the server offers no such check (UNIMPLEMENTED), lets
/// nobody ask it, or did not answer.
std::optional<Health> healthFrom(const Exchange &exchange);

/// The word of the protocol: `SERVING`.
QString healthName(Health health);

} // namespace parlance::grpc
