// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocolui.h"

#include "protocols/grpc/grpcui.h"
#include "protocols/http/httpui.h"

namespace parlance::ui {

namespace {

std::vector<std::unique_ptr<ProtocolUi>> makeProtocolUis()
{
    std::vector<std::unique_ptr<ProtocolUi>> uis;
    uis.push_back(makeHttpUi());
    uis.push_back(makeGrpcUi());
    return uis;
}

} // namespace

const ProtocolUi *protocolUi(const QString &protocol)
{
    static const std::vector<std::unique_ptr<ProtocolUi>> uis = makeProtocolUis();
    for (const std::unique_ptr<ProtocolUi> &ui : uis) {
        if (ui->protocol() == protocol)
            return ui.get();
    }
    return nullptr;
}

} // namespace parlance::ui
