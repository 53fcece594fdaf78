// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/protocol.h>

namespace parlance::grpc {

/// What makes gRPC calls, in libparlance-grpc. Its functions are used from one thread at a time; destroying
/// it cancels the calls that run.
class Carrier
{
public:
    virtual ~Carrier() = default;
    virtual call::CallPtr start(const Request &request, call::CallContext context) = 0;
};

/// The name of the function the library exports; it makes a Carrier.
inline constexpr char carrierFunctionName[] = "parlance_grpc_carrier";
using CarrierFunction = std::unique_ptr<Carrier> (*)();

} // namespace parlance::grpc
