// SPDX-License-Identifier: GPL-3.0-or-later
#include "random.h"
#include "topics.h"

namespace parlance::call {

namespace {

constexpr const char *languages[] = {
    "af", "ar", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "ga",
    "he", "hi", "hr", "hu", "id", "is", "it", "ja", "ka", "ko", "lt", "lv", "mk", "ms", "nb", "nl", "pl",
    "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "th", "tr", "uk", "ur", "vi", "zh"};
constexpr const char *platforms[] = {
    "Windows NT 10.0; Win64; x64", "Macintosh; Intel Mac OS X 10_15_7",        "X11; Linux x86_64",
    "X11; Ubuntu; Linux x86_64",   "iPhone; CPU iPhone OS 17_4 like Mac OS X", "Linux; Android 14; Pixel 8"};
constexpr const char *domainSuffixes[] = {"com", "org", "net", "info", "biz", "name", "io", "dev"};
// RFC 2606 §3: names nobody can receive mail on.
constexpr const char *exampleDomains[] = {"example.com", "example.net", "example.org"};

QString ipV4()
{
    return QStringLiteral("%1.%2.%3.%4")
        .arg(randomNumber(1, 254))
        .arg(randomNumber(0, 255))
        .arg(randomNumber(0, 255))
        .arg(randomNumber(1, 254));
}

QString grouped(int groups, int length, const QString &separator)
{
    QStringList parts;
    for (int i = 0; i < groups; ++i)
        parts.append(randomCharacters(length, lowerHexDigits));
    return parts.join(separator);
}

QString userAgent()
{
    const int version = randomNumber(110, 130);
    const QString platform = randomOf(platforms);
    if (randomBool())
        return QStringLiteral("Mozilla/5.0 (%1; rv:%2.0) Gecko/20100101 Firefox/%2.0")
            .arg(platform)
            .arg(version);
    return QStringLiteral(
               "Mozilla/5.0 (%1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%2.0.%3.%4 Safari/537.36")
        .arg(platform)
        .arg(version)
        .arg(randomNumber(4000, 6999))
        .arg(randomNumber(10, 199));
}

QString protocol()
{
    return randomBool() ? QStringLiteral("https") : QStringLiteral("http");
}

QString domainName()
{
    return randomDomainWord() + u'.' + randomOf(domainSuffixes);
}

constexpr DynamicVariable internetTable[] = {
    {"$randomIP", "a random IPv4 address", ipV4},
    {"$randomIPV4", "a random IPv4 address", ipV4},
    {"$randomIPV6", "a random IPv6 address", [] { return grouped(8, 4, QStringLiteral(":")); }},
    {"$randomMACAddress", "a random MAC address", [] { return grouped(6, 2, QStringLiteral(":")); }},
    {"$randomPassword", "a random password of 15 letters and digits",
     [] { return randomCharacters(15, alphaNumeric); }},
    {"$randomLocale", "a random language code (ISO 639-1)", [] { return randomOf(languages); }},
    {"$randomUserAgent", "a random browser's User-Agent", userAgent},
    {"$randomProtocol", "http or https", protocol},
    {"$randomSemver", "a random semantic version",
     [] {
         return QStringLiteral("%1.%2.%3")
             .arg(randomNumber(0, 9))
             .arg(randomNumber(0, 20))
             .arg(randomNumber(0, 20));
     }},
    {"$randomDomainName", "a random domain name", domainName},
    {"$randomDomainSuffix", "a random domain suffix", [] { return randomOf(domainSuffixes); }},
    {"$randomDomainWord", "a random first part of a domain name", randomDomainWord},
    {"$randomEmail", "a random mail address", [] { return QString(randomUserName() + u'@' + domainName()); }},
    {"$randomExampleEmail", "a random mail address at an example domain",
     [] { return QString(randomUserName() + u'@' + randomOf(exampleDomains)); }},
    {"$randomUserName", "a random user name", randomUserName},
    {"$randomUrl", "a random URL", [] { return QString(protocol() + QStringLiteral("://") + domainName()); }},
};

} // namespace

QString randomDomainWord()
{
    return plainLower(randomWord()) + u'-' + plainLower(randomNoun());
}

std::span<const DynamicVariable> internetVariables()
{
    return internetTable;
}

} // namespace parlance::call
