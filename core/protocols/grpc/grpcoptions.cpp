// SPDX-License-Identifier: GPL-3.0-or-later
#include "grpcoptions.h"

#include <limits>

namespace parlance::grpc {

namespace {

// Collections may say "inherit" where nobody above had anything to hand down.
std::optional<QVariant> option(const QVariantMap &options, QLatin1String name)
{
    const auto found = options.constFind(name);
    if (found == options.constEnd() || !found->isValid() || found->toString() == QLatin1String("inherit"))
        return std::nullopt;
    return *found;
}

template <typename Flag>
void readFlag(const QVariantMap &options, QLatin1String name, Flag &value)
{
    if (const auto given = option(options, name); given && given->canConvert<bool>())
        value = given->toBool();
}

/// gRPC's own settings are 32 bits wide.
void readNumber(const QVariantMap &options, QLatin1String name, qint64 &value)
{
    const auto given = option(options, name);
    bool ok = false;
    const double number = given ? given->toDouble(&ok) : 0;
    if (ok && number >= 0 && number <= double(std::numeric_limits<int>::max()))
        value = qint64(number);
}

void readText(const QVariantMap &options, QLatin1String name, QString &value)
{
    if (const auto given = option(options, name))
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

} // namespace

GrpcOptions GrpcOptions::from(const QVariantMap &options)
{
    GrpcOptions result;
    QString text;
    readNumber(options, QLatin1String("deadlineMs"), result.deadlineMs);
    readFlag(options, QLatin1String("waitForReady"), result.waitForReady);
    readFlag(options, QLatin1String("keepSendingOpen"), result.keepSendingOpen);
    readFlag(options, QLatin1String("reuseChannel"), result.reuseChannel);
    readFlag(options, QLatin1String("tls"), result.tls);
    readNumber(options, QLatin1String("maximumSendBytes"), result.maximumSendBytes);
    readNumber(options, QLatin1String("maximumReceiveBytes"), result.maximumReceiveBytes);
    readNumber(options, QLatin1String("keepAliveMs"), result.keepAliveMs);
    readNumber(options, QLatin1String("keepAliveTimeoutMs"), result.keepAliveTimeoutMs);
    readText(options, QLatin1String("authority"), result.authority);
    readText(options, QLatin1String("userAgent"), result.userAgent);
    readText(options, QLatin1String("methodType"), text);
    result.streaming = streamingFrom(text);
    text.clear();
    readText(options, QLatin1String("compression"), text);
    if (text == QLatin1String("gzip") || text == QLatin1String("deflate"))
        result.compression = text.toLatin1();
    return result;
}

} // namespace parlance::grpc
