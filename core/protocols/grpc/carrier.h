// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "httpaccess.h"

#include <parlance/contract/contractsource.h>

namespace parlance::grpc {

/// What makes gRPC calls and asks servers for their types, in libparlance-grpc. Its functions are used from
/// one thread at a time; destroying it cancels what runs.
class Carrier
{
public:
    virtual ~Carrier() = default;
    /// Calls over HTTP go by `http`.
    virtual call::CallPtr start(const Request &request, call::CallContext context,
                                std::shared_ptr<HttpAccess> http) = 0;
    /// As contract::ContractSource::load().
    virtual std::unique_ptr<contract::ContractLoad> loadContract(const Request &request,
                                                                 call::CallContext context, bool refresh,
                                                                 contract::ContractHandler handler) = 0;
};

/// The name of the function the library exports; it makes a Carrier.
inline constexpr char carrierFunctionName[] = "parlance_grpc_carrier";
using CarrierFunction = std::unique_ptr<Carrier> (*)();

/// A carrier that is loaded when somebody needs it.
class LazyCarrier
{
public:
    LazyCarrier() = default;
    ~LazyCarrier();
    LazyCarrier(const LazyCarrier &) = delete;
    LazyCarrier &operator=(const LazyCarrier &) = delete;

    /// Unsupported when the library is not there.
    Result<Carrier *> get();

private:
    std::unique_ptr<Carrier> m_carrier;
};

} // namespace parlance::grpc
