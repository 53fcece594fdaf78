// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventcollector.h"

#include <parlance/call/protocolregistry.h>
#include <parlance/call/recorder.h>
#include <parlance/protocols/grpc/grpcprotocol.h>
#include <parlance/protocols/http/httpprotocol.h>

namespace parlance::test {

/// The gRPC protocol, with HTTP beside it, and what one call reported.
class GrpcHarness
{
public:
    explicit GrpcHarness(call::IoContext::Mode mode = call::IoContext::Mode::OwnThread);
    ~GrpcHarness();

    call::Protocol &protocol() { return *m_registry->protocol(QStringLiteral("grpc")); }
    /// Starts a call whose events go to events(); the one before is destroyed.
    void start(const Request &request, call::CallContext context = {});
    /// Starts it and waits until it has finished.
    bool run(const Request &request, call::CallContext context = {});
    bool waitForEnd();

    EventCollector &events() { return *m_events; }
    call::Call &call() { return *m_call; }
    void destroyCall() { m_call.reset(); }
    void destroyProtocol() { m_registry.reset(); }
    Exchange exchange() const;
    Finished finished() const { return m_events->finished().value_or(Finished()); }
    /// The call ended with this status; what it ended with instead is printed.
    bool completed(int status = 0) const;
    /// Payloads of the messages that came.
    QStringList answers() const;

    /// `method` such as "Unary" of the Echo service, or a full one.
    static Request request(const QString &address, const QString &method);
    /// With messages of these bytes, and nothing that describes types.
    static Request binary(const QString &address, const QString &method, const QList<QByteArray> &messages);
    static Message message(const QByteArray &bytes);

private:
    std::unique_ptr<call::IoContext> m_io;
    std::unique_ptr<call::ProtocolRegistry> m_registry;
    std::shared_ptr<EventCollector> m_events = std::make_shared<EventCollector>();
    call::CallPtr m_call;
};

} // namespace parlance::test
