// SPDX-License-Identifier: GPL-3.0-or-later
#include "../mqttinfo.h"
#include "mqttcall.h"

#include <parlance/call/iocontext.h>

namespace parlance::mqtt {

namespace {

class MqttProtocol : public call::Protocol
{
public:
    explicit MqttProtocol(call::IoContext &io)
        : m_io(io)
        , m_port(std::make_shared<call::LoopPort>(io))
    {
        m_loop->anchor = io.anchor();
    }

    ~MqttProtocol() override
    {
        m_port->close();
        m_io.invoke([this] {
            m_loop->ended = true;
            // Each takes itself out.
            const auto runs = m_loop->runs;
            for (const std::shared_ptr<MqttRun> &run : runs)
                run->cancel();
            m_loop->sessions.clear();
        });
    }

    const call::ProtocolInfo &info() const override { return mqttInfo(); }

    call::CallPtr start(const Request &request, call::CallContext context) override
    {
        auto gate = std::make_shared<call::EventGate>(std::move(context.sink));
        auto run = std::make_shared<MqttRun>(request, std::move(context), gate);
        m_port->post([run, loop = m_loop] { run->begin(loop); });
        return std::make_unique<MqttCall>(std::move(run), std::move(gate), m_port);
    }

private:
    call::IoContext &m_io;
    std::shared_ptr<call::LoopPort> m_port;
    std::shared_ptr<LoopState> m_loop = std::make_shared<LoopState>();
};

} // namespace

} // namespace parlance::mqtt

extern "C" Q_DECL_EXPORT std::unique_ptr<parlance::call::Protocol>
parlance_mqtt_protocol(parlance::call::IoContext &io)
{
    return std::make_unique<parlance::mqtt::MqttProtocol>(io);
}
