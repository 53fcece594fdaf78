// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../bank/bank.h"
#include "../streams/changetext.h"
#include "../streams/feedbell.h"
#include "websocketlink.h"

namespace parlance::mock {

/// Sends the bank's changes over a link as they happen, some at a time: the next are taken out of the feed
/// when those before have left, so that a client may be as slow as the feed's memory is long. Where the
/// changes are not kept a reset is told first, as over SSE. Used on the link's thread.
class FeedPush
{
public:
    /// Sends what is behind that change.
    FeedPush(Bank &bank, FeedBell &bell, std::weak_ptr<WebSocketLink> link, ChangeFilter filter,
             std::uint64_t since);

    /// The link has room for more. True when it has sent some.
    bool pushOn();

private:
    void tellGap(WebSocketLink &link);

    Bank &m_bank;
    const std::weak_ptr<WebSocketLink> m_link;
    const ChangeFilter m_filter;
    std::uint64_t m_behind = 0;
    FeedBell::Listening m_listening;
};

} // namespace parlance::mock
