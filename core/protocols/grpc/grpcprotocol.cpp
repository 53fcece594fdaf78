// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/protocols/grpc/grpcprotocol.h>

#include "grpccontracts.h"
#include "registryaccess.h"

#include <QCoreApplication>

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

/// A call that could not even begin: the library is missing.
class UnloadedCall : public call::Call
{
public:
    UnloadedCall(call::EventSink sink, Error error)
        : m_gate(std::make_shared<call::EventGate>(std::move(sink)))
    {
        // Never from inside start(): that is how calls report.
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [gate = m_gate, error = std::move(error)] {
                gate->emitEvent(Event{0, 0, Finished{Outcome::Failed, error, std::nullopt}});
            },
            Qt::QueuedConnection);
    }
    ~UnloadedCall() override { m_gate->close(); }

    Result<void> send(Message) override
    {
        return failure(ErrorCode::Unsupported, QStringLiteral("The part for gRPC cannot be loaded."));
    }
    void closeSending() override {}
    void cancel() override {}

private:
    std::shared_ptr<call::EventGate> m_gate;
};

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
            return std::make_unique<UnloadedCall>(std::move(context.sink), carrier.error());
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
