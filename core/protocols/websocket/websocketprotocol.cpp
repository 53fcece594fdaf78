// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/protocols/websocket/websocketprotocol.h>

#include "websocketinfo.h"

#include <parlance/call/protocolpart.h>

namespace parlance::websocket {

const call::ProtocolInfo &webSocketInfo()
{
    static const call::ProtocolInfo info = [] {
        call::ProtocolInfo i;
        i.id = QStringLiteral("websocket");
        i.displayName = QStringLiteral("WebSocket");
        i.schemes = {QStringLiteral("ws"), QStringLiteral("wss")};
        i.takesMessages = true;
        return i;
    }();
    return info;
}

void registerProtocol(call::ProtocolRegistry &registry, call::IoContext &io)
{
    call::registerPart(registry, webSocketInfo(), {"parlance-websocket", "WebSocket"},
                       "parlance_websocket_protocol", io);
}

} // namespace parlance::websocket
