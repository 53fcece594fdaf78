// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpfields.h"
#include "references.h"
#include "rulelist.h"

namespace parlance::insight {

namespace {

/// Whether a cache has to ask before it gives the answer to anybody (RFC 9111 §5.2.2): `no-cache` with field
/// names speaks of those fields alone.
bool keepsCachesAway(const HeaderList &headers)
{
    const QList<Directive> all = directives(headers, "cache-control");
    return std::any_of(all.cbegin(), all.cend(), [](const Directive &directive) {
        if (directive.name == "no-store")
            return true;
        if (directive.name == "no-cache")
            return directive.argument.isNull();
        return (directive.name == "max-age" || directive.name == "s-maxage") && directive.argument == "0";
    });
}

/// A stream that a cache may keep is one that may come out of a cache: old events, and then its end.
class EventStreamCache : public InsightRule
{
public:
    QString id() const override { return QStringLiteral("event-stream-cache"); }
    Text name() const override { return Text(QT_TRANSLATE_NOOP("Insight", "Event streams in caches")); }

    void conclude(const Situation &situation, QList<Insight> &found) const override
    {
        const Leg *leg = situation.exchange.lastLeg();
        // Answers to other methods are kept only where they say so (RFC 9110 §9.2.3).
        if (!leg || !isEventStream(leg->head) || !leg->requestSent ||
            leg->requestSent->method != QLatin1String("GET") || keepsCachesAway(leg->head->headers))
            return;
        Insight insight;
        insight.weight = Weight::Note;
        insight.title = Text(QT_TRANSLATE_NOOP("Insight", "The event stream lacks Cache-Control: no-cache"));
        insight.explanation.append(Text(QT_TRANSLATE_NOOP(
            "Insight", "Without it a cache on the way may keep the stream and give old events to the "
                       "next client, by rules of its own where the answer does not name any.")));
        insight.references.append(rfc(9111, "5.2.2.4"));
        insight.place.leg = int(situation.exchange.legs.size()) - 1;
        insight.place.header = hasHeader(leg->head->headers, "cache-control") ? "Cache-Control" : "";
        insight.followUps.append({Text(QT_TRANSLATE_NOOP("Insight", "Show headers")), ShowPlace{}});
        found.append(insight);
    }
};

} // namespace

std::unique_ptr<InsightRule> makeEventStreamCache()
{
    return std::make_unique<EventStreamCache>();
}

} // namespace parlance::insight
