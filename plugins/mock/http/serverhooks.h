// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../chain/chain.h"
#include "limits.h"
#include "seenexchange.h"

#include <atomic>

namespace parlance::mock {

/// Takes what connections saw; any thread.
class ExchangeSink
{
public:
    virtual ~ExchangeSink() = default;
    virtual void add(SeenExchange exchange) = 0;
    /// An answer that goes on: what it is given then shows at once.
    virtual std::shared_ptr<SeenStream> open(SeenExchange head) = 0;
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
