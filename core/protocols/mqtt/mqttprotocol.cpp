// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/protocols/mqtt/mqttprotocol.h>

#include "mqttinfo.h"

#include <parlance/call/protocolpart.h>

namespace parlance::mqtt {

const call::ProtocolInfo &mqttInfo()
{
    static const call::ProtocolInfo info = [] {
        call::ProtocolInfo i;
        i.id = QStringLiteral("mqtt");
        i.displayName = QStringLiteral("MQTT");
        i.schemes = {QStringLiteral("mqtt"), QStringLiteral("mqtts")};
        i.takesMessages = true;
        return i;
    }();
    return info;
}

void registerProtocol(call::ProtocolRegistry &registry, call::IoContext &io)
{
    call::registerPart(registry, mqttInfo(), {"parlance-mqtt", "MQTT"}, "parlance_mqtt_protocol", io);
}

} // namespace parlance::mqtt
