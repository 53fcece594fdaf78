// SPDX-License-Identifier: GPL-3.0-or-later
#include "../mqttinfo.h"
#include "mqttrun.h"

#include <parlance/call/streamcarrier.h>

namespace parlance::mqtt {

namespace {

class MqttProtocol : public call::Protocol
{
public:
    explicit MqttProtocol(call::IoContext &io)
        : m_carrier(io, std::make_shared<MqttRuns>())
    {
    }

    const call::ProtocolInfo &info() const override { return mqttInfo(); }

    call::CallPtr start(const Request &request, call::CallContext context) override
    {
        return m_carrier.start<MqttRun>(request, std::move(context));
    }

private:
    call::StreamCarrier m_carrier;
};

} // namespace

} // namespace parlance::mqtt

extern "C" Q_DECL_EXPORT std::unique_ptr<parlance::call::Protocol>
parlance_mqtt_protocol(parlance::call::IoContext &io)
{
    return std::make_unique<parlance::mqtt::MqttProtocol>(io);
}
