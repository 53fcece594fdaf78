// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/insight/text.h>

#include <parlance/base/clock.h>
#include <parlance/base/format.h>
#include <parlance/model/entry.h>

#include <QTimeZone>

namespace parlance::insight {

namespace {

constexpr const char *oneDay = QT_TRANSLATE_NOOP("Insight", "1 day");
constexpr const char *manyDays = QT_TRANSLATE_NOOP("Insight", "%1 days");

struct Speller
{
    const Text::Translate &translate;
    const QLocale &locale;

    QString operator()(const QString &text) const { return text; }
    QString operator()(qint64 number) const { return locale.toString(number); }
    QString operator()(const Duration &duration) const
    {
        // What was asked for in seconds is no measurement.
        const qint64 seconds = duration.nanoseconds / nanosecondsPerSecond;
        const bool isWhole = duration.nanoseconds == seconds * nanosecondsPerSecond && seconds < 60;
        return isWhole ? QStringLiteral("%1 s").arg(seconds) : formatDuration(duration.nanoseconds);
    }
    QString operator()(const Days &days) const
    {
        if (days.count == 1)
            return translate(oneDay);
        QString text = translate(manyDays);
        return text.replace(QLatin1String("%1"), locale.toString(days.count));
    }
    QString operator()(const QDateTime &time) const
    {
        // In the order of ISO 8601 everybody reads it alike, whichever language the words around it have.
        return time.toLocalTime().date().toString(Qt::ISODate);
    }
};

/// What would end a line, move a terminal's cursor or turn the direction of what follows.
bool isUnfit(QChar c)
{
    const bool turnsDirection = (c >= QChar(0x202a) && c <= QChar(0x202e)) ||
                                (c >= QChar(0x2066) && c <= QChar(0x2069)) || c == QChar(0x200e) ||
                                c == QChar(0x200f) || c == QChar(0x2028) || c == QChar(0x2029);
    return c.category() == QChar::Other_Control || turnsDirection;
}

} // namespace

Argument foreign(QByteArrayView bytes, int maximumLength)
{
    // Latin-1 where it is no UTF-8, as in header fields (RFC 9110 §5.5).
    const QString text = headerText(bytes.first(qMin<qsizetype>(bytes.size(), 4 * maximumLength)));
    return foreign(QStringView(text), maximumLength);
}

Argument foreign(QStringView text, int maximumLength)
{
    const bool isCut = text.size() > maximumLength;
    QString shown = text.left(maximumLength).toString();
    for (QChar &c : shown) {
        if (isUnfit(c))
            c = u' ';
    }
    if (isCut)
        shown += u'…';
    return shown;
}

Text::Text(const char *english, QList<Argument> arguments)
    : m_english(english)
    , m_arguments(std::move(arguments))
{
}

Text Text::verbatim(QByteArrayView bytes, int maximumLength)
{
    return Text("%1", {foreign(bytes, maximumLength)});
}

Text Text::verbatim(QStringView text, int maximumLength)
{
    return Text("%1", {foreign(text, maximumLength)});
}

QString Text::compose(const Translate &translate, const QLocale &locale) const
{
    if (!m_english)
        return {};
    const QString pattern = translate(m_english);
    const Speller speller{translate, locale};
    QString text;
    text.reserve(pattern.size() + 32);
    // Not by QString::arg(): what came from a server may hold "%2" itself.
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const int number =
            pattern.at(i) == u'%' && i + 1 < pattern.size() ? pattern.at(i + 1).digitValue() : 0;
        if (number >= 1 && number <= m_arguments.size()) {
            text += std::visit(speller, m_arguments.at(number - 1));
            ++i;
        } else {
            text += pattern.at(i);
        }
    }
    return text;
}

QString Text::english() const
{
    return compose([](const char *english) { return QString::fromUtf8(english); }, QLocale::c());
}

} // namespace parlance::insight
