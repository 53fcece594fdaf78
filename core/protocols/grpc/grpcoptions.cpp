// SPDX-License-Identifier: GPL-3.0-or-later
#include "grpcoptions.h"

#include <parlance/call/optionreader.h>
#include <parlance/protocols/grpc/grpcprotocol.h>

namespace parlance::grpc {

namespace {

void readText(const QVariantMap &options, const QString &name, QString &value)
{
    if (const auto given = call::givenOption(options, name))
        value = given->toString().trimmed();
}

std::optional<contract::Streaming> streamingFrom(const QString &name)
{
    if (name == QLatin1String("unary"))
        return contract::Streaming::None;
    if (name == QLatin1String("server-streaming"))
        return contract::Streaming::Server;
    if (name == QLatin1String("client-streaming"))
        return contract::Streaming::Client;
    if (name == QLatin1String("bidi-streaming"))
        return contract::Streaming::Both;
    return std::nullopt;
}

/// In the order of Transport.
const QStringList names{QStringLiteral("grpc"), QStringLiteral("grpc-web"), QStringLiteral("grpc-web-text"),
                        QStringLiteral("connect"), QStringLiteral("connect-get")};

Transport transportFrom(const QString &name)
{
    return Transport(qMax<qsizetype>(0, names.indexOf(name)));
}

} // namespace

QStringList transportNames()
{
    return names;
}

GrpcOptions GrpcOptions::from(const QVariantMap &options)
{
    GrpcOptions result;
    QString text;
    call::readOption(options, QStringLiteral("deadlineMs"), result.deadlineMs);
    call::readOption(options, QStringLiteral("waitForReady"), result.waitForReady);
    call::readOption(options, QStringLiteral("keepSendingOpen"), result.keepSendingOpen);
    call::readOption(options, QStringLiteral("reuseChannel"), result.reuseChannel);
    call::readOption(options, QStringLiteral("tls"), result.tls);
    call::readOption(options, QStringLiteral("verifyTls"), result.verifyTls);
    call::readOption(options, QStringLiteral("maximumSendBytes"), result.maximumSendBytes);
    call::readOption(options, QStringLiteral("maximumReceiveBytes"), result.maximumReceiveBytes);
    call::readOption(options, QStringLiteral("keepAliveMs"), result.keepAliveMs);
    call::readOption(options, QStringLiteral("keepAliveTimeoutMs"), result.keepAliveTimeoutMs);
    readText(options, QStringLiteral("authority"), result.authority);
    readText(options, QStringLiteral("userAgent"), result.userAgent);
    readText(options, QStringLiteral("methodType"), text);
    result.streaming = streamingFrom(text);
    text.clear();
    readText(options, QStringLiteral("transport"), text);
    result.transport = transportFrom(text);
    readText(options, QStringLiteral("httpVersion"), result.httpVersion);
    if (result.httpVersion == QLatin1String("auto"))
        result.httpVersion.clear();
    text.clear();
    readText(options, QStringLiteral("compression"), text);
    if (text == QLatin1String("gzip") || text == QLatin1String("deflate"))
        result.compression = text.toLatin1();
    return result;
}

} // namespace parlance::grpc
