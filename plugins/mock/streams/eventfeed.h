// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "changetext.h"
#include "feedbell.h"
#include "messagesource.h"

#include <deque>
#include <optional>

namespace parlance::mock {

class Bank;

/// The bank's changes as server-sent events (WHATWG HTML §9.2), resumable by id.
class EventFeed : public MessageSource
{
public:
    struct Options
    {
        ChangeFilter filter;
        std::string lastEventId;               ///< what the client has seen; empty: from now on
        std::int64_t limit = -1;               ///< events until the end; negative: none
        std::uint64_t until = 0;               ///< ends behind this change; 0: never
        std::chrono::milliseconds heartbeat{}; ///< a comment after that much silence; 0: none
        std::int64_t retry = 0;                ///< milliseconds the client is to wait before it comes again
    };

    EventFeed(Bank &bank, FeedBell &bell, Options options);

    /// Whether all it is to tell has been seen, so that the client should not come again (status 204).
    static bool isDone(const Options &options);

    void start(std::function<void()> wake) override;
    Step next(std::string &output) override;
    std::string garbage() const override;

private:
    Step preface(std::string &output);
    Step tell(const Change &change, std::string &output);
    Step tellGap(std::string &output);
    Step wait(std::string &output);

    Bank &m_bank;
    FeedBell &m_bell;
    Options m_options;
    FeedBell::Listening m_listening;
    std::uint64_t m_behind = 0; ///< the last change dealt with
    std::deque<Change> m_ready;
    Clock::time_point m_lastSent = Clock::now();
    bool m_hasPreface = false;
    bool m_hasGap = false; ///< what the client has seen is not known here
};

} // namespace parlance::mock
