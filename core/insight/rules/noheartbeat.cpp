// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpfields.h"
#include "references.h"
#include "rulelist.h"

#include <parlance/base/clock.h>

namespace parlance::insight {

namespace {

/// What proxies and load balancers are commonly set to (nginx's proxy_read_timeout and others).
constexpr qint64 commonTimeout = 60 * nanosecondsPerSecond;
/// The shortest such limit in common use; a stream that ends after less was not ended for its silence.
constexpr qint64 shortestTimeout = 29 * nanosecondsPerSecond;

bool isHttpStream(const Leg &leg)
{
    return isEventStream(leg.head) || (leg.head && leg.head->status.code == 101);
}

/// A stream that is silent for longer than what lies between usually waits: it lived here, and will not
/// everywhere. Comments, pings and pongs count as life; that is what they are for.
class NoHeartbeat : public InsightRule
{
public:
    QString id() const override { return QStringLiteral("no-heartbeat"); }
    Text name() const override { return Text(QT_TRANSLATE_NOOP("Insight", "Silent streams")); }

    bool watches(const Situation &situation) const override
    {
        const QList<Leg> &legs = situation.exchange.legs;
        return std::any_of(legs.cbegin(), legs.cend(), isHttpStream);
    }

    void see(const MessageView &message, qsizetype index, const Situation &situation) override
    {
        if (isOurComment(message))
            return;
        if (message.leg != m_leg)
            beginLeg(message.leg, situation.exchange);
        if (m_lastAt >= 0 && message.at - m_lastAt > m_longest) {
            m_longest = message.at - m_lastAt;
            m_longestLeg = m_leg;
            m_longestBefore = index;
        }
        m_lastAt = message.at;
        m_lastIndex = index;
    }

    void conclude(const Situation &situation, QList<Insight> &found) const override
    {
        const Exchange &exchange = situation.exchange;
        if (!watches(situation))
            return;
        const int last = int(exchange.legs.size()) - 1;
        // Silence at the end of the last leg has no message behind it; nor is there one at all before the
        // first.
        const qint64 since = m_leg == last ? m_lastAt : startOf(exchange, last);
        const qint64 end = exchange.isFinished ? exchange.legs.at(last).timings.finished : situation.now;
        const qint64 current = isHttpStream(exchange.legs.at(last)) && since >= 0 ? end - since : 0;
        const bool endedByPeer = exchange.isFinished && exchange.outcome != Outcome::Cancelled;
        if (endedByPeer && current >= shortestTimeout)
            found.append(broken(current, {last, -1, {}}));
        else if (m_broken > 0)
            found.append(broken(m_broken, {m_brokenLeg, -1, {}}));
        else if (current > commonTimeout && current >= m_longest)
            found.append(exchange.isFinished ? silent(current, {last, -1, {}}) : silentNow(current, last));
        else if (m_longest > commonTimeout)
            found.append(silent(m_longest, {m_longestLeg, m_longestBefore, {}}));
    }

private:
    void beginLeg(int leg, const Exchange &exchange)
    {
        // One that was taken up again did not end by our wish.
        const bool isReconnect =
            leg < exchange.legs.size() && exchange.legs.at(leg).reason == LegReason::Reconnect;
        if (isReconnect && m_leg >= 0 && m_lastAt >= 0) {
            const qint64 silence = exchange.legs.at(m_leg).timings.finished - m_lastAt;
            if (silence >= shortestTimeout) {
                m_broken = silence;
                m_brokenLeg = m_leg;
            }
        }
        m_leg = leg;
        m_lastAt = startOf(exchange, leg);
    }

    /// When a leg's stream began, -1 where it is none.
    static qint64 startOf(const Exchange &exchange, int leg)
    {
        const Leg &at = exchange.legs.at(qBound(0, leg, int(exchange.legs.size()) - 1));
        return isHttpStream(at) ? at.timings.firstByte : -1;
    }

    static Insight made(Weight weight, const char *title, qint64 silence, const Place &place)
    {
        Insight insight;
        insight.weight = weight;
        insight.title = Text(title, {Duration{silence}});
        insight.place = place;
        return insight;
    }
    static void explain(Insight &insight)
    {
        insight.explanation.append(Text(QT_TRANSLATE_NOOP(
            "Insight", "Proxies and load balancers often end a connection on which nothing moves for "
                       "60 seconds, some sooner. A server keeps it alive by a comment line (a line "
                       "that begins with a colon) or a ping every 15 seconds or so.")));
        insight.references.append(eventStreams("9.2.7", "authoring-notes"));
        if (insight.place.message >= 0)
            insight.followUps.append({Text(QT_TRANSLATE_NOOP("Insight", "Show")), ShowPlace{}});
    }
    static Insight silent(qint64 silence, const Place &place)
    {
        Insight insight =
            made(Weight::Note, QT_TRANSLATE_NOOP("Insight", "No keep-alive: the stream was silent for %1"),
                 silence, place);
        explain(insight);
        return insight;
    }
    Insight silentNow(qint64 silence, int leg) const
    {
        Insight insight =
            made(Weight::Note, QT_TRANSLATE_NOOP("Insight", "No keep-alive: nothing has come for %1"),
                 silence, {leg, m_leg == leg ? m_lastIndex : -1, {}});
        explain(insight);
        return insight;
    }
    static Insight broken(qint64 silence, const Place &place)
    {
        Insight insight = made(
            Weight::Warning,
            QT_TRANSLATE_NOOP("Insight", "The stream ended after %1 of silence; a proxy may have closed it"),
            silence, place);
        explain(insight);
        return insight;
    }

    int m_leg = -1;
    qint64 m_lastAt = -1;
    qsizetype m_lastIndex = -1;
    qint64 m_longest = 0;
    int m_longestLeg = -1;
    qsizetype m_longestBefore = -1;
    qint64 m_broken = 0;
    int m_brokenLeg = -1;
};

} // namespace

std::unique_ptr<InsightRule> makeNoHeartbeat()
{
    return std::make_unique<NoHeartbeat>();
}

} // namespace parlance::insight
