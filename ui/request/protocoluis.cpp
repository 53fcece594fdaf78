// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocolui.h"

#include "blankrequest.h"
#include "protocols/grpc/grpcui.h"
#include "protocols/http/httpui.h"
#include "protocols/mqtt/mqttui.h"
#include "protocols/websocket/websocketui.h"

namespace parlance::ui {

namespace {

std::vector<std::unique_ptr<ProtocolUi>> makeProtocolUis()
{
    std::vector<std::unique_ptr<ProtocolUi>> uis;
    uis.push_back(makeHttpUi());
    uis.push_back(makeGrpcUi());
    uis.push_back(makeWebSocketUi());
    uis.push_back(makeMqttUi());
    return uis;
}

const std::vector<std::unique_ptr<ProtocolUi>> &protocolUis()
{
    static const std::vector<std::unique_ptr<ProtocolUi>> uis = makeProtocolUis();
    return uis;
}

} // namespace

const ProtocolUi *protocolUi(const QString &protocol)
{
    for (const std::unique_ptr<ProtocolUi> &ui : protocolUis()) {
        if (ui->protocol() == protocol)
            return ui.get();
    }
    return nullptr;
}

const ProtocolUi *protocolUiForTool(const QString &tool)
{
    for (const std::unique_ptr<ProtocolUi> &ui : protocolUis()) {
        if (!tool.isEmpty() && ui->commandTool() == tool)
            return ui.get();
    }
    return nullptr;
}

QStringList commandTools()
{
    QStringList tools;
    for (const std::unique_ptr<ProtocolUi> &ui : protocolUis()) {
        if (!ui->commandTool().isEmpty())
            tools.append(ui->commandTool());
    }
    return tools;
}

QList<RequestKind> requestKinds()
{
    QList<RequestKind> kinds;
    for (const std::unique_ptr<ProtocolUi> &ui : protocolUis())
        kinds.append({ui->protocol(), ui->displayName()});
    return kinds;
}

SavedRequest blankRequest(const QString &protocol, const QString &name)
{
    SavedRequest saved;
    saved.name = name;
    if (const ProtocolUi *ui = protocolUi(protocol))
        saved.request = ui->blankRequest();
    return saved;
}

} // namespace parlance::ui
