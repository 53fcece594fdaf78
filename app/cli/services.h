// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/callengine.h>
#include <parlance/contract/contractsource.h>
#include <parlance/plugin/pluginloader.h>
#include <parlance/workspace/secretstore.h>

namespace parlance::cli {

/// What commands need from core, each made at its first use. Calls run on this thread's event loop: nothing
/// has to be handed from thread to thread.
class Services
{
public:
    Services();
    ~Services();

    call::CallEngine &engine();
    contract::ContractSources &contracts();
    workspace::SecretStore &secrets();
    plugin::PluginLoader &plugins();

private:
    std::unique_ptr<call::IoContext> m_io;
    std::unique_ptr<call::ProtocolRegistry> m_protocols;
    std::unique_ptr<contract::ContractSources> m_contracts;
    std::unique_ptr<call::CallEngine> m_engine;
    std::unique_ptr<workspace::SecretStore> m_secrets;
    std::unique_ptr<plugin::PluginLoader> m_plugins;
};

} // namespace parlance::cli
