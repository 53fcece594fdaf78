// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/protocols/grpc/grpcprotocol.h>

#include "grpccontracts.h"
#include "registryaccess.h"

#include <parlance/call/protocolpart.h>

namespace parlance::grpc {

namespace {

const call::ProtocolInfo &grpcInfo()
{
    static const call::ProtocolInfo info = [] {
        call::ProtocolInfo i;
        i.id = QStringLiteral("grpc");
        i.displayName = QStringLiteral("gRPC");
        i.schemes = {QStringLiteral("grpc"), QStringLiteral("grpcs")};
        i.takesMessages = true;
        return i;
    }();
    return info;
}

/// Known from the start; what makes the calls is loaded by the first of them.
class GrpcProtocol : public call::Protocol
{
public:
    GrpcProtocol(std::shared_ptr<LazyCarrier> carrier, call::ProtocolRegistry &registry)
        : m_carrier(std::move(carrier))
        , m_http(std::make_shared<RegistryAccess>(registry))
    {
    }
    ~GrpcProtocol() override { m_http->close(); }

    const call::ProtocolInfo &info() const override { return grpcInfo(); }

    call::CallPtr start(const Request &request, call::CallContext context) override
    {
        const Result<Carrier *> carrier = m_carrier->get();
        if (!carrier)
            return call::unstartedCall(std::move(context.sink), carrier.error());
        return (*carrier)->start(request, std::move(context), m_http);
    }

private:
    std::shared_ptr<LazyCarrier> m_carrier;
    std::shared_ptr<RegistryAccess> m_http;
};

} // namespace

void registerProtocol(call::ProtocolRegistry &registry, contract::ContractSources *contracts)
{
    // Both on one: connections and types are shared.
    const auto carrier = std::make_shared<LazyCarrier>();
    registry.add(grpcInfo(),
                 [carrier, &registry] { return std::make_unique<GrpcProtocol>(carrier, registry); });
    if (contracts)
        contracts->add(grpcInfo().id, [carrier] { return makeContractSource(carrier); });
}

} // namespace parlance::grpc
