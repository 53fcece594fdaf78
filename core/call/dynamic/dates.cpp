// SPDX-License-Identifier: GPL-3.0-or-later
#include "random.h"
#include "topics.h"

#include <QDateTime>

namespace parlance::call {

namespace {

constexpr const char *weekdays[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                    "Friday", "Saturday", "Sunday"};
constexpr const char *months[] = {"January", "February", "March",     "April",   "May",      "June",
                                  "July",    "August",   "September", "October", "November", "December"};
constexpr int minutesADay = 24 * 60;

/// ISO 8601 in UTC, so that a server reads it without guessing.
QString inMinutes(int low, int high)
{
    const qint64 away = qint64(randomNumber(low, high)) * 60 * 1000 + randomNumber(0, 59999);
    return QDateTime::currentDateTimeUtc().addMSecs(away).toString(Qt::ISODateWithMs);
}

constexpr DynamicVariable datesTable[] = {
    {"$randomDateFuture", "a random time in the coming year", [] { return inMinutes(1, 365 * minutesADay); }},
    {"$randomDatePast", "a random time in the past year", [] { return inMinutes(-365 * minutesADay, -2); }},
    {"$randomDateRecent", "a random time in the past day", [] { return inMinutes(-minutesADay, -2); }},
    {"$randomWeekday", "a random weekday", [] { return randomOf(weekdays); }},
    {"$randomMonth", "a random month", [] { return randomOf(months); }},
};

} // namespace

std::span<const DynamicVariable> dateVariables()
{
    return datesTable;
}

} // namespace parlance::call
