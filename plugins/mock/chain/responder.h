// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "behaviour.h"

namespace parlance::mock {

/// The state of a resource, for conditional requests (RFC 9110 §8.8).
struct Validators
{
    std::string entityTag;         ///< quoted, strong
    std::int64_t lastModified = 0; ///< seconds since the epoch
    std::uint64_t version = 0;     ///< goes into Interaction::expectedVersion
};

/// The end of the chain: the demo bank, later a contract or a recorded exchange.
/// Called from all engine threads at once; must not block.
class Responder
{
public:
    virtual ~Responder() = default;

    /// Finds the request's route before the behaviours run; empty: none.
    virtual std::string_view routeOf(const HttpRequest &request) const = 0;
    /// Fills interaction.response, at once or, with Step::Wait, until it is resumed.
    virtual Step respond(Interaction &interaction) = 0;
    /// Of the resource the request aims at, without any effect; nothing: it does not exist or has none.
    virtual std::optional<Validators> validators(const HttpRequest &request) const = 0;
    /// Whether the request, were it not for preconditions, would reach a resource (a known one, or one to
    /// create).
    virtual bool acceptsMethod(const HttpRequest &request) const = 0;
};

} // namespace parlance::mock
