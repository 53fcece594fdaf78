// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpfields.h"
#include "references.h"
#include "rulelist.h"

#include <parlance/base/json.h>

namespace parlance::insight {

namespace {

constexpr JsonDocument::Limits limits{256 * 1024, 20'000, 64};
constexpr int shownErrors = 5;

/// Where an entry of `errors` speaks of, by the names in use: RFC 9457 §3 itself, JSON:API, Rails.
QString placeOf(const JsonValue &error)
{
    for (const char16_t *name : {u"pointer", u"field", u"path", u"name", u"parameter"}) {
        const JsonValue place = error.member(name);
        if (place.isString())
            return place.text();
    }
    return {};
}

/// An error in the form of RFC 9457, in the words it brings.
class ProblemDetails : public InsightRule
{
public:
    QString id() const override { return QStringLiteral("problem-details"); }
    Text name() const override { return Text(QT_TRANSLATE_NOOP("Insight", "Problem details")); }

    void conclude(const Situation &situation, QList<Insight> &found) const override
    {
        const Exchange &exchange = situation.exchange;
        if (!exchange.isFinished || mediaType(exchange.responseHeaders()) != "application/problem+json")
            return;
        const std::optional<Message> body = exchange.body();
        const Result<JsonDocument> document = body && !body->truncated
                                                  ? JsonDocument::parse(body->payload, limits)
                                                  : Result<JsonDocument>(failure(ErrorCode::Parse, {}));
        if (!document || document->root().kind() != JsonKind::Object) {
            found.append(unreadable());
            return;
        }
        found.append(read(document->root(), exchange));
    }

private:
    static Insight made(const Text &title)
    {
        Insight insight;
        insight.weight = Weight::Problem;
        insight.title = title;
        insight.references.append(rfc(9457, "3"));
        return insight;
    }
    static Insight unreadable()
    {
        Insight insight = made(Text(QT_TRANSLATE_NOOP(
            "Insight", "The answer says it is problem details, and is not readable as such")));
        insight.weight = Weight::Warning;
        return insight;
    }

    static Insight read(const JsonValue &problem, const Exchange &exchange)
    {
        const auto text = [&problem](QStringView name) {
            const JsonValue value = problem.member(name);
            return value.isString() ? value.text() : QString();
        };
        const QString type = text(u"type");
        QString title = text(u"title");
        const std::optional<Status> status = exchange.status();
        if (title.isEmpty() && status)
            title = QStringLiteral("%1 %2").arg(QString::number(status->code), status->text);
        const QString detail = text(u"detail");
        // The line has room for what the two say together; a long detail is below.
        constexpr int shortDetail = 80;
        const bool fits = !detail.isEmpty() && detail.size() <= shortDetail && !detail.contains(u'\n');
        Insight insight =
            made(fits ? Text("%1: %2", {foreign(title), foreign(detail)}) : Text::verbatim(title, 200));
        if (!detail.isEmpty() && !fits)
            insight.explanation.append(Text::verbatim(detail));
        addErrors(problem.member(u"errors"), insight);
        if (const QString instance = text(u"instance"); !instance.isEmpty())
            insight.explanation.append(
                Text(QT_TRANSLATE_NOOP("Insight", "This occurrence: %1"), {foreign(instance)}));
        if (!type.isEmpty() && type != QLatin1String("about:blank")) {
            insight.explanation.append(Text(QT_TRANSLATE_NOOP("Insight", "Type: %1"), {foreign(type)}));
            if (type.startsWith(QLatin1String("https://")) || type.startsWith(QLatin1String("http://")))
                insight.references.append({type.left(200), type.left(2000)});
        }
        bool isNumber = false;
        const int named = problem.member(u"status").text().toInt(&isNumber);
        if (isNumber && status && named != status->code) {
            insight.explanation.append(
                Text(QT_TRANSLATE_NOOP("Insight", "It names status %1; the answer's own is %2."),
                     {QString::number(named), QString::number(status->code)}));
        }
        return insight;
    }

    static void addErrors(const JsonValue &errors, Insight &insight)
    {
        if (!errors.isArray())
            return;
        int shown = 0;
        for (JsonValue error = errors.first(); !error.isMissing() && shown < shownErrors;
             error = error.next()) {
            const JsonValue detail = error.member(u"detail");
            const JsonValue message = detail.isString() ? detail : error.member(u"message");
            if (!message.isString())
                continue;
            const QString place = placeOf(error);
            insight.explanation.append(place.isEmpty()
                                           ? Text::verbatim(message.text(), 200)
                                           : Text("%1: %2", {foreign(place), foreign(message.text())}));
            ++shown;
        }
    }
};

} // namespace

std::unique_ptr<InsightRule> makeProblemDetails()
{
    return std::make_unique<ProblemDetails>();
}

} // namespace parlance::insight
