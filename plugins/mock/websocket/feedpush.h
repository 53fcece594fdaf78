// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../bank/bank.h"
#include "../rpc/serialqueue.h"
#include "../streams/changetext.h"
#include "../streams/feedbell.h"
#include "websocketlink.h"

namespace parlance::mock {

/// Sends the bank's changes over a link as they happen. What a client does not take in time closes it, so
/// nothing is kept here.
class FeedPush : public std::enable_shared_from_this<FeedPush>
{
public:
    FeedPush(Bank &bank, FeedBell &bell, std::weak_ptr<WebSocketLink> link, ChangeFilter filter);

    /// Behind that change, or from now on. Where the changes are not kept a reset is told first, as over SSE.
    void start(std::optional<std::uint64_t> since);

private:
    void push();
    void tellGap();

    Bank &m_bank;
    FeedBell &m_bell;
    const std::weak_ptr<WebSocketLink> m_link;
    const ChangeFilter m_filter;
    SerialQueue m_queue;
    std::uint64_t m_behind = 0;
    FeedBell::Listening m_listening;
};

} // namespace parlance::mock
