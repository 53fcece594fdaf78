// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpfields.h"
#include "references.h"
#include "rulelist.h"

#include <parlance/base/clock.h>
#include <parlance/call/httpheaders.h>

namespace parlance::insight {

namespace {

/// Nobody watches a button for longer.
constexpr qint64 longestWaitMs = 10LL * 60 * 1000;

/// "Not now": how long to wait, and the request again after that. What was refused was not done, so that any
/// method may be repeated.
class RetryAfter : public InsightRule
{
public:
    QString id() const override { return QStringLiteral("retry-after"); }
    Text name() const override { return Text(QT_TRANSLATE_NOOP("Insight", "Retry-After")); }

    void conclude(const Situation &situation, QList<Insight> &found) const override
    {
        const Exchange &exchange = situation.exchange;
        const std::optional<Status> status = exchange.status();
        const bool isRefusal = status && (status->code == 429 || status->code == 503);
        if (!exchange.isFinished || !isRefusal)
            return;
        const HeaderList headers = exchange.responseHeaders();
        // From when it came, not from when it is read: the button says how long to wait from then on.
        const std::optional<qint64> wait = call::retryAfterMs(
            headers, exchange.startedAt.addMSecs(exchange.duration / nanosecondsPerMillisecond));
        const bool hasField = hasHeader(headers, "retry-after");
        if (!wait && !hasField && status->code != 429)
            return;
        Insight insight;
        insight.weight = wait ? Weight::Warning : Weight::Note;
        insight.place.header = hasField ? "Retry-After" : "";
        if (wait) {
            insight.title =
                Text(status->code == 429
                         ? QT_TRANSLATE_NOOP("Insight", "Too many requests: the server asks to wait %1")
                         : QT_TRANSLATE_NOOP("Insight", "Not available now: the server asks to wait %1"),
                     {Duration{*wait * nanosecondsPerMillisecond}});
            if (*wait <= longestWaitMs)
                insight.followUps.append({*wait > 0 ? Text(QT_TRANSLATE_NOOP("Insight", "Wait %1 and retry"),
                                                           {Duration{*wait * nanosecondsPerMillisecond}})
                                                    : Text(QT_TRANSLATE_NOOP("Insight", "Retry")),
                                          SendAgain{{}, *wait}});
        } else if (hasField) {
            insight.title =
                Text(QT_TRANSLATE_NOOP("Insight", "Retry-After is neither seconds nor a date: %1"),
                     {foreign(headerValue(headers, "retry-after"), 60)});
        } else {
            insight.title = Text(
                QT_TRANSLATE_NOOP("Insight", "Too many requests, and no Retry-After says how long to wait"));
        }
        insight.references.append(rfc(9110, "10.2.3"));
        if (status->code == 429)
            insight.references.append(rfc(6585, "4"));
        found.append(insight);
    }
};

} // namespace

std::unique_ptr<InsightRule> makeRetryAfter()
{
    return std::make_unique<RetryAfter>();
}

} // namespace parlance::insight
