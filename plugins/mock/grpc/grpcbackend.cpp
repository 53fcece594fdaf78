// SPDX-License-Identifier: GPL-3.0-or-later
#include "bankmethods.h"
#include "bankstreams.h"
#include "grpcserver.h"
#include "healthmethods.h"
#include "reflectionmethods.h"

#include <qglobal.h>

namespace parlance::mock {

namespace {

class GrpcBackend : public RpcBackend
{
public:
    std::shared_ptr<RpcService> makeBankService(Bank &bank, TimerThread &timers) override
    {
        auto table = std::make_shared<MethodTable>(SchemaPool::demo());
        addBankMethods(*table, bank);
        addWatchTransactions(*table, bank);
        addImportTransactions(*table, bank);
        addSupport(*table, bank);
        addCreditMethods(*table, bank, timers);
        addHealthMethods(*table);
        addReflectionMethods(*table);
        return table;
    }

    Result<std::unique_ptr<RpcServer>> listen(const RpcListenOptions &options,
                                              std::shared_ptr<RpcService> service, TimerThread &timers,
                                              const ServerHooks &hooks) override
    {
        return listenForGrpc(options, std::move(service), timers, hooks);
    }
};

} // namespace

} // namespace parlance::mock

extern "C" Q_DECL_EXPORT parlance::mock::RpcBackend *parlance_mock_grpc_backend()
{
    static parlance::mock::GrpcBackend backend;
    return &backend;
}
