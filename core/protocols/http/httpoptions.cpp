// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpoptions.h"

#include <parlance/call/optionreader.h>

namespace parlance::http {

namespace {

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

BodyMessages bodyMessagesFrom(const QString &text)
{
    if (text == QLatin1String("whole"))
        return BodyMessages::Whole;
    return text == QLatin1String("streamed") ? BodyMessages::Streamed : BodyMessages::None;
}

} // namespace

Framing framingFrom(QStringView name)
{
    for (const Framing framing : {Framing::Whole, Framing::JsonLines, Framing::Events, Framing::Pieces}) {
        if (name == framingName(framing))
            return framing;
    }
    return Framing::Automatic;
}

QString framingName(Framing framing)
{
    switch (framing) {
    case Framing::Whole:
        return QStringLiteral("whole");
    case Framing::JsonLines:
        return QStringLiteral("jsonLines");
    case Framing::Events:
        return QStringLiteral("events");
    case Framing::Pieces:
        return QStringLiteral("pieces");
    case Framing::Automatic:
        break;
    }
    return QStringLiteral("automatic");
}

HttpOptions HttpOptions::from(const QVariantMap &options)
{
    HttpOptions result;
    call::readOption(options, QStringLiteral("timeoutMs"), result.timeoutMs);
    call::readOption(options, QStringLiteral("connectTimeoutMs"), result.connectTimeoutMs);
    call::readOption(options, QStringLiteral("followRedirects"), result.followRedirects);
    call::readOption(options, QStringLiteral("maximumRedirects"), result.maximumRedirects);
    call::readOption(options, QStringLiteral("forwardAuthorization"), result.forwardAuthorization);
    call::readOption(options, QStringLiteral("encodeUrl"), result.encodeUrl);
    call::readOption(options, QStringLiteral("decodeContent"), result.decodeContent);
    call::readOption(options, QStringLiteral("verifyTls"), result.verifyTls);
    result.version = versionFrom(options.value(QStringLiteral("httpVersion")).toString());
    call::readOption(options, QStringLiteral("omitAutomatic"), result.omitAutomatic);
    result.unixSocket = options.value(QStringLiteral("unixSocket")).toString();
    result.bodyMessages = bodyMessagesFrom(options.value(QStringLiteral("bodyMessages")).toString());
    result.framing = framingFrom(options.value(QStringLiteral("responseFraming")).toString());
    call::readOption(options, QStringLiteral("maximumMessageBytes"), result.maximumMessageBytes);
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
            {QStringLiteral("responseFraming"), framingName(framing)},
            {QStringLiteral("omitAutomatic"), omitAutomatic},
            {QStringLiteral("unixSocket"), unixSocket}};
}

} // namespace parlance::http
