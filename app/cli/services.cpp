// SPDX-License-Identifier: GPL-3.0-or-later
#include "services.h"

#include <parlance/protocols/grpc/grpcprotocol.h>
#include <parlance/protocols/http/httpprotocol.h>
#include <parlance/protocols/mqtt/mqttprotocol.h>
#include <parlance/protocols/websocket/websocketprotocol.h>

namespace parlance::cli {

Services::Services() = default;
Services::~Services() = default;

call::CallEngine &Services::engine()
{
    if (!m_engine) {
        m_io = std::make_unique<call::IoContext>(call::IoContext::Mode::CurrentThread);
        m_protocols = std::make_unique<call::ProtocolRegistry>();
        http::registerProtocol(*m_protocols, *m_io);
        websocket::registerProtocol(*m_protocols, *m_io);
        mqtt::registerProtocol(*m_protocols, *m_io);
        m_contracts = std::make_unique<contract::ContractSources>();
        grpc::registerProtocol(*m_protocols, m_contracts.get());
        m_engine = std::make_unique<call::CallEngine>(*m_protocols);
    }
    return *m_engine;
}

contract::ContractSources &Services::contracts()
{
    engine();
    return *m_contracts;
}

workspace::SecretStore &Services::secrets()
{
    if (!m_secrets)
        m_secrets = workspace::SecretStore::createDefault();
    return *m_secrets;
}

plugin::PluginLoader &Services::plugins()
{
    if (!m_plugins)
        m_plugins = std::make_unique<plugin::PluginLoader>();
    return *m_plugins;
}

} // namespace parlance::cli
