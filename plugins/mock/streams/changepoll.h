// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../bank/bank.h"
#include "../chain/behaviour.h"
#include "../rpc/serialqueue.h"
#include "changetext.h"
#include "feedbell.h"

namespace parlance::mock {

/// One long poll: answers at once when there are changes behind the cursor, else as soon as there are, or
/// with those there are, if any, when its time is over.
class ChangePoll : public std::enable_shared_from_this<ChangePoll>
{
public:
    struct Options
    {
        ChangeFilter filter;
        std::uint64_t since = 0;
        std::size_t limit = 100;
        std::size_t least = 1; ///< changes worth an answer; with more than one they come in clumps
        std::chrono::milliseconds timeout{};
        bool isBareWhenEmpty = false; ///< 204 instead of an empty list
    };

    ChangePoll(Bank &bank, FeedBell &bell, TimerThread &timers, Options options);

    /// Fills the response now, or has the interaction wait.
    Step begin(Interaction &interaction);
    /// Where each change ends in the body that was given.
    const std::vector<std::size_t> &ends() const { return m_ends; }

private:
    void look(bool isTimeOver);
    void lookAt(TimerThread::Clock::time_point time);
    bool collect();
    void answer(const HttpRequest &request, HttpResponse &response);
    void tell(HttpResponse &response, const std::string &next);

    Bank &m_bank;
    FeedBell &m_bell;
    TimerThread &m_timers;
    const Options m_options;
    SerialQueue m_queue;
    FeedBell::Listening m_listening;
    std::uint64_t m_behind = 0;
    std::vector<Change> m_found;
    std::vector<std::size_t> m_ends;
    bool m_isGone = false;
    bool m_isHolding = false; ///< some, but not enough
    Resume m_resume;
};

} // namespace parlance::mock
