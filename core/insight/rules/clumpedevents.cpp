// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpfields.h"
#include "references.h"
#include "rulelist.h"

#include <parlance/base/clock.h>

#include <array>

namespace parlance::insight {

namespace {

/// Messages cut from the same bytes have the same time; those of one flush come in a few reads.
constexpr qint64 sameTime = 3 * nanosecondsPerMillisecond;
/// A model that speaks after it thought, or rows of a page, come fast but one after the other.
constexpr qint64 longestClump = 100 * nanosecondsPerMillisecond;
constexpr qint64 shortestSilence = nanosecondsPerSecond;
/// Spread evenly over the silence before it, a clump's messages would have been seen one by one.
constexpr qint64 shortestInterval = 20 * nanosecondsPerMillisecond;
constexpr qint64 smallestClump = 4;
constexpr qint64 fewestClumps = 4;

/// Messages that came at once, and the silence before them.
struct Clump
{
    qint64 silence = 0;
    qint64 spread = 0;
    qint64 messages = 0;
    qint64 comments = 0;
    qsizetype firstIndex = 0;

    bool isSuspicious() const
    {
        return messages >= smallestClump && spread <= longestClump && silence >= shortestSilence &&
               silence / messages >= shortestInterval;
    }
    /// Keep-alives are sent at intervals: two at the same moment have waited somewhere. With one of them in
    /// each flush nothing is said.
    bool heldKeepAlives() const
    {
        return comments >= 2 && spread <= longestClump && silence >= shortestSilence;
    }
};

/// Buffering between server and client shows as silence followed by many events at the same moment, time and
/// again. A server that sends in batches looks the same, so that the words stay careful, unless keep-alives
/// were held back too. What comes first on a connection (missed events, a snapshot) does not count.
class ClumpedEvents : public InsightRule
{
public:
    QString id() const override { return QStringLiteral("clumped-events"); }
    Text name() const override { return Text(QT_TRANSLATE_NOOP("Insight", "Buffering by a proxy")); }
    bool watches(const Situation &situation) const override { return hasEventStream(situation.exchange); }

    void see(const MessageView &message, qsizetype index, const Situation &) override
    {
        if (message.direction != Direction::Received || isOurComment(message))
            return;
        if (message.leg != m_leg) {
            m_leg = message.leg;
            m_isFirst = true;
            m_current = {};
        } else if (message.at - m_lastAt > sameTime) {
            close();
            m_current.silence = message.at - m_lastAt;
        }
        if (m_current.messages == 0) {
            m_current.firstIndex = index;
            m_firstAt = message.at;
        }
        m_lastAt = message.at;
        m_current.spread = message.at - m_firstAt;
        ++m_current.messages;
        m_current.comments += message.kind == MessageKind::Comment;
    }

    void conclude(const Situation &situation, QList<Insight> &found) const override;

private:
    void close()
    {
        if (!std::exchange(m_isFirst, false)) {
            m_recent[std::size_t(m_count % qint64(m_recent.size()))] = m_current;
            ++m_count;
        }
        m_current = {};
    }

    int m_leg = -1;
    bool m_isFirst = true;
    qint64 m_firstAt = 0;
    qint64 m_lastAt = 0;
    Clump m_current;
    std::array<Clump, 24> m_recent;
    qint64 m_count = 0;
};

void ClumpedEvents::conclude(const Situation &situation, QList<Insight> &found) const
{
    const auto size = std::size_t(qMin<qint64>(m_count, qint64(m_recent.size())));
    qint64 all = 0;
    qint64 clumped = 0;
    qint64 clumps = 0;
    qint64 silence = 0;
    qint64 heldBack = 0;
    qsizetype latest = -1;
    for (std::size_t i = 0; i < size; ++i) {
        const Clump &clump = m_recent[i];
        all += clump.messages;
        heldBack += clump.heldKeepAlives();
        if (!clump.isSuspicious())
            continue;
        ++clumps;
        clumped += clump.messages;
        silence += clump.silence;
        latest = qMax(latest, clump.firstIndex);
    }
    // Nearly nothing may have come by itself: a buffer holds back all or nothing.
    const bool isClumped =
        clumps >= fewestClumps && clumped * 10 >= all * 9 && clumps * 4 >= qint64(size) * 3;
    const bool isCertain = heldBack >= 2 && clumps >= 2;
    if (!isClumped && !isCertain)
        return;
    Insight insight;
    insight.weight = isCertain ? Weight::Warning : Weight::Note;
    insight.title = Text(
        isCertain
            ? QT_TRANSLATE_NOOP("Insight", "Events and keep-alives are held back and arrive in clumps: "
                                           "about %1 at once after %2 of silence")
            : QT_TRANSLATE_NOOP("Insight", "Events arrive in clumps: about %1 at once after %2 of silence"),
        {(clumped + clumps / 2) / clumps, Duration{silence / clumps}});
    if (!isCertain) {
        insight.explanation.append(Text(QT_TRANSLATE_NOOP(
            "Insight", "A proxy on the way may be buffering the stream, or the server itself "
                       "sends in batches; the times alone do not tell which.")));
    }
    insight.explanation.append(Text(QT_TRANSLATE_NOOP(
        "Insight", "A reverse proxy such as nginx collects an answer before it passes it on, unless "
                   "proxy_buffering is off or the answer says X-Accel-Buffering: no. Compression "
                   "collects too, where it does not flush after each event.")));
    insight.references.append(eventStreams("9.2.7", "authoring-notes"));
    insight.place = {m_leg, latest, {}};
    insight.followUps.append({Text(QT_TRANSLATE_NOOP("Insight", "Show")), ShowPlace{}});
    if (hasHeader(situation.exchange.responseHeaders(), "content-encoding")) {
        RequestChange change;
        change.headers.append({QStringLiteral("Accept-Encoding"), QStringLiteral("identity"), true, {}});
        insight.followUps.append(
            {Text(QT_TRANSLATE_NOOP("Insight", "Send again uncompressed")), SendAgain{change}});
    }
    found.append(insight);
}

} // namespace

std::unique_ptr<InsightRule> makeClumpedEvents()
{
    return std::make_unique<ClumpedEvents>();
}

} // namespace parlance::insight
