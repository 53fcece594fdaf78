// SPDX-License-Identifier: GPL-3.0-or-later
#include "policies.h"

#include <parlance/call/optionreader.h>

namespace parlance::call {

namespace {

constexpr qint64 firstErrorDelayMs = 1'000;
constexpr qint64 maximumErrorDelayMs = 60'000;

class RepeatPolicy : public AttemptPolicy
{
public:
    RepeatPolicy(qint64 everyMs, int count)
        : m_everyMs(everyMs)
        , m_left(count > 0 ? count - 1 : -1)
        , m_errors(qMax(everyMs, firstErrorDelayMs), qMax(everyMs, maximumErrorDelayMs))
    {
    }

    void see(const Event &event) override
    {
        if (const auto *head = std::get_if<HeadReceived>(&event.data))
            m_serverFailed = head->head.status.statusClass == StatusClass::ServerError;
    }

    std::optional<NextAttempt> after(const Finished &finished, const Request &request) override
    {
        if (finished.outcome == Outcome::Cancelled || m_left == 0)
            return std::nullopt;
        if (m_left > 0)
            --m_left;
        const bool failed = std::exchange(m_serverFailed, false) || finished.outcome == Outcome::Failed;
        if (!failed)
            m_errors.reset();
        return NextAttempt{failed ? m_errors.next() : m_everyMs, LegReason::Repeat, request};
    }

private:
    qint64 m_everyMs;
    int m_left; ///< -1: for ever
    Backoff m_errors;
    bool m_serverFailed = false;
};

} // namespace

std::unique_ptr<AttemptPolicy> repeatPolicy(const Request &request)
{
    qint64 every = -1;
    int count = 0;
    readOption(request.options, QStringLiteral("repeatEveryMs"), every);
    readOption(request.options, QStringLiteral("repeatCount"), count);
    return every >= 0 ? std::make_unique<RepeatPolicy>(every, count) : nullptr;
}

std::unique_ptr<AttemptPolicy> attemptPolicy(const Request &request, const Protocol &protocol)
{
    if (auto reconnect = reconnectPolicy(request, protocol))
        return reconnect;
    if (auto repeat = repeatPolicy(request))
        return repeat;
    return retryPolicy(request);
}

} // namespace parlance::call
