// SPDX-License-Identifier: GPL-3.0-or-later
#include "policies.h"

#include <parlance/call/optionreader.h>

namespace parlance::call {

namespace {

/// An empty one too: it says that there is none from here on.
bool setsId(const Message &message)
{
    return std::any_of(message.attributes.begin(), message.attributes.end(),
                       [](const auto &each) { return each.first == QLatin1String("id"); });
}

class ReconnectRule : public AttemptRule
{
public:
    ReconnectRule(const Protocol &protocol, Backoff backoff, int limit)
        : m_protocol(protocol)
        , m_backoff(backoff)
        , m_limit(limit)
    {
    }

    void begin() override
    {
        m_streams = false;
        m_serverFailed = false;
    }

    void see(const Event &event) override
    {
        if (const auto *head = std::get_if<HeadReceived>(&event.data)) {
            m_streams = head->streams;
            m_everStreamed = m_everStreamed || head->streams;
            m_serverFailed = head->head.status.statusClass == StatusClass::ServerError;
        }
        if (const auto *received = std::get_if<MessageReceived>(&event.data))
            see(received->message);
    }

    Answer after(const Finished &finished, const Request &request) override
    {
        if (!isWorthIt(finished))
            return Pass{};
        if (m_limit > 0 && ++m_attempts > m_limit)
            return End{};
        NextAttempt next{m_backoff.next(), LegReason::Reconnect, request};
        if (m_last)
            m_protocol.resumeAfter(next.request, *m_last);
        return next;
    }

private:
    void see(const Message &message)
    {
        bool isNumber = false;
        const qint64 wish = message.attribute(u"retry").toLongLong(&isNumber);
        if (isNumber && wish >= 0)
            m_backoff.setWish(wish);
        // An event without data is none, but what it says about its place counts (WHATWG HTML §9.2.6): it
        // comes as a comment. What was cut off has not been received.
        const bool isComment = message.kind == MessageKind::Comment;
        if (message.truncated || (isComment ? !setsId(message) : message.isControl()))
            return;
        m_last = message;
        if (isComment)
            return;
        m_attempts = 0;
        m_backoff.reset();
    }

    bool isWorthIt(const Finished &finished) const
    {
        if (finished.outcome == Outcome::Cancelled || !m_everStreamed)
            return false;
        if (finished.outcome == Outcome::Failed)
            return mayPass(finished.error);
        // A peer that ends a stream in order without a verdict (SSE) is asked again; a verdict stands
        // unless it says that the server is at fault.
        if (m_streams)
            return !finished.status || finished.status->statusClass == StatusClass::ServerError;
        // A gateway answers so while the server behind it starts anew.
        return m_serverFailed;
    }

    const Protocol &m_protocol;
    Backoff m_backoff;
    int m_limit;
    int m_attempts = 0;
    bool m_streams = false; ///< the attempt that runs
    bool m_serverFailed = false;
    bool m_everStreamed = false;
    std::optional<Message> m_last;
};

} // namespace

std::unique_ptr<AttemptRule> reconnectRule(const Request &request, const Protocol &protocol)
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
    return std::make_unique<ReconnectRule>(protocol, Backoff(delay, maximum), limit);
}

} // namespace parlance::call
