// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocketcall.h"
#include "websocketinfo.h"

namespace parlance::websocket {

namespace {

class WebSocketProtocol : public call::Protocol
{
public:
    explicit WebSocketProtocol(call::IoContext &io)
        : m_io(io)
        , m_port(std::make_shared<call::LoopPort>(io))
    {
        m_carrier->anchor = io.anchor();
    }

    ~WebSocketProtocol() override
    {
        m_port->close();
        m_io.invoke([this] {
            m_carrier->ended = true;
            // Each takes itself out.
            const auto runs = m_carrier->runs;
            for (const std::shared_ptr<WebSocketRun> &run : runs)
                run->cancel();
        });
    }

    const call::ProtocolInfo &info() const override { return webSocketInfo(); }

    QList<Entry> automaticMetadata(const Request &request) const override
    {
        return automaticHeaders(request, WebSocketOptions::from(request.options));
    }

    call::CallPtr start(const Request &request, call::CallContext context) override
    {
        auto gate = std::make_shared<call::EventGate>(std::move(context.sink));
        auto run = std::make_shared<WebSocketRun>(request, std::move(context), gate);
        m_port->post([run, carrier = m_carrier] { run->begin(carrier); });
        return std::make_unique<WebSocketCall>(std::move(run), std::move(gate), m_port);
    }

private:
    call::IoContext &m_io;
    std::shared_ptr<call::LoopPort> m_port;
    std::shared_ptr<Carrier> m_carrier = std::make_shared<Carrier>();
};

} // namespace

} // namespace parlance::websocket

extern "C" Q_DECL_EXPORT std::unique_ptr<parlance::call::Protocol>
parlance_websocket_protocol(parlance::call::IoContext &io)
{
    return std::make_unique<parlance::websocket::WebSocketProtocol>(io);
}
