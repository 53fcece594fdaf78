// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/ui/appcontext.h>

#include "shell/democollection.h"

#include <parlance/plugin/pluginloader.h>
#include <parlance/protocols/grpc/grpcprotocol.h>
#include <parlance/protocols/http/httpprotocol.h>
#include <parlance/protocols/mqtt/mqttprotocol.h>
#include <parlance/protocols/websocket/websocketprotocol.h>
#include <parlance/ui/commands.h>
#include <parlance/workspace/historystore.h>

#include <QFileInfo>
#include <QStandardPaths>

namespace parlance::ui {

namespace {

const QString schemeKey = QStringLiteral("system/dark");

}

AppContext::AppContext(AppPaths paths, QObject *parent)
    : QObject(parent)
    , m_paths(std::move(paths))
{
    m_settings = std::make_unique<Settings>(m_paths.settingsFile.isEmpty() ? Settings::defaultFile()
                                                                           : m_paths.settingsFile);
    m_theme = std::make_unique<Theme>();
    m_theme->setFontSize(m_settings->fontSize());
    const QVariant scheme = m_settings->state(schemeKey);
    m_theme->setRememberedScheme(scheme.isValid() ? std::optional(scheme.toBool()) : std::nullopt);
    m_theme->setAppearance(m_settings->appearance());
    connect(m_theme.get(), &Theme::systemSchemeKnown, this, [this](std::optional<bool> isDark) {
        m_settings->setState(schemeKey, isDark ? QVariant(*isDark) : QVariant());
    });
    connect(m_settings.get(), &Settings::appearanceChanged, m_theme.get(), &Theme::setAppearance);
    connect(m_settings.get(), &Settings::fontSizeChanged, m_theme.get(), &Theme::setFontSize);
    m_commands = std::make_unique<Commands>();
    connect(this, &AppContext::exchangeFinished, this, &AppContext::remember);
}

AppContext::~AppContext() = default;

workspace::Workspace &AppContext::workspace()
{
    if (!m_workspace)
        m_workspace = std::make_unique<workspace::Workspace>();
    return *m_workspace;
}

CallScopes &AppContext::scopes()
{
    if (!m_scopes) {
        m_scopes = std::make_unique<CallScopes>(
            workspace(), [this]() -> workspace::SecretStore & { return secrets(); }, trust());
        connect(m_scopes.get(), &CallScopes::notKept, this,
                [this](const Error &error) { Q_EMIT statusMessage(error.message); });
    }
    return *m_scopes;
}

workspace::SecretStore &AppContext::secrets()
{
    return *sharedSecrets();
}

std::shared_ptr<workspace::SecretStore> AppContext::sharedSecrets()
{
    if (!m_secrets)
        m_secrets = workspace::SecretStore::createDefault();
    return m_secrets;
}

workspace::TrustStore AppContext::trust() const
{
    return workspace::TrustStore(dataFolder() + QStringLiteral("/trusted-certificates.json"));
}

call::IoContext &AppContext::io()
{
    if (!m_io)
        m_io = std::make_unique<call::IoContext>(call::IoContext::Mode::OwnThread);
    return *m_io;
}

call::ProtocolRegistry &AppContext::protocols()
{
    if (!m_protocols) {
        m_protocols = std::make_unique<call::ProtocolRegistry>();
        http::registerProtocol(*m_protocols, io());
        websocket::registerProtocol(*m_protocols, io());
        mqtt::registerProtocol(*m_protocols, io());
        m_contracts = std::make_unique<contract::ContractSources>();
        grpc::registerProtocol(*m_protocols, m_contracts.get());
    }
    return *m_protocols;
}

call::CallEngine &AppContext::engine()
{
    if (!m_engine)
        m_engine = std::make_unique<call::CallEngine>(protocols());
    return *m_engine;
}

contract::ContractSources &AppContext::contracts()
{
    // They come with their protocols.
    protocols();
    return *m_contracts;
}

plugin::PluginLoader &AppContext::plugins()
{
    if (!m_plugins) {
        m_plugins = std::make_unique<plugin::PluginLoader>(
            m_paths.pluginFolders.isEmpty() ? plugin::PluginLoader::defaultFolders() : m_paths.pluginFolders);
    }
    return *m_plugins;
}

MockService &AppContext::mock()
{
    if (!m_mock)
        m_mock = std::make_unique<MockService>([this]() -> plugin::PluginLoader & { return plugins(); });
    return *m_mock;
}

workspace::HistoryStore &AppContext::history()
{
    if (!m_history)
        m_history =
            std::make_unique<workspace::HistoryStore>(dataFolder() + QStringLiteral("/history.sqlite"));
    return *m_history;
}

void AppContext::remember(const Exchange &exchange, const workspace::NodeId &request)
{
    workspace::HistoryOrigin origin;
    origin.node = request;
    origin.collectionRoot = workspace().rootOf(request);
    origin.environment = scopes().activeEnvironment(origin.collectionRoot);
    if (const workspace::NodePtr tree = workspace().tree(origin.collectionRoot)) {
        if (const workspace::NodePtr node = workspace::findNode(tree, request))
            origin.name = node->name;
    }
    history().add(exchange, origin);
}

QString AppContext::dataFolder() const
{
    if (!m_paths.dataFolder.isEmpty())
        return m_paths.dataFolder;
    return QStringLiteral("%1/parlance")
        .arg(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation));
}

QString AppContext::demoCollection()
{
    const QString installed = m_paths.demoFolder.isEmpty() ? installedDemoFolder() : m_paths.demoFolder;
    return editableDemoFolder(installed, dataFolder());
}

bool AppContext::isDemoCollection(const QString &root) const
{
    const QString canonical = QFileInfo(root).canonicalFilePath();
    const QString installed = m_paths.demoFolder.isEmpty() ? installedDemoFolder() : m_paths.demoFolder;
    for (const QString &place : {installed, demoCopyFolder(dataFolder())}) {
        if (!canonical.isEmpty() && canonical == QFileInfo(place).canonicalFilePath())
            return true;
    }
    return false;
}

} // namespace parlance::ui
