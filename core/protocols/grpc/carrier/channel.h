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
    QString host; ///< the certificate must be for it
    bool secure = false;
    qint64 maximumReceiveBytes = 0;
    qint64 maximumSendBytes = 0;
    qint64 maximumMetadataBytes = 0;
    qint64 keepAliveMs = 0;
    qint64 keepAliveTimeoutMs = 0;
    QByteArray userAgent;
    QByteArray proxy;
    bool verifyTls = true;
    QString caFile;
    QString clientCertificateFile;
    QString clientKeyFile;
    QString clientKeyPassphrase;

    static ChannelSettings from(const Address &address, const GrpcOptions &options,
                                const call::TransportOptions &transport, const call::CallLimits &limits);
    friend bool operator==(const ChannelSettings &, const ChannelSettings &) = default;
};

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

private:
    explicit Channel(grpc_channel *channel)
        : m_channel(channel)
    {
    }

    grpc_channel *m_channel;
};

} // namespace parlance::grpc
