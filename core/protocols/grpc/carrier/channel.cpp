// SPDX-License-Identifier: GPL-3.0-or-later
#include "channel.h"

#include "credentials.h"

#include <limits>
#include <vector>

namespace parlance::grpc {

namespace {

/// Channel arguments; the texts must outlive them.
class Arguments
{
public:
    void add(const char *key, qint64 value)
    {
        grpc_arg argument{};
        argument.type = GRPC_ARG_INTEGER;
        argument.key = const_cast<char *>(key);
        argument.value.integer = int(qBound(qint64(-1), value, qint64(std::numeric_limits<int>::max())));
        m_arguments.push_back(argument);
    }
    void add(const char *key, const QByteArray &value)
    {
        grpc_arg argument{};
        argument.type = GRPC_ARG_STRING;
        argument.key = const_cast<char *>(key);
        argument.value.string = const_cast<char *>(value.constData());
        m_arguments.push_back(argument);
    }
    void add(const char *key, void *value, const grpc_arg_pointer_vtable *functions)
    {
        grpc_arg argument{};
        argument.type = GRPC_ARG_POINTER;
        argument.key = const_cast<char *>(key);
        argument.value.pointer = {value, functions};
        m_arguments.push_back(argument);
    }
    grpc_channel_args get() { return {m_arguments.size(), m_arguments.data()}; }

private:
    std::vector<grpc_arg> m_arguments;
};

/// What the library may hold for one channel. It looks at the size of a message only once all of it has come:
/// a server that announces gigabytes and sends them would fill the memory.
class Quota
{
public:
    explicit Quota(qint64 maximumReceiveBytes)
        : m_quota(grpc_resource_quota_create("channel"))
    {
        constexpr qint64 forManyCalls = 256LL * 1024 * 1024;
        const qint64 bytes =
            4 * qMin(maximumReceiveBytes, std::numeric_limits<qint64>::max() / 8) + forManyCalls;
        if (maximumReceiveBytes >= 0)
            grpc_resource_quota_resize(m_quota, std::size_t(bytes));
    }
    ~Quota() { grpc_resource_quota_unref(m_quota); }
    Quota(const Quota &) = delete;
    Quota &operator=(const Quota &) = delete;

    void addTo(Arguments &arguments) const
    {
        arguments.add(GRPC_ARG_RESOURCE_QUOTA, m_quota, grpc_resource_quota_arg_vtable());
    }

private:
    grpc_resource_quota *m_quota;
};

Arguments argumentsFor(const ChannelSettings &settings)
{
    Arguments arguments;
    arguments.add(GRPC_ARG_DEFAULT_AUTHORITY, settings.authority);
    arguments.add(GRPC_ARG_MAX_RECEIVE_MESSAGE_LENGTH, settings.maximumReceiveBytes);
    arguments.add(GRPC_ARG_MAX_SEND_MESSAGE_LENGTH, settings.maximumSendBytes);
    arguments.add(GRPC_ARG_MAX_METADATA_SIZE, settings.maximumMetadataBytes);
    if (settings.keepAliveMs > 0) {
        arguments.add(GRPC_ARG_KEEPALIVE_TIME_MS, settings.keepAliveMs);
        arguments.add(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, settings.keepAliveTimeoutMs);
        arguments.add(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
    }
    if (!settings.userAgent.isEmpty())
        arguments.add(GRPC_ARG_PRIMARY_USER_AGENT_STRING, settings.userAgent);
    // Done by us: bounded, and with a word about it.
    arguments.add(GRPC_ARG_ENABLE_PER_MESSAGE_DECOMPRESSION, 0);
    // Connections belong to the channel, so that a fresh channel means a fresh connection.
    arguments.add(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    // A policy from the server's DNS would retry behind the user's back.
    arguments.add(GRPC_ARG_SERVICE_CONFIG_DISABLE_RESOLUTION, 1);
    if (settings.proxy.isEmpty())
        arguments.add(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
    else
        arguments.add(GRPC_ARG_HTTP_PROXY, settings.proxy);
    return arguments;
}

} // namespace

ChannelSettings ChannelSettings::from(const Address &address, const GrpcOptions &options,
                                      const call::TransportOptions &transport, const call::CallLimits &limits)
{
    ChannelSettings settings;
    settings.target = address.target;
    settings.authority = address.authority;
    settings.secure = address.secure;
    settings.maximumReceiveBytes = options.maximumReceiveBytes;
    settings.maximumSendBytes = options.maximumSendBytes;
    settings.maximumMetadataBytes = limits.headBytes;
    settings.keepAliveMs = options.keepAliveMs;
    settings.keepAliveTimeoutMs = options.keepAliveTimeoutMs;
    settings.userAgent = options.userAgent.toUtf8();
    settings.proxy = transport.proxy.toUtf8();
    settings.verifyTls = transport.verifyTls && options.verifyTls;
    // Of the place the connection is made to, whatever `:authority` says.
    if (address.secure && address.port > 0)
        settings.trusted = transport.trustedAt(address.host, address.port);
    settings.caFile = transport.caFile;
    settings.clientCertificateFile = transport.clientCertificateFile;
    settings.clientKeyFile = transport.clientKeyFile;
    settings.clientKeyPassphrase = transport.clientKeyPassphrase;
    return settings;
}

Result<std::shared_ptr<Channel>> Channel::create(const ChannelSettings &settings)
{
    const Result<Credentials> credentials = Credentials::from(settings);
    if (!credentials)
        return failure(credentials.error());
    Arguments arguments = argumentsFor(settings);
    const Quota quota(settings.maximumReceiveBytes);
    quota.addTo(arguments);
    const grpc_channel_args args = arguments.get();
    grpc_channel *channel =
        grpc_channel_create(settings.target.constData(), credentials->credentials.get(), &args);
    return std::shared_ptr<Channel>(new Channel(channel, credentials->verifier));
}

Channel::Channel(grpc_channel *channel, std::shared_ptr<TlsVerifier> verifier)
    : m_channel(channel)
    , m_verifier(std::move(verifier))
{
}

Channel::~Channel()
{
    grpc_channel_destroy(m_channel);
}

bool Channel::isUsable() const
{
    // After a failure the library waits before it tries again and fails calls with what happened before; a
    // person who sends once more means: try now.
    const grpc_connectivity_state now = state();
    return now != GRPC_CHANNEL_TRANSIENT_FAILURE && now != GRPC_CHANNEL_SHUTDOWN;
}

} // namespace parlance::grpc
