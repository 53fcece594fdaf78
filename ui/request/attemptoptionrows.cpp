// SPDX-License-Identifier: GPL-3.0-or-later
#include "attemptoptionrows.h"

#include <QCoreApplication>

namespace parlance::ui {

namespace {

using Kind = OptionRow::Kind;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(AttemptOptions)
};

OptionRow row(const char *name, Kind kind, const QString &label, const QString &note)
{
    return {QLatin1String(name), kind, label, note};
}

QList<OptionRow> headed(const QString &heading, QList<OptionRow> rows)
{
    rows.first().heading = heading;
    return rows;
}

} // namespace

QList<OptionRow> reconnectRows()
{
    return headed(
        Texts::tr("Reconnecting"),
        {OptionRow::flag(
             QStringLiteral("reconnect"), Texts::tr("Reconnect"),
             Texts::tr("A stream that breaks off is taken up again where it was: event streams by "
                       "Last-Event-ID.")),
         row("reconnectDelayMs", Kind::Milliseconds, Texts::tr("First pause"),
             Texts::tr("Milliseconds, doubled after each failure; what the server asks for (retry) counts "
                       "instead.")),
         row("reconnectMaximumDelayMs", Kind::Milliseconds, Texts::tr("Longest pause"),
             Texts::tr("Milliseconds.")),
         row("reconnectLimit", Kind::Count, Texts::tr("Attempts at most"),
             Texts::tr("In a row without a message; 0: no limit."))});
}

QList<OptionRow> retryRows()
{
    return headed(
        Texts::tr("Retrying"),
        {row("retries", Kind::Count, Texts::tr("Retries"),
             Texts::tr("After a server error, without an answer, or where Retry-After asks for it.")),
         row("retryDelayMs", Kind::Milliseconds, Texts::tr("Pause before the first retry"),
             Texts::tr("Milliseconds, doubled each time; Retry-After counts instead."))});
}

QList<OptionRow> pollingRows(bool hasQuery)
{
    QList<OptionRow> rows{
        row("repeatEveryMs", Kind::Milliseconds, Texts::tr("Send again after"),
            Texts::tr("Milliseconds from the end of each answer; 0: at once, as long polls want it.")),
        row("repeatCount", Kind::Count, Texts::tr("Times"), Texts::tr("0: until it is cancelled.")),
        row("repeatUntil", Kind::Text, Texts::tr("Until"),
            Texts::tr("An expression over the answer: res.body.state == \"done\"."))};
    if (hasQuery) {
        rows += QList<OptionRow>{
            row("repeatCursor", Kind::Text, Texts::tr("Cursor"),
                Texts::tr("Where the answer has what the next request begins with: res.body.next.")),
            row("repeatCursorParameter", Kind::Text, Texts::tr("Cursor's parameter"),
                Texts::tr("The query parameter it goes into.")),
            row("repeatCursorHeader", Kind::Text, Texts::tr("Cursor's header"),
                Texts::tr("Or the header: If-None-Match for a cursor of res.headers.etag."))};
    }
    rows.append(OptionRow::flag(QStringLiteral("repeatChangesOnly"), Texts::tr("Changes only"),
                                Texts::tr("Answers like the one before are left out of the record.")));
    return headed(Texts::tr("Polling"), rows);
}

QList<OptionRow> stopRows()
{
    return headed(Texts::tr("Ending"),
                  {row("stopAfterMessages", Kind::Count, Texts::tr("End after messages"),
                       Texts::tr("As soon as so many were received; for streams that never end. 0: never.")),
                   row("stopAfterMs", Kind::Milliseconds, Texts::tr("End after"),
                       Texts::tr("So many milliseconds after it began."))});
}

QVariantMap attemptDefaults()
{
    return {{QStringLiteral("reconnect"), false},
            {QStringLiteral("reconnectDelayMs"), 1'000},
            {QStringLiteral("reconnectLimit"), 0},
            {QStringLiteral("reconnectMaximumDelayMs"), 30'000},
            {QStringLiteral("retries"), 0},
            {QStringLiteral("retryDelayMs"), 1'000},
            {QStringLiteral("stopAfterMessages"), 0},
            {QStringLiteral("repeatCount"), 0},
            {QStringLiteral("repeatChangesOnly"), false}};
}

} // namespace parlance::ui
