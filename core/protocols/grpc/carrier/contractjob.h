// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "grpcrun.h"

#include <parlance/contract/contractsource.h>

namespace parlance::grpc {

/// A contract being loaded: types by the schema loader, the contract made of them on the global pool. The
/// owner's end is contractLoad().
class ContractJob : public std::enable_shared_from_this<ContractJob>
{
public:
    ContractJob(Request request, call::CallContext context, bool refresh, contract::ContractHandler handler);

    /// On the completion thread.
    void begin(const std::shared_ptr<CarrierState> &carrier);
    /// The handler is not called any more once this returns. Any thread.
    void cancel();
    /// On the completion thread: ends what runs for a job that was cancelled.
    void drop() { m_load.reset(); }

private:
    Result<SchemaWish> wish() const;
    void loaded(SchemaLoader::Outcome outcome);
    void done(Result<contract::LoadedContract> result);

    Request m_request;
    call::CallContext m_context;
    bool m_refresh;
    std::shared_ptr<SchemaLoad> m_load;
    std::recursive_mutex m_mutex;
    contract::ContractHandler m_handler;
};

} // namespace parlance::grpc
