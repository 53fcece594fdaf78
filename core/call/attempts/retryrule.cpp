// SPDX-License-Identifier: GPL-3.0-or-later
#include "policies.h"

#include <parlance/call/httpheaders.h>
#include <parlance/call/optionreader.h>

namespace parlance::call {

namespace {

constexpr qint64 maximumDelayMs = 60'000;
/// A server that asks for more than this is believed, but not waited for.
constexpr qint64 longestRetryAfterMs = 10LL * 60 * 1000;

class RetryRule : public AttemptRule
{
public:
    RetryRule(int retries, Backoff backoff)
        : m_retries(retries)
        , m_left(retries)
        , m_backoff(backoff)
    {
    }

    void begin() override
    {
        m_head.reset();
        m_goodbye.begin();
    }

    void see(const Event &event) override
    {
        m_goodbye.see(event);
        if (const auto *head = std::get_if<HeadReceived>(&event.data))
            m_head = head->head;
    }

    Answer after(const Finished &finished, const Request &request) override
    {
        std::optional<qint64> wish;
        if (m_head)
            wish = retryAfterMs(m_head->headers, QDateTime::currentDateTimeUtc());
        if (m_goodbye.isOurs() || !isWorthIt(finished, m_head, wish)) {
            m_left = m_retries;
            m_backoff.reset();
            return Pass{};
        }
        if (m_left == 0 || (wish && *wish > longestRetryAfterMs))
            return Pass{};
        --m_left;
        return NextAttempt{wish ? *wish : m_backoff.next(), LegReason::Retry, request};
    }

private:
    static bool isWorthIt(const Finished &finished, const std::optional<Head> &head,
                          const std::optional<qint64> &wish)
    {
        if (finished.outcome == Outcome::Completed) {
            const std::optional<Status> status = finished.status ? finished.status
                                                 : head          ? std::optional(head->status)
                                                                 : std::nullopt;
            return wish || (status && status->statusClass == StatusClass::ServerError);
        }
        return finished.outcome == Outcome::Failed && mayPass(finished.error, head);
    }

    int m_retries;
    int m_left;
    Backoff m_backoff;
    std::optional<Head> m_head;
    Goodbye m_goodbye;
};

} // namespace

std::unique_ptr<AttemptRule> retryRule(const Request &request)
{
    int retries = 0;
    qint64 delay = 1'000;
    readOption(request.options, QStringLiteral("retries"), retries);
    readOption(request.options, QStringLiteral("retryDelayMs"), delay);
    return retries > 0 ? std::make_unique<RetryRule>(retries, Backoff(delay, maximumDelayMs)) : nullptr;
}

} // namespace parlance::call
