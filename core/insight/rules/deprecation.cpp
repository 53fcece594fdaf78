// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpfields.h"
#include "references.h"
#include "rulelist.h"

#include <parlance/call/httpheaders.h>

#include <QTimeZone>

namespace parlance::insight {

namespace {

/// Deprecation (RFC 9745 §2): `@` and seconds since 1970. Drafts had an HTTP date or the word true, which
/// servers still send.
struct DeprecationDate
{
    bool isGiven = false;
    std::optional<QDateTime> date;
};

DeprecationDate deprecationOf(const HeaderList &headers)
{
    const QByteArray value = headerValue(headers, "deprecation").trimmed();
    if (value.isEmpty() || value == "false")
        return {};
    bool isNumber = false;
    const qint64 seconds = value.mid(1).toLongLong(&isNumber);
    constexpr qint64 year9999 = 253'402'300'799;
    if (value.startsWith('@') && isNumber && seconds >= 0 && seconds <= year9999)
        return {true, QDateTime::fromSecsSinceEpoch(seconds, QTimeZone::utc())};
    if (value == "true" || value == "?1")
        return {true, std::nullopt};
    const std::optional<QDateTime> date = call::httpDate(value);
    return {date.has_value(), date};
}

/// What a client will lose, and when.
class Deprecation : public InsightRule
{
public:
    QString id() const override { return QStringLiteral("deprecation"); }
    Text name() const override { return Text(QT_TRANSLATE_NOOP("Insight", "Deprecation and Sunset")); }

    void conclude(const Situation &situation, QList<Insight> &found) const override
    {
        const HeaderList headers = situation.exchange.responseHeaders();
        const DeprecationDate deprecation = deprecationOf(headers);
        const std::optional<QDateTime> sunset = call::httpDate(headerValue(headers, "sunset").trimmed());
        if (!deprecation.isGiven && !sunset)
            return;
        Insight insight;
        insight.weight = Weight::Warning;
        if (sunset) {
            insight.title = sunsetTitle(*sunset, situation.today);
            insight.place.header = "Sunset";
            insight.references.append(rfc(8594, "3"));
        } else {
            insight.place.header = "Deprecation";
            insight.title = deprecationTitle(deprecation.date, situation.today);
        }
        if (deprecation.isGiven) {
            if (sunset)
                insight.explanation.append(deprecationTitle(deprecation.date, situation.today));
            insight.references.append(rfc(9745, "2"));
        }
        const RequestSent *sent = lastSent(situation.exchange);
        const QList<Link> all = links(headers);
        for (const char *relation : {"deprecation", "sunset", "successor-version"}) {
            const QString target = linkTarget(all, relation, sent ? sent->address : QString());
            if (!target.isEmpty())
                insight.references.append({target.left(200), target});
        }
        found.append(insight);
    }

private:
    static Text sunsetTitle(const QDateTime &sunset, const QDateTime &today)
    {
        const qint64 days = today.date().daysTo(sunset.date());
        if (sunset < today)
            return Text(QT_TRANSLATE_NOOP("Insight", "This was to be gone since %1"), {sunset});
        if (days < 1)
            return Text(QT_TRANSLATE_NOOP("Insight", "This goes away today"));
        return Text(QT_TRANSLATE_NOOP("Insight", "This goes away in %1, on %2"), {Days{days}, sunset});
    }
    static Text deprecationTitle(const std::optional<QDateTime> &date, const QDateTime &today)
    {
        if (!date)
            return Text(QT_TRANSLATE_NOOP("Insight", "This is deprecated"));
        if (*date > today)
            return Text(QT_TRANSLATE_NOOP("Insight", "This will be deprecated on %1"), {*date});
        return Text(QT_TRANSLATE_NOOP("Insight", "This has been deprecated since %1"), {*date});
    }
};

} // namespace

std::unique_ptr<InsightRule> makeDeprecation()
{
    return std::make_unique<Deprecation>();
}

} // namespace parlance::insight
