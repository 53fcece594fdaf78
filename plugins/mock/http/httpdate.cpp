// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpdate.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace parlance::mock {

namespace {

constexpr std::array<std::string_view, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 7> longDays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                   "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::int64_t secondsPerDay = 86'400;

struct Civil
{
    std::int64_t year;
    unsigned month;
    unsigned day;
};

/// The inverse of daysFromCivil: shifted so that the leap day ends a year of an era of 400.
Civil civilFromDays(std::int64_t dayNumber)
{
    dayNumber += 719'468;
    const std::int64_t era = (dayNumber >= 0 ? dayNumber : dayNumber - 146'096) / 146'097;
    const auto dayOfEra = unsigned(dayNumber - era * 146'097);
    const unsigned yearOfEra = (dayOfEra - dayOfEra / 1'460 + dayOfEra / 36'524 - dayOfEra / 146'096) / 365;
    const unsigned dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const unsigned shifted = (5 * dayOfYear + 2) / 153;
    const unsigned month = shifted < 10 ? shifted + 3 : shifted - 9;
    return {std::int64_t(yearOfEra) + era * 400 + (month <= 2 ? 1 : 0), month,
            dayOfYear - (153 * shifted + 2) / 5 + 1};
}

/// Takes text apart from the left; any mismatch fails the whole.
class Scanner
{
public:
    explicit Scanner(std::string_view text)
        : m_rest(text)
    {
    }

    bool literal(std::string_view wanted)
    {
        if (m_rest.substr(0, wanted.size()) != wanted)
            return false;
        m_rest.remove_prefix(wanted.size());
        return true;
    }

    template <std::size_t count>
    bool oneOf(const std::array<std::string_view, count> &names, unsigned &index)
    {
        for (index = 0; index < count; ++index) {
            if (literal(names[index]))
                return true;
        }
        return false;
    }

    bool number(std::size_t digits, unsigned &value)
    {
        if (m_rest.size() < digits)
            return false;
        const char *end = m_rest.data() + digits;
        const auto result = std::from_chars(m_rest.data(), end, value);
        if (result.ec != std::errc() || result.ptr != end)
            return false;
        m_rest.remove_prefix(digits);
        return true;
    }

    bool time(unsigned &hour, unsigned &minute, unsigned &second)
    {
        return number(2, hour) && literal(":") && number(2, minute) && literal(":") && number(2, second);
    }

    bool atEnd() const { return m_rest.empty(); }

private:
    std::string_view m_rest;
};

struct Fields
{
    unsigned weekday = 0;
    unsigned day = 0;
    unsigned month = 0;
    unsigned year = 0;
    unsigned hour = 0;
    unsigned minute = 0;
    unsigned second = 0;
};

bool readFixdate(Scanner scanner, Fields &f)
{
    return scanner.oneOf(days, f.weekday) && scanner.literal(", ") && scanner.number(2, f.day) &&
           scanner.literal(" ") && scanner.oneOf(months, f.month) && scanner.literal(" ") &&
           scanner.number(4, f.year) && scanner.literal(" ") && scanner.time(f.hour, f.minute, f.second) &&
           scanner.literal(" GMT") && scanner.atEnd();
}

bool readRfc850(Scanner scanner, Fields &f)
{
    if (!(scanner.oneOf(longDays, f.weekday) && scanner.literal(", ") && scanner.number(2, f.day) &&
          scanner.literal("-") && scanner.oneOf(months, f.month) && scanner.literal("-") &&
          scanner.number(2, f.year) && scanner.literal(" ") && scanner.time(f.hour, f.minute, f.second) &&
          scanner.literal(" GMT") && scanner.atEnd()))
        return false;
    // Two digits that seem to lie over 50 years ahead mean the past (RFC 9110 §5.6.7); 2076 is near enough to
    // that.
    f.year += f.year > 76 ? 1900 : 2000;
    return true;
}

bool readAsctime(Scanner scanner, Fields &f)
{
    return scanner.oneOf(days, f.weekday) && scanner.literal(" ") && scanner.oneOf(months, f.month) &&
           scanner.literal(" ") &&
           (scanner.literal(" ") ? scanner.number(1, f.day) : scanner.number(2, f.day)) &&
           scanner.literal(" ") && scanner.time(f.hour, f.minute, f.second) && scanner.literal(" ") &&
           scanner.number(4, f.year) && scanner.atEnd();
}

} // namespace

std::int64_t daysFromCivil(std::int64_t year, unsigned month, unsigned day)
{
    year -= month <= 2 ? 1 : 0;
    const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
    const auto yearOfEra = unsigned(year - era * 400);
    const unsigned dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    const unsigned dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146'097 + std::int64_t(dayOfEra) - 719'468;
}

std::string formatHttpDate(std::int64_t seconds)
{
    const std::int64_t dayNumber = (seconds >= 0 ? seconds : seconds - secondsPerDay + 1) / secondsPerDay;
    const auto time = unsigned(seconds - dayNumber * secondsPerDay);
    const Civil civil = civilFromDays(dayNumber);
    std::array<char, 64> text{};
    const int size = std::snprintf(text.data(), text.size(), "%s, %02u %s %04lld %02u:%02u:%02u GMT",
                                   days[unsigned((dayNumber % 7 + 11) % 7)].data(), civil.day,
                                   months[civil.month - 1].data(), (long long)civil.year, time / 3600,
                                   time / 60 % 60, time % 60);
    return {text.data(), std::size_t(size)};
}

std::string formatTimestamp(std::int64_t seconds)
{
    const std::int64_t dayNumber = (seconds >= 0 ? seconds : seconds - secondsPerDay + 1) / secondsPerDay;
    const auto time = unsigned(seconds - dayNumber * secondsPerDay);
    const Civil civil = civilFromDays(dayNumber);
    std::array<char, 64> text{};
    const int size =
        std::snprintf(text.data(), text.size(), "%04lld-%02u-%02uT%02u:%02u:%02uZ", (long long)civil.year,
                      civil.month, civil.day, time / 3600, time / 60 % 60, time % 60);
    return {text.data(), std::size_t(size)};
}

std::optional<std::int64_t> parseHttpDate(std::string_view text)
{
    Fields f;
    if (!readFixdate(Scanner(text), f) && !readRfc850(Scanner(text), f) && !readAsctime(Scanner(text), f))
        return std::nullopt;
    // A second of 60 is a leap second.
    if (f.day < 1 || f.day > 31 || f.hour > 23 || f.minute > 59 || f.second > 60)
        return std::nullopt;
    return daysFromCivil(f.year, f.month + 1, f.day) * secondsPerDay + f.hour * 3600 + f.minute * 60 +
           f.second;
}

} // namespace parlance::mock
