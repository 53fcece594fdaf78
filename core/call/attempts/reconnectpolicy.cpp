// SPDX-License-Identifier: GPL-3.0-or-later
#include "policies.h"

#include <parlance/call/optionreader.h>

namespace parlance::call {

namespace {

class ReconnectPolicy : public AttemptPolicy
{
public:
    ReconnectPolicy(const Protocol &protocol, Backoff backoff, int limit)
        : m_protocol(protocol)
        , m_backoff(backoff)
        , m_limit(limit)
    {
    }

    void see(const Event &event) override
    {
        if (const auto *head = std::get_if<HeadReceived>(&event.data)) {
            m_streams = head->streams;
            m_everStreamed = m_everStreamed || head->streams;
        }
        const auto *received = std::get_if<MessageReceived>(&event.data);
        if (!received || received->message.isControl())
            return;
        // What was cut off has not been received (WHATWG HTML §9.2.6).
        if (!received->message.truncated)
            m_last = received->message;
        m_attempts = 0;
        m_backoff.reset();
        bool isNumber = false;
        const int wish = received->message.attribute(u"retry").toInt(&isNumber);
        if (isNumber)
            m_backoff.setFirst(wish);
    }

    std::optional<NextAttempt> after(const Finished &finished, const Request &request) override
    {
        const bool wasStream = std::exchange(m_streams, false);
        if (!isWorthIt(finished, wasStream) || (m_limit > 0 && ++m_attempts > m_limit))
            return std::nullopt;
        NextAttempt next{m_backoff.next(), LegReason::Reconnect, request};
        if (m_last)
            m_protocol.resumeAfter(next.request, *m_last);
        return next;
    }

private:
    bool isWorthIt(const Finished &finished, bool wasStream) const
    {
        if (finished.outcome == Outcome::Cancelled)
            return false;
        if (finished.outcome == Outcome::Completed) {
            // A peer that ends a stream in order without a verdict (SSE) is asked again; a verdict stands
            // unless it says that the server is at fault.
            return wasStream &&
                   (!finished.status || finished.status->statusClass == StatusClass::ServerError);
        }
        return m_everStreamed && mayPass(finished.error);
    }

    const Protocol &m_protocol;
    Backoff m_backoff;
    int m_limit;
    int m_attempts = 0;
    bool m_streams = false; ///< the attempt that runs
    bool m_everStreamed = false;
    std::optional<Message> m_last;
};

} // namespace

std::unique_ptr<AttemptPolicy> reconnectPolicy(const Request &request, const Protocol &protocol)
{
    bool wanted = false;
    int limit = 0;
    qint64 delay = 1'000;
    qint64 maximum = 30'000;
    readOption(request.options, QStringLiteral("reconnect"), wanted);
    readOption(request.options, QStringLiteral("reconnectLimit"), limit);
    readOption(request.options, QStringLiteral("reconnectDelayMs"), delay);
    readOption(request.options, QStringLiteral("reconnectMaximumDelayMs"), maximum);
    if (!wanted)
        return nullptr;
    return std::make_unique<ReconnectPolicy>(protocol, Backoff(delay, maximum), limit);
}

} // namespace parlance::call
