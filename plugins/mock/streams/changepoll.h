// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../bank/bank.h"
#include "../chain/behaviour.h"
#include "../rpc/serialqueue.h"
#include "changetext.h"
#include "feedbell.h"

namespace parlance::mock {

/// One long poll: answers at once when there are changes behind the cursor, else as soon as there are, or
/// with none when its time is over.
class ChangePoll : public std::enable_shared_from_this<ChangePoll>
{
public:
    struct Options
    {
        ChangeFilter filter;
        std::uint64_t since = 0;
        std::size_t limit = 100;
        std::chrono::milliseconds timeout{};
        bool isBareWhenEmpty = false; ///< 204 instead of an empty list
        std::string onward;           ///< the query of the next poll, without its cursor
    };

    ChangePoll(Bank &bank, FeedBell &bell, TimerThread &timers, Options options);

    /// Fills the response now, or has the interaction wait; `finish` sees it then, on the connection's
    /// thread.
    Step begin(Interaction &interaction, std::function<void(HttpResponse &)> finish);

private:
    void look(bool isTimeOver);
    bool collect();
    void fill(HttpResponse &response) const;
    void answer(HttpResponse &response) const;

    Bank &m_bank;
    FeedBell &m_bell;
    TimerThread &m_timers;
    const Options m_options;
    SerialQueue m_queue;
    FeedBell::Listening m_listening;
    std::uint64_t m_behind = 0;
    std::vector<Change> m_found;
    bool m_isGone = false;
    Resume m_resume;
    std::function<void(HttpResponse &)> m_finish;
};

} // namespace parlance::mock
