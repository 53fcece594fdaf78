// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocketinfo.h"
#include "websocketrun.h"

#include <parlance/call/streamcarrier.h>

namespace parlance::websocket {

namespace {

class WebSocketProtocol : public call::Protocol
{
public:
    explicit WebSocketProtocol(call::IoContext &io)
        : m_carrier(io)
    {
    }

    const call::ProtocolInfo &info() const override { return webSocketInfo(); }

    QList<Entry> automaticMetadata(const Request &request) const override
    {
        return automaticHeaders(request, WebSocketOptions::from(request.options));
    }

    call::CallPtr start(const Request &request, call::CallContext context) override
    {
        return m_carrier.start<WebSocketRun>(request, std::move(context));
    }

private:
    call::StreamCarrier m_carrier;
};

} // namespace

} // namespace parlance::websocket

extern "C" Q_DECL_EXPORT std::unique_ptr<parlance::call::Protocol>
parlance_websocket_protocol(parlance::call::IoContext &io)
{
    return std::make_unique<parlance::websocket::WebSocketProtocol>(io);
}
