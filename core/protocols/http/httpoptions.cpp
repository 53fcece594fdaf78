// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpoptions.h"

namespace parlance::http {

namespace {

// Collections may say "inherit" where nobody above had anything to hand down.
std::optional<QVariant> option(const QVariantMap &options, const QString &name)
{
    const auto found = options.constFind(name);
    if (found == options.constEnd() || !found->isValid() || found->toString() == QLatin1String("inherit"))
        return std::nullopt;
    return *found;
}

void read(const QVariantMap &options, const QString &name, bool &value)
{
    if (const auto given = option(options, name); given && given->canConvert<bool>())
        value = given->toBool();
}

template <typename Number>
void read(const QVariantMap &options, const QString &name, Number &value)
{
    const auto given = option(options, name);
    bool ok = false;
    const double number = given ? given->toDouble(&ok) : 0;
    if (ok && number >= 0 && number <= double(std::numeric_limits<int>::max()))
        value = Number(number);
}

HttpVersion versionFrom(const QString &text)
{
    if (text == QLatin1String("1.0"))
        return HttpVersion::Http10;
    if (text == QLatin1String("1.1"))
        return HttpVersion::Http11;
    if (text == QLatin1String("2") || text == QLatin1String("2.0"))
        return HttpVersion::Http2;
    return HttpVersion::Automatic;
}

QString versionName(HttpVersion version)
{
    switch (version) {
    case HttpVersion::Http10:
        return QStringLiteral("1.0");
    case HttpVersion::Http11:
        return QStringLiteral("1.1");
    case HttpVersion::Http2:
        return QStringLiteral("2");
    case HttpVersion::Automatic:
        break;
    }
    return QStringLiteral("auto");
}

} // namespace

HttpOptions HttpOptions::from(const QVariantMap &options)
{
    HttpOptions result;
    read(options, QStringLiteral("timeoutMs"), result.timeoutMs);
    read(options, QStringLiteral("connectTimeoutMs"), result.connectTimeoutMs);
    read(options, QStringLiteral("followRedirects"), result.followRedirects);
    read(options, QStringLiteral("maximumRedirects"), result.maximumRedirects);
    read(options, QStringLiteral("forwardAuthorization"), result.forwardAuthorization);
    read(options, QStringLiteral("encodeUrl"), result.encodeUrl);
    read(options, QStringLiteral("decodeContent"), result.decodeContent);
    read(options, QStringLiteral("verifyTls"), result.verifyTls);
    result.version = versionFrom(options.value(QStringLiteral("httpVersion")).toString());
    result.omitAutomatic = options.value(QStringLiteral("omitAutomatic")).toStringList();
    result.unixSocket = options.value(QStringLiteral("unixSocket")).toString();
    return result;
}

QVariantMap HttpOptions::toMap() const
{
    return {{QStringLiteral("timeoutMs"), timeoutMs},
            {QStringLiteral("connectTimeoutMs"), connectTimeoutMs},
            {QStringLiteral("followRedirects"), followRedirects},
            {QStringLiteral("maximumRedirects"), maximumRedirects},
            {QStringLiteral("forwardAuthorization"), forwardAuthorization},
            {QStringLiteral("encodeUrl"), encodeUrl},
            {QStringLiteral("decodeContent"), decodeContent},
            {QStringLiteral("verifyTls"), verifyTls},
            {QStringLiteral("httpVersion"), versionName(version)},
            {QStringLiteral("omitAutomatic"), omitAutomatic},
            {QStringLiteral("unixSocket"), unixSocket}};
}

} // namespace parlance::http
