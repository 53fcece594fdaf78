// SPDX-License-Identifier: GPL-3.0-or-later
#include "random.h"
#include "topics.h"

#include <QDateTime>
#include <QUuid>

namespace parlance::call {

namespace {

constexpr const char *colors[] = {
    "amber",  "azure",  "beige",  "black", "blue",   "bronze",    "brown",    "coral", "crimson",
    "cyan",   "gold",   "green",  "grey",  "indigo", "ivory",     "lavender", "lime",  "magenta",
    "maroon", "mint",   "navy",   "olive", "orange", "orchid",    "pink",     "plum",  "purple",
    "red",    "salmon", "silver", "tan",   "teal",   "turquoise", "violet",   "white", "yellow"};
constexpr const char *abbreviations[] = {"AES",  "API",  "CLI",  "CPU", "CSS",  "CSV", "DNS",  "FTP", "GPU",
                                         "HTML", "HTTP", "IDE",  "IP",  "JSON", "JWT", "LAN",  "MAC", "PDF",
                                         "PNG",  "RAM",  "REST", "RPC", "RSA",  "SDK", "SMTP", "SQL", "SSD",
                                         "SSH",  "SSL",  "TCP",  "TLS", "UDP",  "URL", "USB",  "VPN", "XML"};
constexpr char nanoAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

QString uuid()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QString now(Qt::DateFormat format)
{
    return QDateTime::currentDateTimeUtc().toString(format);
}

constexpr DynamicVariable commonTable[] = {
    {"$guid", "a version 4 UUID", uuid},
    {"$uuid", "a version 4 UUID", uuid},
    {"$timestamp", "the current Unix time in seconds",
     [] { return QString::number(QDateTime::currentSecsSinceEpoch()); }},
    {"$timestampMs", "the current Unix time in milliseconds",
     [] { return QString::number(QDateTime::currentMSecsSinceEpoch()); }},
    {"$isoTimestamp", "the current time in ISO 8601, UTC, with milliseconds",
     [] { return now(Qt::ISODateWithMs); }},
    {"$datetime", "the current time in ISO 8601, UTC", [] { return now(Qt::ISODate); }},
    {"$date", "today's date in UTC",
     [] { return QDateTime::currentDateTimeUtc().date().toString(Qt::ISODate); }},
    {"$randomUUID", "a version 4 UUID", uuid},
    {"$randomNanoId", "a random Nano ID of 21 characters", [] { return randomCharacters(21, nanoAlphabet); }},
    {"$randomAlphaNumeric", "a random letter or digit",
     [] { return randomCharacters(1, lowerAlphaNumeric); }},
    {"$randomBoolean", "true or false",
     [] { return randomBool() ? QStringLiteral("true") : QStringLiteral("false"); }},
    {"$randomInt", "a random whole number from 0 to 1000",
     [] { return QString::number(randomNumber(0, 1000)); }},
    {"$randomColor", "a random colour name", [] { return randomOf(colors); }},
    {"$randomHexColor", "a random colour as #rrggbb",
     [] { return QString(u'#' + randomCharacters(6, lowerHexDigits)); }},
    {"$randomAbbreviation", "a random technical abbreviation", [] { return randomOf(abbreviations); }},
};

} // namespace

std::span<const DynamicVariable> commonVariables()
{
    return commonTable;
}

} // namespace parlance::call
