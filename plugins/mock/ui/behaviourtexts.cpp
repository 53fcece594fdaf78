// SPDX-License-Identifier: GPL-3.0-or-later
#include "behaviourtexts.h"

#include <QCoreApplication>
#include <QHash>

namespace parlance::mockui {

namespace {

struct Texts
{
    const char *name;
    const char *summary;
};

constexpr const char *context = "parlance::mockui::Behaviours";

const QHash<QString, Texts> &knownBehaviours()
{
    static const QHash<QString, Texts> texts = {
        {QStringLiteral("problem-details"),
         {QT_TRANSLATE_NOOP("parlance::mockui::Behaviours", "Problem details"),
          QT_TRANSLATE_NOOP("parlance::mockui::Behaviours",
                            "Errors as application/problem+json (RFC 9457) with a trace id; X-Request-Id and "
                            "traceparent are given back")}},
        {QStringLiteral("cors"),
         {QT_TRANSLATE_NOOP("parlance::mockui::Behaviours", "Cross-origin requests"),
          QT_TRANSLATE_NOOP(
              "parlance::mockui::Behaviours",
              "Answers preflights; Access-Control-Allow-Origin for the listed origins or any")}},
        {QStringLiteral("latency"),
         {QT_TRANSLATE_NOOP("parlance::mockui::Behaviours", "Latency"),
          QT_TRANSLATE_NOOP(
              "parlance::mockui::Behaviours",
              "Answers late: a fixed time, evenly spread, or log-normal by median and p99 (milliseconds)")}},
        {QStringLiteral("stream-faults"),
         {QT_TRANSLATE_NOOP("parlance::mockui::Behaviours", "Stream faults"),
          QT_TRANSLATE_NOOP(
              "parlance::mockui::Behaviours",
              "Streams, long polls and MQTT break off, fall silent, come in bursts or hold garbage; "
              "?fault= and X-Fault ask for the same")}},
        {QStringLiteral("conditional"),
         {QT_TRANSLATE_NOOP("parlance::mockui::Behaviours", "Conditional requests"),
          QT_TRANSLATE_NOOP(
              "parlance::mockui::Behaviours",
              "ETag and Last-Modified; If-None-Match → 304, If-Match → 412, 428 where a precondition "
              "is required")}},
        {QStringLiteral("pagination"),
         {QT_TRANSLATE_NOOP("parlance::mockui::Behaviours", "Pagination"),
          QT_TRANSLATE_NOOP(
              "parlance::mockui::Behaviours",
              "Lists in pages: limit, opaque cursor, next_cursor, Link rel=\"next\" (RFC 8288)")}},
    };
    return texts;
}

const QHash<QString, const char *> &knownSettings()
{
    static const QHash<QString, const char *> texts = {
        {QStringLiteral("problem-details/typeBase"),
         QT_TRANSLATE_NOOP("parlance::mockui::Behaviours", "Start of type URIs")},
        {QStringLiteral("cors/origins"), QT_TRANSLATE_NOOP("parlance::mockui::Behaviours", "Origins")},
        {QStringLiteral("cors/credentials"),
         QT_TRANSLATE_NOOP("parlance::mockui::Behaviours", "Allow credentials")},
        {QStringLiteral("cors/maximumAge"),
         QT_TRANSLATE_NOOP("parlance::mockui::Behaviours", "Remembered for (s)")},
        {QStringLiteral("latency/distribution"),
         QT_TRANSLATE_NOOP("parlance::mockui::Behaviours", "Distribution")},
        {QStringLiteral("latency/milliseconds"),
         QT_TRANSLATE_NOOP("parlance::mockui::Behaviours", "Fixed time (ms)")},
        {QStringLiteral("latency/minimum"),
         QT_TRANSLATE_NOOP("parlance::mockui::Behaviours", "Shortest (ms)")},
        {QStringLiteral("latency/maximum"),
         QT_TRANSLATE_NOOP("parlance::mockui::Behaviours", "Longest (ms)")},
        {QStringLiteral("latency/median"), QT_TRANSLATE_NOOP("parlance::mockui::Behaviours", "Median (ms)")},
        {QStringLiteral("latency/p99"),
         QT_TRANSLATE_NOOP("parlance::mockui::Behaviours", "99 % within (ms)")},
        {QStringLiteral("stream-faults/fault"), QT_TRANSLATE_NOOP("parlance::mockui::Behaviours", "Fault")},
        {QStringLiteral("stream-faults/after"),
         QT_TRANSLATE_NOOP("parlance::mockui::Behaviours", "After messages")},
        {QStringLiteral("stream-faults/seconds"),
         QT_TRANSLATE_NOOP("parlance::mockui::Behaviours", "Silence (s)")},
        {QStringLiteral("stream-faults/burst"),
         QT_TRANSLATE_NOOP("parlance::mockui::Behaviours", "Messages in a burst")},
        {QStringLiteral("conditional/requirePrecondition"),
         QT_TRANSLATE_NOOP("parlance::mockui::Behaviours", "Require If-Match")},
        {QStringLiteral("conditional/cacheControl"),
         QT_TRANSLATE_NOOP("parlance::mockui::Behaviours", "Cache-Control")},
        {QStringLiteral("pagination/defaultLimit"),
         QT_TRANSLATE_NOOP("parlance::mockui::Behaviours", "Page size")},
        {QStringLiteral("pagination/maximumLimit"),
         QT_TRANSLATE_NOOP("parlance::mockui::Behaviours", "At most")},
    };
    return texts;
}

QString localized(const char *text)
{
    return QCoreApplication::translate(context, text);
}

/// "maximumLimit" → "Maximum limit".
QString spelledOut(const QString &name)
{
    QString words;
    for (const QChar character : name) {
        if (character.isUpper() && !words.isEmpty())
            words += u' ';
        words += words.isEmpty() ? character.toUpper() : character.toLower();
    }
    return words;
}

} // namespace

QString translatedName(const plugin::MockBehaviourInfo &behaviour)
{
    const auto known = knownBehaviours().constFind(behaviour.id);
    return known == knownBehaviours().cend() ? behaviour.name : localized(known->name);
}

QString translatedSummary(const plugin::MockBehaviourInfo &behaviour)
{
    const auto known = knownBehaviours().constFind(behaviour.id);
    return known == knownBehaviours().cend() ? behaviour.summary : localized(known->summary);
}

QString translatedSetting(const QString &behaviour, const QString &setting)
{
    const auto known = knownSettings().constFind(behaviour + u'/' + setting);
    return known == knownSettings().cend() ? spelledOut(setting) : localized(*known);
}

QString translatedNoteSource(const QString &id)
{
    if (id == QLatin1String("handler"))
        return localized(QT_TRANSLATE_NOOP("parlance::mockui::Behaviours", "Handler"));
    return spelledOut(id);
}

} // namespace parlance::mockui
