// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/callengine.h>
#include <parlance/contract/contractsource.h>
#include <parlance/ui/callscopes.h>
#include <parlance/ui/mockservice.h>
#include <parlance/ui/settings.h>
#include <parlance/ui/theme.h>
#include <parlance/workspace/secretstore.h>
#include <parlance/workspace/truststore.h>
#include <parlance/workspace/workspace.h>

namespace parlance::plugin {
class PluginLoader;
}

namespace parlance::workspace {
class HistoryStore;
}

namespace parlance::ui {

class Commands;

/// Where the program keeps and finds things. Tests point all of it to a temporary folder.
struct AppPaths
{
    QString settingsFile; ///< empty: Settings::defaultFile()
    QString dataFolder;   ///< drafts, history, the editable copy of the demo; empty: the user's data folder
    QString demoFolder;   ///< empty: searched beside the program
    QStringList pluginFolders; ///< empty: PluginLoader::defaultFolders()
};

/// Everything the parts of the window share, owned by the program and passed by reference. What costs time is
/// made when it is first asked for, so that the first frame pays for none of it. UI thread only.
class AppContext : public QObject
{
    Q_OBJECT
public:
    explicit AppContext(AppPaths paths = {}, QObject *parent = nullptr);
    ~AppContext() override;

    Settings &settings() { return *m_settings; }
    Theme &theme() { return *m_theme; }
    /// Actions with their shortcuts; the palette lists them.
    Commands &commands() { return *m_commands; }

    workspace::Workspace &workspace();
    CallScopes &scopes();
    workspace::SecretStore &secrets();
    /// For work that may outlive the window.
    std::shared_ptr<workspace::SecretStore> sharedSecrets();

    /// Server certificates the user trusts by collection; does file I/O, to be used off this thread. Say
    /// trustChanged() after a change.
    workspace::TrustStore trust() const;

    /// Runs network carriers on their own thread; started at first use.
    call::IoContext &io();
    call::ProtocolRegistry &protocols();
    call::CallEngine &engine();
    /// Where requests learn what may be called, by protocol.
    contract::ContractSources &contracts();

    plugin::PluginLoader &plugins();
    MockService &mock();

    /// Finished calls, kept over restarts; every exchangeFinished() is added.
    workspace::HistoryStore &history();

    QString dataFolder() const;
    /// The demo collection as it may be edited: in place when writable, else a copy in the data folder, made
    /// now; empty when it is not installed.
    QString demoCollection();
    /// Whether this is the demo collection, in either place; makes nothing.
    bool isDemoCollection(const QString &root) const;

Q_SIGNALS:
    /// A running call went on, at most once a frame: the console follows it. Copies of one exchange share
    /// `messages`, by which they are told to be the same call.
    void exchangeChanged(const parlance::Exchange &exchange, const parlance::workspace::NodeId &request);
    /// A call ended; the status line and history take it. `exchange` is complete.
    void exchangeFinished(const parlance::Exchange &exchange, const parlance::workspace::NodeId &request);
    /// Another certificate is trusted, or one no more.
    void trustChanged();
    /// Something to say in the status line, gone at the next one.
    void statusMessage(const QString &text);

private:
    void remember(const Exchange &exchange, const workspace::NodeId &request);

    AppPaths m_paths;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Commands> m_commands;
    std::unique_ptr<workspace::HistoryStore> m_history;
    // Order matters: what is below uses what is above and goes first.
    std::shared_ptr<workspace::SecretStore> m_secrets;
    std::unique_ptr<workspace::Workspace> m_workspace;
    std::unique_ptr<CallScopes> m_scopes;
    std::unique_ptr<call::IoContext> m_io;
    std::unique_ptr<call::ProtocolRegistry> m_protocols;
    std::unique_ptr<call::CallEngine> m_engine;
    std::unique_ptr<contract::ContractSources> m_contracts;
    std::unique_ptr<plugin::PluginLoader> m_plugins;
    std::unique_ptr<MockService> m_mock;
};

} // namespace parlance::ui
