// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpfields.h"
#include "references.h"
#include "rulelist.h"

namespace parlance::insight {

namespace {

/// entity-tag (RFC 9110 §8.8.3): quoted, with or without W/ before it.
bool isEntityTag(QByteArrayView text)
{
    if (text.startsWith("W/"))
        text = text.sliced(2);
    if (text.size() < 2 || text.size() > 1000 || text.front() != '"' || text.back() != '"')
        return false;
    text = text.sliced(1, text.size() - 2);
    return std::all_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte > 0x20 && byte != 0x22 && byte != 0x7f;
    });
}

/// Weak comparison (RFC 9110 §8.8.3.2), which If-None-Match uses.
bool matches(QByteArrayView a, QByteArrayView b)
{
    const auto opaque = [](QByteArrayView tag) { return tag.startsWith("W/") ? tag.sliced(2) : tag; };
    return opaque(a) == opaque(b);
}

/// Asking again at no cost: the tag of what one has goes along, and the answer is 304 without a body when it
/// is still the same.
class EntityTag : public InsightRule
{
public:
    QString id() const override { return QStringLiteral("etag"); }
    Text name() const override { return Text(QT_TRANSLATE_NOOP("Insight", "ETag")); }

    void conclude(const Situation &situation, QList<Insight> &found) const override
    {
        const Exchange &exchange = situation.exchange;
        const RequestSent *sent = lastSent(exchange);
        const std::optional<Status> status = exchange.status();
        const bool isRead =
            sent && (sent->method == QLatin1String("GET") || sent->method == QLatin1String("HEAD"));
        if (!exchange.isFinished || !isRead || !status)
            return;
        const QByteArray tag = headerValue(exchange.responseHeaders(), "etag").trimmed();
        const QByteArray known = headerValue(sent->headers, "if-none-match").trimmed();
        Insight insight;
        insight.references.append(rfc(9110, "13.1.2"));
        insight.place.header = "ETag";
        if (status->code == 304 && !known.isEmpty()) {
            insight.weight = Weight::Good;
            insight.title =
                Text(QT_TRANSLATE_NOOP("Insight", "Not modified: what carries this ETag is still current"));
        } else if (status->code != 200 || tag.isEmpty()) {
            return;
        } else if (!isEntityTag(tag)) {
            insight.weight = Weight::Warning;
            insight.references = {rfc(9110, "8.8.3")};
            insight.title =
                Text(QT_TRANSLATE_NOOP("Insight", "The ETag is not in quotes: %1"), {foreign(tag, 60)});
            insight.explanation.append(Text(QT_TRANSLATE_NOOP(
                "Insight",
                "Clients and caches may not take it for one, and load everything anew each time.")));
        } else if (isEntityTag(known) && matches(tag, known)) {
            insight.weight = Weight::Warning;
            insight.title = Text(
                QT_TRANSLATE_NOOP("Insight", "The server ignores If-None-Match: same ETag, whole answer"));
            insight.explanation.append(
                Text(QT_TRANSLATE_NOOP("Insight", "With the tag of what the server has, the answer should be "
                                                  "304 Not Modified without a body.")));
        } else {
            insight.title =
                Text(QT_TRANSLATE_NOOP("Insight", "The answer has an ETag: ask only for changes"));
            offerConditional(tag, insight);
        }
        found.append(insight);
    }

private:
    static void offerConditional(const QByteArray &tag, Insight &insight)
    {
        const QString value = QString::fromUtf8(tag);
        if (!RequestChange::isSafe(value) || value.toUtf8() != tag)
            return;
        RequestChange change;
        change.headers.append({QStringLiteral("If-None-Match"), value, true, {}});
        insight.followUps.append(
            {Text(QT_TRANSLATE_NOOP("Insight", "Send with If-None-Match")), SendAgain{change}});
    }
};

} // namespace

std::unique_ptr<InsightRule> makeEntityTag()
{
    return std::make_unique<EntityTag>();
}

} // namespace parlance::insight
