// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/protocols/grpc/grpcprotocol.h>

#include "backendloader.h"

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
    const call::ProtocolInfo &info() const override { return grpcInfo(); }

    call::CallPtr start(const Request &request, call::CallContext context) override
    {
        if (!m_carrier) {
            const Result<QFunctionPointer> function = backendFunction(carrierFunctionName);
            if (!function)
                return std::make_unique<UnloadedCall>(std::move(context.sink), function.error());
            m_carrier = reinterpret_cast<CarrierFunction>(*function)();
        }
        return m_carrier->start(request, std::move(context));
    }

private:
    std::unique_ptr<Carrier> m_carrier;
};

} // namespace

void registerProtocol(call::ProtocolRegistry &registry)
{
    registry.add(grpcInfo(), [] { return std::make_unique<GrpcProtocol>(); });
}

} // namespace parlance::grpc
