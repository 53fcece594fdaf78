// SPDX-License-Identifier: GPL-3.0-or-later
#include "changepoll.h"

#include "../http/querystring.h"
#include "../rest/bankproblems.h"

#include <algorithm>

namespace parlance::mock {

ChangePoll::ChangePoll(Bank &bank, FeedBell &bell, TimerThread &timers, Options options)
    : m_bank(bank)
    , m_bell(bell)
    , m_timers(timers)
    , m_options(std::move(options))
    , m_behind(m_options.since)
{
}

Step ChangePoll::begin(Interaction &interaction)
{
    // A number that was never given is from another run of the mock.
    m_isGone = m_options.since > m_bank.changes().lastNumber();
    if (m_isGone || collect() || m_options.timeout.count() == 0) {
        answer(interaction.request, interaction.response);
        return Step::Continue;
    }
    const auto own = shared_from_this();
    m_resume =
        interaction.resumeLater([own](Interaction &waited) { own->answer(waited.request, waited.response); });
    m_listening = m_bell.listen([weak = weak_from_this()] {
        if (const auto poll = weak.lock())
            poll->look(false);
    });
    lookAt(TimerThread::Clock::now() + m_options.timeout);
    // What came between the first look and the listening.
    look(false);
    return Step::Wait;
}

/// The last look, whatever there is then.
void ChangePoll::lookAt(TimerThread::Clock::time_point time)
{
    m_timers.at(time, [weak = weak_from_this()] {
        if (const auto poll = weak.lock())
            poll->look(true);
    });
}

void ChangePoll::look(bool isTimeOver)
{
    m_queue.run([own = shared_from_this(), isTimeOver] {
        if (!own->m_resume)
            return;
        if (own->collect() || isTimeOver || own->m_bell.isClosed())
            return std::exchange(own->m_resume, {})();
        if (!own->m_found.empty() && !std::exchange(own->m_isHolding, true))
            own->lookAt(TimerThread::Clock::now() + maximumClumpTime);
    });
}

/// True when there is something to tell.
bool ChangePoll::collect()
{
    constexpr std::size_t batch = 64;
    while (m_found.size() < m_options.limit) {
        const auto changes = m_bank.changes().since(m_behind, batch);
        m_isGone = !changes;
        if (!changes || changes->empty())
            break;
        for (const Change &change : *changes) {
            if (m_found.size() == m_options.limit)
                break;
            m_behind = change.number;
            if (m_options.filter.wants(change))
                m_found.push_back(change);
        }
    }
    return m_isGone || m_found.size() >= std::min(m_options.least, m_options.limit);
}

void ChangePoll::answer(const HttpRequest &request, HttpResponse &response)
{
    const std::string next = std::to_string(m_isGone ? m_bank.changes().lastNumber() : m_behind);
    response.addHeader("X-Next-Cursor", next);
    response.addHeader("Link",
                       '<' + targetWith(request.path, request.query, "since", next) + ">; rel=\"next\"");
    response.addHeader("Cache-Control", "no-store");
    if (m_isGone) {
        return response.fail(makeProblem("changes-gone", "Changes behind " + std::to_string(m_options.since) +
                                                             " are not kept; go on behind " + next + '.'));
    }
    if (m_found.empty() && m_options.isBareWhenEmpty)
        response.status = 204;
    else
        tell(response, next);
}

void ChangePoll::tell(HttpResponse &response, const std::string &next)
{
    response.contentType = "application/json";
    response.body = R"({"changes":[)";
    for (const Change &change : m_found) {
        response.body += &change == &m_found.front() ? "" : ",";
        appendChange(response.body, change);
        m_ends.push_back(response.body.size());
    }
    response.body.append(R"(],"next":")").append(next).append("\"}");
}

} // namespace parlance::mock
