// SPDX-License-Identifier: GPL-3.0-or-later
#include "attemptoptionrows.h"

#include <QCoreApplication>

namespace parlance::ui {

namespace {

using Kind = OptionRow::Kind;

struct AttemptOptionsTexts
{
    Q_DECLARE_TR_FUNCTIONS(AttemptOptions)
};

QList<OptionRow> headed(const QString &heading, QList<OptionRow> rows)
{
    rows.first().heading = heading;
    return rows;
}

} // namespace

QList<OptionRow> reconnectRows()
{
    return headed(
        AttemptOptionsTexts::tr("Reconnecting"),
        {OptionRow::flag(QStringLiteral("reconnect"), AttemptOptionsTexts::tr("Reconnect"),
                         AttemptOptionsTexts::tr(
                             "A stream that breaks off is taken up again where it was: event streams by "
                             "Last-Event-ID.")),
         OptionRow::of(
             "reconnectDelayMs", Kind::Milliseconds, AttemptOptionsTexts::tr("First pause"),
             AttemptOptionsTexts::tr(
                 "Milliseconds, doubled after each failure; what the server asks for (retry) counts "
                 "instead.")),
         OptionRow::of("reconnectMaximumDelayMs", Kind::Milliseconds,
                       AttemptOptionsTexts::tr("Longest pause"), AttemptOptionsTexts::tr("Milliseconds.")),
         OptionRow::of("reconnectLimit", Kind::Count, AttemptOptionsTexts::tr("Attempts at most"),
                       AttemptOptionsTexts::tr("In a row without a message; 0: no limit."))});
}

QList<OptionRow> retryRows()
{
    return headed(
        AttemptOptionsTexts::tr("Retrying"),
        {OptionRow::of("retries", Kind::Count, AttemptOptionsTexts::tr("Retries"),
                       AttemptOptionsTexts::tr(
                           "After a server error, without an answer, or where Retry-After asks for it.")),
         OptionRow::of(
             "retryDelayMs", Kind::Milliseconds, AttemptOptionsTexts::tr("Pause before the first retry"),
             AttemptOptionsTexts::tr("Milliseconds, doubled each time; Retry-After counts instead."))});
}

QList<OptionRow> pollingRows(bool hasQuery)
{
    QList<OptionRow> rows{
        OptionRow::of("repeatEveryMs", Kind::Milliseconds, AttemptOptionsTexts::tr("Send again after"),
                      AttemptOptionsTexts::tr(
                          "Milliseconds from the end of each answer; 0: at once, as long polls want it.")),
        OptionRow::of("repeatCount", Kind::Count, AttemptOptionsTexts::tr("Times"),
                      AttemptOptionsTexts::tr("0: until it is cancelled.")),
        OptionRow::of("repeatUntil", Kind::Text, AttemptOptionsTexts::tr("Until"),
                      AttemptOptionsTexts::tr("An expression over the answer: res.body.state == \"done\"."))};
    if (hasQuery) {
        rows += QList<OptionRow>{
            OptionRow::of("repeatCursor", Kind::Text, AttemptOptionsTexts::tr("Cursor"),
                          AttemptOptionsTexts::tr(
                              "Where the answer has what the next request begins with: res.body.next.")),
            OptionRow::of("repeatCursorParameter", Kind::Text, AttemptOptionsTexts::tr("Cursor's parameter"),
                          AttemptOptionsTexts::tr("The query parameter it goes into.")),
            OptionRow::of(
                "repeatCursorHeader", Kind::Text, AttemptOptionsTexts::tr("Cursor's header"),
                AttemptOptionsTexts::tr("Or the header: If-None-Match for a cursor of res.headers.etag."))};
    }
    rows.append(
        OptionRow::flag(QStringLiteral("repeatChangesOnly"), AttemptOptionsTexts::tr("Changes only"),
                        AttemptOptionsTexts::tr("Answers like the one before are left out of the record.")));
    return headed(AttemptOptionsTexts::tr("Polling"), rows);
}

QList<OptionRow> stopRows()
{
    return headed(
        AttemptOptionsTexts::tr("Ending"),
        {OptionRow::of("stopAfterMessages", Kind::Count, AttemptOptionsTexts::tr("End after messages"),
                       AttemptOptionsTexts::tr(
                           "As soon as so many were received; for streams that never end. 0: never.")),
         OptionRow::of("stopAfterMs", Kind::Milliseconds, AttemptOptionsTexts::tr("End after"),
                       AttemptOptionsTexts::tr("So many milliseconds after it began."))});
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
