// SPDX-License-Identifier: GPL-3.0-or-later
#include "wellknowntext.h"

namespace parlance::grpc {

namespace {

constexpr qint64 secondsOfDay = 86'400;
constexpr qint64 firstTimestamp = -62'135'596'800; // 0001-01-01T00:00:00Z
constexpr qint64 lastTimestamp = 253'402'300'799;  // 9999-12-31T23:59:59Z
constexpr qint64 longestDuration = 315'576'000'000;
constexpr qint32 nanosOfSecond = 1'000'000'000;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Takes exactly `count` digits off the front.
bool takeNumber(QByteArrayView &text, int count, int &number)
{
    if (text.size() < count)
        return false;
    number = 0;
    for (const char c : text.first(count)) {
        if (!isDigit(c))
            return false;
        number = number * 10 + (c - '0');
    }
    text = text.sliced(count);
    return true;
}

bool takeByte(QByteArrayView &text, char c)
{
    if (text.isEmpty() || text.front() != c)
        return false;
    text = text.sliced(1);
    return true;
}

/// `.5`: one to nine digits after the point; none at all is zero.
bool takeFraction(QByteArrayView &text, qint32 &nanos)
{
    nanos = 0;
    if (!takeByte(text, '.'))
        return true;
    int digits = 0;
    for (; !text.isEmpty() && isDigit(text.front()); text = text.sliced(1)) {
        if (++digits > 9)
            return false;
        nanos = nanos * 10 + (text.front() - '0');
    }
    for (int i = digits; i < 9; ++i)
        nanos *= 10;
    return digits > 0;
}

bool isLeapYear(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int daysOfMonth(int year, int month)
{
    static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && isLeapYear(year) ? 1 : 0);
}

/// Days since 1970-01-01 in the Gregorian calendar, with years that begin in March so that the leap day is
/// their last.
qint64 daysSinceEpoch(int year, int month, int day)
{
    const int marchYear = month > 2 ? year : year - 1;
    const int monthFromMarch = (month + 9) % 12;
    const qint64 dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1;
    return 365LL * marchYear + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear - 719'468;
}

struct Date
{
    int year = 0;
    int month = 0;
    int day = 0;
};

Date dateOf(qint64 daysSinceEpoch)
{
    const qint64 days = daysSinceEpoch + 719'468;
    const qint64 era = days / 146'097;
    const qint64 dayOfEra = days % 146'097;
    const qint64 yearOfEra = (dayOfEra - dayOfEra / 1'460 + dayOfEra / 36'524 - dayOfEra / 146'096) / 365;
    const qint64 dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const int monthFromMarch = int((5 * dayOfYear + 2) / 153);
    Date date;
    date.day = int(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1);
    date.month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
    date.year = int(yearOfEra + era * 400) + (date.month <= 2 ? 1 : 0);
    return date;
}

bool takeDate(QByteArrayView &text, qint64 &days)
{
    int year = 0;
    int month = 0;
    int day = 0;
    if (!takeNumber(text, 4, year) || !takeByte(text, '-') || !takeNumber(text, 2, month) ||
        !takeByte(text, '-') || !takeNumber(text, 2, day))
        return false;
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysOfMonth(year, month))
        return false;
    days = daysSinceEpoch(year, month, day);
    return true;
}

bool takeClock(QByteArrayView &text, qint64 &seconds)
{
    int hour = 0;
    int minute = 0;
    int second = 0;
    if (!takeNumber(text, 2, hour) || !takeByte(text, ':') || !takeNumber(text, 2, minute) ||
        !takeByte(text, ':') || !takeNumber(text, 2, second))
        return false;
    seconds = hour * 3600LL + minute * 60LL + second;
    return hour < 24 && minute < 60 && second < 60;
}

/// `Z`, `+02:00`: what has to be taken from the local time.
bool takeOffset(QByteArrayView &text, qint64 &seconds)
{
    seconds = 0;
    if (takeByte(text, 'Z'))
        return true;
    const bool negative = takeByte(text, '-');
    if (!negative && !takeByte(text, '+'))
        return false;
    int hours = 0;
    int minutes = 0;
    if (!takeNumber(text, 2, hours) || !takeByte(text, ':') || !takeNumber(text, 2, minutes) || hours > 23 ||
        minutes > 59)
        return false;
    seconds = (hours * 3600LL + minutes * 60LL) * (negative ? -1 : 1);
    return true;
}

void appendPadded(QByteArray &out, qint64 number, int width)
{
    out.append(QByteArray::number(number).rightJustified(width, '0'));
}

void appendFraction(QByteArray &out, qint32 nanos)
{
    if (nanos == 0)
        return;
    out.append('.');
    if (nanos % 1'000'000 == 0)
        appendPadded(out, nanos / 1'000'000, 3);
    else if (nanos % 1'000 == 0)
        appendPadded(out, nanos / 1'000, 6);
    else
        appendPadded(out, nanos, 9);
}

bool isLower(char c)
{
    return c >= 'a' && c <= 'z';
}

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

} // namespace

std::optional<SecondsAndNanos> parseTimestamp(QByteArrayView text)
{
    qint64 days = 0;
    qint64 clock = 0;
    qint64 offset = 0;
    SecondsAndNanos time;
    if (!takeDate(text, days) || !takeByte(text, 'T') || !takeClock(text, clock) ||
        !takeFraction(text, time.nanos) || !takeOffset(text, offset) || !text.isEmpty())
        return std::nullopt;
    time.seconds = days * secondsOfDay + clock - offset;
    if (time.seconds < firstTimestamp || time.seconds > lastTimestamp)
        return std::nullopt;
    return time;
}

std::optional<QByteArray> formatTimestamp(const SecondsAndNanos &time)
{
    if (time.seconds < firstTimestamp || time.seconds > lastTimestamp || time.nanos < 0 ||
        time.nanos >= nanosOfSecond)
        return std::nullopt;
    const qint64 sinceFirst = time.seconds - firstTimestamp;
    const qint64 clock = sinceFirst % secondsOfDay;
    const Date date = dateOf(sinceFirst / secondsOfDay + firstTimestamp / secondsOfDay);
    QByteArray text;
    appendPadded(text, date.year, 4);
    appendPadded(text.append('-'), date.month, 2);
    appendPadded(text.append('-'), date.day, 2);
    appendPadded(text.append('T'), clock / 3600, 2);
    appendPadded(text.append(':'), clock / 60 % 60, 2);
    appendPadded(text.append(':'), clock % 60, 2);
    appendFraction(text, time.nanos);
    return text.append('Z');
}

std::optional<SecondsAndNanos> parseDuration(QByteArrayView text)
{
    const bool negative = takeByte(text, '-');
    SecondsAndNanos duration;
    int digits = 0;
    for (; !text.isEmpty() && isDigit(text.front()); text = text.sliced(1), ++digits) {
        duration.seconds = duration.seconds * 10 + (text.front() - '0');
        if (duration.seconds > longestDuration)
            return std::nullopt;
    }
    if (digits == 0 || !takeFraction(text, duration.nanos) || text != QByteArrayView("s"))
        return std::nullopt;
    if (duration.seconds == longestDuration && duration.nanos > 0)
        return std::nullopt;
    if (negative)
        return SecondsAndNanos{-duration.seconds, -duration.nanos};
    return duration;
}

std::optional<QByteArray> formatDuration(const SecondsAndNanos &duration)
{
    const auto [seconds, nanos] = duration;
    if (seconds < -longestDuration || seconds > longestDuration || nanos <= -nanosOfSecond ||
        nanos >= nanosOfSecond || (seconds < 0 && nanos > 0) || (seconds > 0 && nanos < 0))
        return std::nullopt;
    QByteArray text;
    if (seconds < 0 || nanos < 0)
        text.append('-');
    text.append(QByteArray::number(qAbs(seconds)));
    appendFraction(text, qAbs(nanos));
    return text.append('s');
}

std::optional<QByteArray> maskPathFromJson(QByteArrayView path)
{
    QByteArray out;
    for (const char c : path) {
        if (c == '_')
            return std::nullopt;
        if (isUpper(c))
            out.append('_').append(static_cast<char>(c - 'A' + 'a'));
        else
            out.append(c);
    }
    return out;
}

std::optional<QByteArray> maskPathToJson(QByteArrayView path)
{
    QByteArray out;
    for (qsizetype i = 0; i < path.size(); ++i) {
        if (isUpper(path[i]) || path[i] == ',')
            return std::nullopt;
        if (path[i] != '_') {
            out.append(path[i]);
            continue;
        }
        if (++i >= path.size() || !isLower(path[i]))
            return std::nullopt;
        out.append(static_cast<char>(path[i] - 'a' + 'A'));
    }
    return out;
}

} // namespace parlance::grpc
