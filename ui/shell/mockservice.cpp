// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/ui/mockservice.h>

#include <parlance/plugin/pluginloader.h>

namespace parlance::ui {

MockService::MockService(LoaderProvider loader, QObject *parent)
    : QObject(parent)
    , m_loader(std::move(loader))
{
    m_configuration.httpPort = defaultHttpPort;
    m_configuration.grpcPort = defaultGrpcPort;
    m_configuration.mqttPort = defaultMqttPort;
    m_configuration.othersLater = true;
}

MockService::~MockService()
{
    if (m_server)
        m_server->stop();
}

Result<plugin::MockServer *> MockService::server()
{
    if (m_server)
        return m_server.get();
    const auto factory = m_loader().firstOfKind<plugin::MockServerFactory>(QStringLiteral("mock-server"));
    if (!factory)
        return failure(factory.error());
    m_server = (*factory)->createServer();
    connect(m_server.get(), &plugin::MockServer::started, this, &MockService::stateChanged);
    connect(m_server.get(), &plugin::MockServer::stopped, this, &MockService::stateChanged);
    connect(m_server.get(), &plugin::MockServer::endpointsChanged, this, &MockService::stateChanged);
    connect(m_server.get(), &plugin::MockServer::endpointFailed, this, [this](const Error &error) {
        m_errors.append(error);
        Q_EMIT stateChanged();
    });
    return m_server.get();
}

Result<void> MockService::start(plugin::MockConfiguration configuration, bool fallBackToFreePort)
{
    m_errors.clear();
    const Result<plugin::MockServer *> found = server();
    Result<void> started = found ? (*found)->start(configuration) : Result<void>(failure(found.error()));
    if (!started && found && fallBackToFreePort && configuration.httpPort != 0) {
        configuration.httpPort = 0;
        started = (*found)->start(configuration);
    }
    m_configuration = configuration;
    if (!started)
        m_errors.append(started.error());
    Q_EMIT stateChanged();
    return started;
}

void MockService::stop()
{
    m_errors.clear();
    if (m_server)
        m_server->stop();
    Q_EMIT stateChanged();
}

bool MockService::isRunning() const
{
    return m_server && m_server->isRunning();
}

QList<plugin::MockEndpoint> MockService::endpoints() const
{
    return isRunning() ? m_server->endpoints() : QList<plugin::MockEndpoint>();
}

QString MockService::endpoint(const QString &protocol) const
{
    for (const plugin::MockEndpoint &endpoint : endpoints()) {
        if (endpoint.protocol == protocol)
            return endpoint.address;
    }
    return {};
}

} // namespace parlance::ui
