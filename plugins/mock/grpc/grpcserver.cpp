// SPDX-License-Identifier: GPL-3.0-or-later
#include "grpcserver.h"

#include "grpccall.h"

#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>

namespace parlance::mock {

namespace {

constexpr int keepaliveMilliseconds = 30'000;
constexpr int keepaliveTimeoutMilliseconds = 20'000;
/// Clients may ping that often without being taken for a nuisance.
constexpr int leastPingMilliseconds = 5'000;

std::shared_ptr<grpc::ServerCredentials> credentials(const std::optional<PemPair> &tls)
{
    if (!tls)
        return grpc::InsecureServerCredentials();
    grpc::SslServerCredentialsOptions options;
    options.pem_key_cert_pairs.push_back({tls->key, tls->certificate});
    return grpc::SslServerCredentials(options);
}

class GrpcServer : public RpcServer, private grpc::CallbackGenericService
{
public:
    GrpcServer(std::shared_ptr<RpcService> service, TimerThread &timers, const ServerHooks &hooks, bool isTls)
        : m_host{std::move(service), &timers, hooks, isTls}
    {
    }

    ~GrpcServer() override
    {
        if (m_server)
            m_server->Shutdown(std::chrono::system_clock::now() + m_host.hooks.limits.stopTime);
    }

    bool listen(const std::string &address, const std::shared_ptr<grpc::ServerCredentials> &credentials)
    {
        grpc::ServerBuilder builder;
        builder.AddListeningPort(address, credentials, &m_port);
        builder.RegisterCallbackGenericService(this);
        builder.SetMaxReceiveMessageSize(int(m_host.hooks.limits.bodyBytes));
        // Another mock on the same port must be told of it.
        builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
        builder.AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE, int(m_host.hooks.limits.headerBytes));
        builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, keepaliveMilliseconds);
        builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, keepaliveTimeoutMilliseconds);
        builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
        builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS,
                                   leastPingMilliseconds);
        m_server = builder.BuildAndStart();
        return m_server && m_port > 0;
    }

    int port() const override { return m_port; }

private:
    grpc::ServerGenericBidiReactor *CreateReactor(grpc::GenericCallbackServerContext *context) override
    {
        return GrpcCall::start(m_host, *context);
    }

    GrpcHost m_host;
    int m_port = 0;
    std::unique_ptr<grpc::Server> m_server;
};

} // namespace

Result<std::unique_ptr<RpcServer>> listenForGrpc(const RpcListenOptions &options,
                                                 std::shared_ptr<RpcService> service, TimerThread &timers,
                                                 const ServerHooks &hooks)
{
    const bool isVersionSix = options.host.find(':') != std::string::npos;
    const std::string address =
        (isVersionSix ? '[' + options.host + ']' : options.host) + ':' + std::to_string(options.port);
    auto server = std::make_unique<GrpcServer>(std::move(service), timers, hooks, options.tls.has_value());
    if (!server->listen(address, credentials(options.tls))) {
        return failure(
            ErrorCode::Io,
            QStringLiteral("The mock cannot listen for gRPC on %1.").arg(QString::fromStdString(address)),
            QStringLiteral("Choose another port; 0 takes a free one."));
    }
    return server;
}

} // namespace parlance::mock
