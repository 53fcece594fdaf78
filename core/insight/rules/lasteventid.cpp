// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpfields.h"
#include "references.h"
#include "rulelist.h"

#include <QSet>

#include <vector>

namespace parlance::insight {

namespace {

/// A resumed stream shows within its first events whether it goes on behind the id that was sent.
constexpr int judgedEvents = 50;
constexpr std::size_t rememberedIds = 10'000;
/// So many ids that count up by one make a row in which a hole is one.
constexpr int shortestRow = 3;

std::optional<qint64> numberOf(const QString &id)
{
    bool isNumber = false;
    const qint64 number = id.toLongLong(&isNumber);
    return isNumber && number >= 0 ? std::optional(number) : std::nullopt;
}

/// Hashes of the latest ids, with a bound.
class IdMemory
{
public:
    bool contains(const QString &id) const { return m_known.contains(qHash(id)); }
    void add(const QString &id)
    {
        const std::size_t hash = qHash(id);
        if (m_known.contains(hash))
            return;
        m_known.insert(hash);
        if (m_ring.size() < rememberedIds) {
            m_ring.push_back(hash);
            return;
        }
        m_known.remove(std::exchange(m_ring[m_oldest], hash));
        m_oldest = (m_oldest + 1) % rememberedIds;
    }

private:
    QSet<std::size_t> m_known;
    std::vector<std::size_t> m_ring;
    std::size_t m_oldest = 0;
};

/// What a resumed stream did.
enum class Fault { None, Inclusive, StartsOver, Repeats, GoesBack, LeavesOut };

/// The client sends the id of the last event it got, and the server goes on behind it. Told where it did not:
/// events come again that were there, or a row of numbers has a hole. Where ids repeat anyway, or are no row,
/// nothing can be told and nothing is said.
class LastEventId : public InsightRule
{
public:
    QString id() const override { return QStringLiteral("last-event-id"); }
    Text name() const override { return Text(QT_TRANSLATE_NOOP("Insight", "Last-Event-ID ignored")); }
    bool watches(const Situation &situation) const override { return hasEventStream(situation.exchange); }

    void see(const MessageView &message, qsizetype index, const Situation &situation) override
    {
        if (message.direction != Direction::Received || message.isControl())
            return;
        if (message.leg != m_leg)
            beginLeg(message.leg, situation.exchange);
        // What was cut off did not count as received.
        const QString id = message.truncated ? QString() : message.attribute(u"id");
        if (id.isEmpty())
            return;
        if (!m_resumedAfter.isEmpty())
            judge(id, index);
        remember(id);
    }

    void conclude(const Situation &situation, QList<Insight> &found) const override;

private:
    void beginLeg(int leg, const Exchange &exchange)
    {
        m_leg = leg;
        m_judged = 0;
        m_resumedAfter.clear();
        m_hadEarlierLeg = !m_firstId.isEmpty();
        if (leg < exchange.legs.size() && exchange.legs.at(leg).requestSent) {
            const HeaderList &sent = exchange.legs.at(leg).requestSent->headers;
            m_resumedAfter = QString::fromUtf8(headerValue(sent, "last-event-id"));
        }
    }

    void judge(const QString &id, qsizetype index)
    {
        const Fault fault = m_judged == 0 ? firstFault(id) : Fault::None;
        if (fault != Fault::None) {
            m_fault = fault;
            m_faultLeg = m_leg;
            m_faultIndex = index;
            m_faultId = id;
            m_faultAfter = m_resumedAfter;
            m_again = 0;
        }
        if (m_fault != Fault::None && m_faultLeg == m_leg && m_memory.contains(id))
            ++m_again;
        if (++m_judged >= judgedEvents)
            m_resumedAfter.clear();
    }

    Fault firstFault(const QString &id) const
    {
        if (m_repeats)
            return Fault::None;
        if (id == m_resumedAfter)
            return Fault::Inclusive;
        if (m_memory.contains(id))
            return id == m_firstId ? Fault::StartsOver : Fault::Repeats;
        const std::optional<qint64> number = numberOf(id);
        const std::optional<qint64> after = numberOf(m_resumedAfter);
        if (!number || !after)
            return Fault::None;
        if (*number < *after)
            return Fault::GoesBack;
        return m_row >= shortestRow && *number > *after + 1 ? Fault::LeavesOut : Fault::None;
    }

