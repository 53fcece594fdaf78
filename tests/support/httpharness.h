// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventcollector.h"

#include <parlance/call/protocolregistry.h>
#include <parlance/call/recorder.h>
#include <parlance/protocols/http/httpprotocol.h>
#include <parlance/protocols/websocket/websocketprotocol.h>

namespace parlance::test {

/// HTTP and what begins with it (Request::protocol tells), their loop, and what one call reported.
class HttpHarness
{
public:
    explicit HttpHarness(call::IoContext::Mode mode = call::IoContext::Mode::OwnThread);
    ~HttpHarness();

    call::Protocol &protocol() { return *m_registry->protocol(QStringLiteral("http")); }
    /// Starts a call whose events go to events(); the one before is destroyed.
    void start(const Request &request, call::CallContext context = {});
    /// Starts it and turns the loop until it has finished.
    bool run(const Request &request, call::CallContext context = {});

    EventCollector &events() { return *m_events; }
    call::Call &call() { return *m_call; }
    void destroyCall() { m_call.reset(); }
    void destroyProtocol() { m_registry.reset(); }
    /// The content messages received so far.
    QList<QByteArray> contents() const;
    /// The events folded as the program does it.
    Exchange exchange() const;

    static Request get(const QString &address);
    static Request post(const QString &address, Body body);
    static Request webSocket(const QString &address, const QVariantMap &options = {});
    static Entry header(const char *name, const char *value);

private:
    std::unique_ptr<call::IoContext> m_io;
    std::unique_ptr<call::ProtocolRegistry> m_registry;
    std::shared_ptr<EventCollector> m_events = std::make_shared<EventCollector>();
    call::CallPtr m_call;
};

} // namespace parlance::test
