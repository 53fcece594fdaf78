// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../http/selfsigned.h"
#include "../http/serverhooks.h"
#include "rpcservice.h"
#include "timerthread.h"

#include <parlance/base/result.h>

namespace parlance::mock {

class Bank;

/// What a server of calls over HTTP/2 needs.
struct RpcListenOptions
{
    std::string host;
    int port = 0;               ///< 0: a free one
    std::optional<PemPair> tls; ///< nothing: plain text
};

/// Listens for gRPC until it is destroyed.
class RpcServer
{
public:
    virtual ~RpcServer() = default;
    virtual int port() const = 0;
};

/// What libparlance-mock-grpc does for the engine: all that needs libprotobuf or libgrpc. They cost every
/// start of the program some milliseconds and megabytes, so they are loaded only when gRPC is asked for.
class RpcBackend
{
public:
    virtual ~RpcBackend() = default;

    /// The bank's methods with health and reflection. The bank and the timers must outlive it.
    virtual std::shared_ptr<RpcService> makeBankService(Bank &bank, TimerThread &timers) = 0;
    /// Of the hooks, `responder` is not used. What they point to must outlive the server.
    virtual Result<std::unique_ptr<RpcServer>> listen(const RpcListenOptions &options,
                                                      std::shared_ptr<RpcService> service,
                                                      TimerThread &timers, const ServerHooks &hooks) = 0;
};

/// Loads the library at the first call, some 20 ms. Unsupported when it is not installed. Any thread.
Result<RpcBackend *> rpcBackend();

/// The name of the function the library exports; it returns a backend that lives as long as the program.
inline constexpr char rpcBackendFunctionName[] = "parlance_mock_grpc_backend";
using RpcBackendFunction = RpcBackend *(*)();

} // namespace parlance::mock
