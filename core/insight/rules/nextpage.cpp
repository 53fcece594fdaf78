// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpfields.h"
#include "references.h"
#include "rulelist.h"

namespace parlance::insight {

namespace {

/// The answer is one page of several and says where the others are (RFC 8288). Followed within its origin
/// only: the request goes out with its credentials.
class NextPage : public InsightRule
{
public:
    QString id() const override { return QStringLiteral("next-page"); }
    Text name() const override { return Text(QT_TRANSLATE_NOOP("Insight", "Pages by Link")); }

    void conclude(const Situation &situation, QList<Insight> &found) const override
    {
        const Exchange &exchange = situation.exchange;
        const std::optional<Status> status = exchange.status();
        const RequestSent *sent = lastSent(exchange);
        if (!exchange.isFinished || !sent || sent->method != QLatin1String("GET") || !status ||
            status->statusClass != StatusClass::Success)
            return;
        const QString base = sent->address;
        const QList<Link> all = links(exchange.responseHeaders());
        const QString next = linkTarget(all, "next", base);
        const QString previous = linkTarget(all, "prev", base);
        if (next.isEmpty() && previous.isEmpty())
            return;
        Insight insight;
        insight.place.header = "Link";
        insight.references.append(rfc(8288, "3"));
        insight.title = next.isEmpty() ? Text(QT_TRANSLATE_NOOP("Insight", "The last page"))
                                       : Text(QT_TRANSLATE_NOOP("Insight", "There is a next page"));
        insight.explanation.append(Text::verbatim(next.isEmpty() ? previous : next));
        offer(previous, QT_TRANSLATE_NOOP("Insight", "Previous page"), base, insight);
        offer(next, QT_TRANSLATE_NOOP("Insight", "Next page"), base, insight);
        found.append(insight);
    }

private:
    static void offer(const QString &address, const char *title, const QString &base, Insight &insight)
    {
        if (address.isEmpty())
            return;
        if (originOf(address) != originOf(base)) {
            insight.explanation.append(Text(QT_TRANSLATE_NOOP(
                "Insight",
                "It is on another server, which should not get this request's headers by one click.")));
            return;
        }
        if (!RequestChange::isSafe(address))
            return;
        RequestChange change;
        change.address = address;
        insight.followUps.append({Text(title), SendAgain{change}});
    }
};

} // namespace

std::unique_ptr<InsightRule> makeNextPage()
{
    return std::make_unique<NextPage>();
}

} // namespace parlance::insight
