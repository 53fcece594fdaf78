// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "address.h"

#include <parlance/call/protocol.h>

#include <grpc/grpc.h>

namespace parlance::grpc {

/// All that makes two calls able to share a connection; equal settings mean the same channel.
struct ChannelSettings
{
    QByteArray target;
    QByteArray authority;
    bool secure = false;
    qint64 maximumReceiveBytes = 0;
    qint64 maximumSendBytes = 0;
    qint64 maximumMetadataBytes = 0;
    qint64 keepAliveMs = 0;
    qint64 keepAliveTimeoutMs = 0;
    QByteArray userAgent;
    QByteArray proxy;
    bool verifyTls = true;
    QList<QByteArray> trusted; ///< SHA-256 of the leaf certificates that pass at this place
    QString caFile;
    QString clientCertificateFile;
    QString clientKeyFile;
    QString clientKeyPassphrase;

    static ChannelSettings from(const Address &address, const GrpcOptions &options,
                                const call::TransportOptions &transport, const call::CallLimits &limits);
    friend bool operator==(const ChannelSettings &, const ChannelSettings &) = default;
};

class TlsVerifier;

/// A way to one server, with its connections.
class Channel
{
public:
    /// Fails when a certificate file cannot be used.
    static Result<std::shared_ptr<Channel>> create(const ChannelSettings &settings);
    ~Channel();
    Channel(const Channel &) = delete;
    Channel &operator=(const Channel &) = delete;

    grpc_channel *get() const { return m_channel; }
    grpc_connectivity_state state() const { return grpc_channel_check_connectivity_state(m_channel, 0); }
    bool isUsable() const;
    /// Null without TLS.
    const TlsVerifier *verifier() const { return m_verifier.get(); }

private:
    Channel(grpc_channel *channel, std::shared_ptr<TlsVerifier> verifier);

    grpc_channel *m_channel;
    std::shared_ptr<TlsVerifier> m_verifier;
};

} // namespace parlance::grpc
