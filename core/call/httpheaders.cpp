// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/httpheaders.h>

#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <cstring>

namespace parlance::call {

namespace {

Failure badHeader(const QString &name, const QString &why)
{
    return failure(ErrorCode::InvalidInput,
                   QStringLiteral("The header “%1” cannot be sent: %2.").arg(name, why));
}

} // namespace

bool isHttpToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte > 0x20 && byte < 0x7f && std::strchr("\"(),/:;<=>?@[\\]{}", c) == nullptr;
    });
}

Result<HeaderList> typedHeaders(const QList<Entry> &entries)
{
    HeaderList headers;
    for (const Entry &entry : entries) {
        if (!entry.enabled || (entry.name.isEmpty() && entry.value.isEmpty()))
            continue;
        const QByteArray name = entry.name.toUtf8();
        if (!isHttpToken(name))
            return badHeader(entry.name, QStringLiteral("its name holds characters no header name may have"));
        const QByteArray value = entry.value.toUtf8().trimmed();
        if (value.contains('\r') || value.contains('\n') || value.contains('\0'))
            return badHeader(entry.name, QStringLiteral("its value holds a line end"));
        headers.append({name, value});
    }
    return headers;
}

bool isTyped(const QList<Entry> &entries, QLatin1String name)
{
    return std::any_of(entries.begin(), entries.end(), [name](const Entry &entry) {
        return entry.enabled && entry.name.compare(name, Qt::CaseInsensitive) == 0;
    });
}

QByteArray mediaType(const HeaderList &headers)
{
    const QByteArray value = headerValue(headers, "content-type");
    const qsizetype end = value.indexOf(';');
    return (end < 0 ? value : value.first(end)).trimmed().toLower();
}

std::optional<QDateTime> httpDate(QByteArrayView text)
{
    constexpr qsizetype longestDate = 64;
    if (text.size() > longestDate)
        return std::nullopt;
    QString date = QString::fromLatin1(text).simplified();
    // IMF-fixdate, RFC 850 and asctime; the last has a blank in place of a day's leading zero. The day of the
    // week says nothing the date does not.
    const bool hasComma = date.contains(u',');
    date = date.section(hasComma ? QStringLiteral(", ") : QStringLiteral(" "), 1);
    const QString form = !hasComma             ? QStringLiteral("MMM d HH:mm:ss yyyy")
                         : date.contains(u'-') ? QStringLiteral("dd-MMM-yy HH:mm:ss 'GMT'")
                                               : QStringLiteral("dd MMM yyyy HH:mm:ss 'GMT'");
    QDateTime time = QLocale::c().toDateTime(date, form);
    if (!time.isValid())
        return std::nullopt;
    time.setTimeZone(QTimeZone::utc());
    // Two digits of a year mean the last century to Qt; one that seems far in the future is past there.
    if (form.contains(u'-') && time.date().year() < QDate::currentDate().year() - 50)
        time = time.addYears(100);
    return time;
}

std::optional<qint64> retryAfterMs(const HeaderList &headers, const QDateTime &now)
{
    constexpr qint64 longestSeconds = 100LL * 366 * 24 * 3600;
    const QByteArray value = headerValue(headers, "retry-after").trimmed();
    const bool isSeconds =
        !value.isEmpty() && value.size() < 12 &&
        std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (isSeconds) {
        const qint64 seconds = value.toLongLong();
        return seconds <= longestSeconds ? std::optional(seconds * 1000) : std::nullopt;
    }
    const std::optional<QDateTime> date = httpDate(value);
    return date ? std::optional(qMax<qint64>(0, now.msecsTo(*date))) : std::nullopt;
}

} // namespace parlance::call
