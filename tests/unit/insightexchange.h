// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/clock.h>
#include <parlance/call/recorder.h>
#include <parlance/insight/insightreader.h>

namespace parlance::test {

constexpr qint64 ms = nanosecondsPerMillisecond;
constexpr qint64 second = nanosecondsPerSecond;

/// Builds exchanges event by event for the rules to read.
class InsightExchange
{
public:
    explicit InsightExchange(const QString &method = QStringLiteral("GET"))
        : m_method(method)
        , m_recorder(std::make_unique<call::Recorder>(request(method)))
    {
    }

    /// A leg up to its head, which comes 3 ms after it began.
    InsightExchange &leg(qint64 at, int status, const HeaderList &headers, const HeaderList &sent = {},
                         LegReason reason = LegReason::Initial, const QByteArray &version = "HTTP/1.1")
    {
        ++m_leg;
        const StatusClass verdict = httpStatusClass(status);
        record(at, Resolved{address(), {}, reason});
        record(at + ms, RequestSent{m_method, address(), sent});
        record(at + 3 * ms,
               HeadReceived{{{status, QStringLiteral("Text"), verdict}, version, headers}, true});
        return *this;
    }
    InsightExchange &stream(const HeaderList &more = {}, const HeaderList &sent = {})
    {
        return leg(0, 200, HeaderList{{"Content-Type", "text/event-stream"}} + more, sent);
    }
    InsightExchange &resumed(qint64 at, const char *lastEventId)
    {
        return leg(at, 200, {{"Content-Type", "text/event-stream"}}, {{"Last-Event-ID", lastEventId}},
                   LegReason::Reconnect);
    }
    InsightExchange &message(qint64 at, const char *id = nullptr, const QByteArray &data = "{}")
    {
        Message made;
        made.payload = Payload(data);
        if (id)
            made.attributes.append({QStringLiteral("id"), QString::fromLatin1(id)});
        return add(at, made);
    }
    InsightExchange &comment(qint64 at)
    {
        Message made;
        made.kind = MessageKind::Comment;
        return add(at, made);
    }
    InsightExchange &add(qint64 at, Message made)
    {
        made.at = at;
        made.leg = m_leg;
        record(at, MessageReceived{made});
        return *this;
    }
    Exchange finished(qint64 at, Outcome outcome = Outcome::Completed)
    {
        record(at, Finished{outcome, std::nullopt, std::nullopt});
        return m_recorder->snapshot();
    }
    Exchange running() const { return m_recorder->snapshot(); }

    static QString address() { return QStringLiteral("http://api.test/accounts?page=1"); }

    /// An answer at once.
    static Exchange answer(int status, const HeaderList &headers, const HeaderList &sent = {},
                           const QByteArray &body = {}, const QString &method = QStringLiteral("GET"))
    {
        InsightExchange made(method);
        made.leg(0, status, headers, sent);
        if (!body.isEmpty())
            made.message(5 * ms, nullptr, body);
        return made.finished(6 * ms);
    }

private:
    static Request request(const QString &method)
    {
        Request made;
        made.protocol = QStringLiteral("http");
        made.method = method;
        made.address = address();
        return made;
    }
    void record(qint64 at, EventData data)
    {
        m_recorder->record({Event{at, qMax(0, m_leg), std::move(data)}});
    }

    QString m_method;
    std::unique_ptr<call::Recorder> m_recorder;
    int m_leg = -1;
};

/// What one rule finds; `now` of a running exchange in nanoseconds since its start.
inline QList<insight::Insight> findingsOf(const char *rule, const Exchange &exchange, qint64 now = -1,
                                          int streams = 0)
{
    insight::InsightReader reader;
    const insight::Situation situation{exchange, now < 0 ? exchange.duration : now,
                                       QDateTime::currentDateTimeUtc(), streams};
    QList<insight::Insight> found = reader.read(situation);
    found.removeIf([rule](const insight::Insight &each) { return each.rule != QLatin1String(rule); });
    return found;
}

inline QString titleOf(const QList<insight::Insight> &found)
{
    return found.isEmpty() ? QString() : found.constFirst().title.english();
}

} // namespace parlance::test
