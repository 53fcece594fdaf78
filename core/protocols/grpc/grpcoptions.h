// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/contract/contract.h>
#include <parlance/model/request.h>

#include <optional>

namespace parlance::grpc {

/// What carries the calls of a method; transportNames() has the words for them.
enum class Transport {
    Grpc,        ///< gRPC itself, by libgrpc
    GrpcWeb,     ///< over HTTP, binary
    GrpcWebText, ///< over HTTP, in base64
    Connect,     ///< over HTTP
    ConnectGet   ///< the same, unary calls by GET
};

/// Request::options as grpcprotocol.h documents them, defaults filled in.
struct GrpcOptions
{
    Transport transport = Transport::Grpc;
    QString httpVersion;   ///< of the transports over HTTP; empty: as the transport wants it
    qint64 deadlineMs = 0; ///< 0: none
    bool waitForReady = false;
    bool keepSendingOpen = false;
    std::optional<contract::Streaming> streaming;
    QByteArray compression; ///< `gzip`, `deflate`; empty: none
    qint64 maximumSendBytes = -1;
    qint64 maximumReceiveBytes = 64LL * 1024 * 1024;
    qint64 keepAliveMs = 0;
    qint64 keepAliveTimeoutMs = 20'000;
    QString authority;
    std::optional<bool> tls;
    bool verifyTls = true;
    QString userAgent;
    bool reuseChannel = true;

    static GrpcOptions from(const QVariantMap &options);
};

} // namespace parlance::grpc
