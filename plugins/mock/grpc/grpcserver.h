// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../rpc/rpcbackend.h"

namespace parlance::mock {

/// Serves calls over HTTP/2 by gRPC's generic service, in gRPC's own threads. The error says which port is
/// taken.
Result<std::unique_ptr<RpcServer>> listenForGrpc(const RpcListenOptions &options,
                                                 std::shared_ptr<RpcService> service, TimerThread &timers,
                                                 const ServerHooks &hooks);

} // namespace parlance::mock
