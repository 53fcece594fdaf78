// SPDX-License-Identifier: GPL-3.0-or-later
#include "policies.h"

#include <parlance/call/httpheaders.h>
#include <parlance/call/optionreader.h>
#include <parlance/model/tokenstream.h>

namespace parlance::call {

namespace {

/// However a server wishes to be asked again at once, it is not run over.
constexpr qint64 shortestWaitMs = 20;

/// An empty one too: it says that there is none from here on.
bool setsId(const Message &message)
{
    return std::any_of(message.attributes.begin(), message.attributes.end(),
                       [](const auto &each) { return each.first == QLatin1String("id"); });
}

bool resetsId(const Message &message)
{
    return setsId(message) && message.attribute(u"id").isEmpty();
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
        m_head.reset();
        m_tokensEnded = false;
        m_goodbye.begin();
    }

    void see(const Event &event) override
    {
        m_goodbye.see(event);
        if (const auto *head = std::get_if<HeadReceived>(&event.data)) {
            m_head = head->head;
            // An answer that says no is none that one could lose, whatever type it has.
            const StatusClass verdict = head->head.status.statusClass;
            m_streams =
                head->streams && verdict != StatusClass::ClientError && verdict != StatusClass::ServerError;
            m_everStreamed = m_everStreamed || m_streams;
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
        NextAttempt next{qMax(m_backoff.next(), shortestWaitMs), LegReason::Reconnect, request};
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
        // One that says nothing of its place leaves standing that there is none.
        const bool keepsReset =
            m_last && resetsId(*m_last) && !setsId(message) && message.attribute(u"last-event-id").isEmpty();
        if (!keepsReset)
            m_last = message;
        if (isComment)
            return;
        m_tokensEnded = TokenStream::isLast(message); // nothing is missing behind it
        m_attempts = 0;
        m_backoff.reset();
    }

    bool isWorthIt(const Finished &finished) const
    {
        if (finished.outcome == Outcome::Cancelled || !m_everStreamed || m_goodbye.isOurs() || m_tokensEnded)
            return false;
        if (finished.outcome == Outcome::Failed)
            return mayPass(finished.error, m_head);
        // A verdict stands unless it says that the server is at fault.
        if (m_streams && finished.status)
            return finished.status->statusClass == StatusClass::ServerError;
        if (m_streams)
            return isEndless();
        // A gateway answers so while the server behind it starts anew.
        return m_head && m_head->status.statusClass == StatusClass::ServerError;
    }

    /// A stream of events that ends in order is asked for again (WHATWG HTML §9.2.3); any other body that
    /// does (JSON lines) is all there is.
    bool isEndless() const
    {
        const QByteArray type = mediaType(m_head->headers);
        return type.isEmpty() || type == "text/event-stream";
    }

    const Protocol &m_protocol;
    Backoff m_backoff;
    int m_limit;
    int m_attempts = 0;
    // Of the attempt that runs:
    bool m_streams = false;
    std::optional<Head> m_head;
    bool m_tokensEnded = false;
    Goodbye m_goodbye;

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