    void remember(const QString &id)
    {
        // Within one connection an id stands for one event, or for none at all.
        if (m_judged == 0 && !m_hadEarlierLeg && m_memory.contains(id))
            m_repeats = true;
        const std::optional<qint64> number = numberOf(id);
        if (number && m_lastNumber && *number == *m_lastNumber + 1)
            ++m_row;
        else if (m_judged == 0)
            m_row = number ? 1 : 0;
        m_lastNumber = number;
        if (m_firstId.isEmpty())
            m_firstId = id;
        m_memory.add(id);
    }

    int m_leg = -1;
    int m_judged = 0;
    bool m_hadEarlierLeg = false;
    QString m_resumedAfter; ///< the id this leg asked to go on behind, while that is judged
    QString m_firstId;
    IdMemory m_memory;
    bool m_repeats = false;
    int m_row = 0;
    std::optional<qint64> m_lastNumber;

    Fault m_fault = Fault::None;
    int m_faultLeg = -1;
    qsizetype m_faultIndex = -1;
    QString m_faultId;
    QString m_faultAfter;
    qint64 m_again = 0; ///< events that had been there, among those judged
};

void LastEventId::conclude(const Situation &, QList<Insight> &found) const
{
    const QList<Argument> ids{foreign(m_faultAfter, 40), foreign(m_faultId, 40)};
    Insight insight;
    insight.weight = Weight::Warning;
    switch (m_fault) {
    case Fault::None:
        return;
    case Fault::Inclusive:
        // A single event twice is a slip; all of them are what StartsOver and Repeats tell.
        insight.weight = Weight::Note;
        insight.title =
            Text(QT_TRANSLATE_NOOP("Insight", "After reconnecting the server sent event %1 once more"), ids);
        insight.explanation.append(Text(QT_TRANSLATE_NOOP(
            "Insight",
            "Last-Event-ID names the last event that was received; the stream should go on behind it.")));
        break;
    case Fault::StartsOver:
        insight.title = Text(
            QT_TRANSLATE_NOOP(
                "Insight", "The server ignores Last-Event-ID: after %1 it began again with its first event"),
            ids);
        break;
    case Fault::Repeats:
        insight.title = Text(
            QT_TRANSLATE_NOOP(
                "Insight", "The server ignores Last-Event-ID: after %1 came %2, which had been there before"),
            ids);
        break;
    case Fault::GoesBack:
        insight.title = Text(
            QT_TRANSLATE_NOOP("Insight", "The server may ignore Last-Event-ID: after %1 it went on with %2"),
            ids);
        break;
    case Fault::LeavesOut:
        insight.title =
            Text(QT_TRANSLATE_NOOP("Insight",
                                   "Events were lost: after Last-Event-ID %1 the server went on with %2"),
                 ids);
        insight.explanation.append(
            Text(QT_TRANSLATE_NOOP("Insight", "Until then the ids counted up by one. The server may not keep "
                                              "what it sent, or not long enough.")));
        break;
    }
    if (m_again > 1)
        insight.explanation.append(
            Text(QT_TRANSLATE_NOOP("Insight",
                                   "Of the first events after reconnecting, %1 had been received before."),
                 {m_again}));
    if (m_fault != Fault::Inclusive && m_fault != Fault::LeavesOut)
        insight.explanation.append(Text(QT_TRANSLATE_NOOP(
            "Insight",
            "A client that reconnects handles these events twice, or misses what came in between.")));
    insight.references.append(eventStreams("9.2.4", "the-last-event-id-header"));
    insight.place = {m_faultLeg, m_faultIndex, {}};
    insight.followUps.append({Text(QT_TRANSLATE_NOOP("Insight", "Show")), ShowPlace{}});
    found.append(insight);
}

} // namespace

std::unique_ptr<InsightRule> makeLastEventId()
{
    return std::make_unique<LastEventId>();
}

} // namespace parlance::insight
