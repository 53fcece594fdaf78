// SPDX-License-Identifier: GPL-3.0-or-later
#include "mockcontroller.h"

#include "behaviourtexts.h"

#include <parlance/ui/settings.h>

#include <QUrl>

namespace parlance::mockui {

namespace {

const QString settingsKey = QStringLiteral("mockPanel/server");
constexpr int rateInterval = 1000;
/// A flood is shown a few times a second, not at every frame: making rows of it is work for this thread.
constexpr int calmInterval = 16;
constexpr int floodInterval = 250;
constexpr qsizetype flood = 500;
constexpr qsizetype mostOpen = 20'000;

} // namespace

MockController::MockController(ui::MockService &service, ui::Settings &settings, QObject *parent)
    : QObject(parent)
    , m_service(service)
    , m_settings(settings)
    , m_port(ui::MockService::defaultHttpPort)
    , m_grpcPort(ui::MockService::defaultGrpcPort)
    , m_mqttPort(ui::MockService::defaultMqttPort)
{
    loadSettings();
    m_takeTimer.setSingleShot(true);
    m_takeTimer.setInterval(calmInterval);
    m_rateTimer.setInterval(rateInterval);
    connect(&m_takeTimer, &QTimer::timeout, this, &MockController::takeSeen);
    connect(&m_rateTimer, &QTimer::timeout, this, &MockController::measureRate);
    connect(&m_service, &ui::MockService::stateChanged, this, [this] {
        attach();
        Q_EMIT stateChanged();
    });
    attach();
}

void MockController::attach()
{
    if (m_server)
        return;
    const Result<plugin::MockServer *> server = m_service.server();
    if (!server) {
        m_loadError = server.error();
        return;
    }
    m_loadError.reset();
    m_server = *server;
    connect(m_server, &plugin::MockServer::exchangesReady, this, [this] {
        if (m_watching && !m_paused && !m_takeTimer.isActive())
            m_takeTimer.start();
    });
    connect(m_server, &QObject::destroyed, this, [this] { m_server = nullptr; });
}

QList<Error> MockController::errors() const
{
    return m_loadError ? QList<Error>{*m_loadError} : m_service.errors();
}

QList<plugin::MockEndpoint> MockController::endpoints() const
{
    return m_server ? m_server->endpoints() : QList<plugin::MockEndpoint>();
}

QList<plugin::MockBehaviourInfo> MockController::behaviours() const
{
    return m_server ? m_server->behaviours() : QList<plugin::MockBehaviourInfo>();
}

QString MockController::behaviourName(const QString &id) const
{
    for (const plugin::MockBehaviourInfo &info : behaviours()) {
        if (info.id == id)
            return translatedName(info);
    }
    return translatedNoteSource(id);
}

plugin::MockConfiguration MockController::configuration() const
{
    plugin::MockConfiguration configuration = m_service.configuration();
    configuration.httpPort = m_port;
    configuration.grpcPort = m_grpcPort;
    configuration.mqttPort = m_mqttPort;
    configuration.othersLater = true;
    configuration.tls = m_tls;
    configuration.seed = m_seed;
    return configuration;
}

int MockController::port() const
{
    return endpointPort(QStringLiteral("http"), m_port);
}

int MockController::grpcPort() const
{
    return endpointPort(QStringLiteral("grpc"), m_grpcPort);
}

int MockController::mqttPort() const
{
    return endpointPort(QStringLiteral("mqtt"), m_mqttPort);
}

int MockController::endpointPort(const QString &protocol, int otherwise) const
{
    const int port = QUrl(m_service.endpoint(protocol)).port();
    return port > 0 ? port : otherwise;
}

bool MockController::usesTls() const
{
    return isRunning() ? m_service.configuration().tls : m_tls;
}

quint32 MockController::seed() const
{
    return isRunning() ? m_service.configuration().seed : m_seed;
}

void MockController::start()
{
    const Result<void> started = m_service.start(configuration());
    if (!started)
        Q_EMIT failed(started.error());
}

void MockController::stop()
{
    m_service.stop();
}

void MockController::resetData()
{
    if (m_server)
        m_server->resetData();
}

void MockController::setPort(int port)
{
    m_port = port;
    storeSettings();
}

void MockController::setGrpcPort(int port)
{
    m_grpcPort = port;
    storeSettings();
}

void MockController::setMqttPort(int port)
{
    m_mqttPort = port;
    storeSettings();
}

void MockController::setUsesTls(bool tls)
{
    m_tls = tls;
    storeSettings();
}

void MockController::setSeed(quint32 seed)
{
    m_seed = seed;
    storeSettings();
}

Result<void> MockController::configureBehaviour(const QString &id, const QVariantMap &settings)
{
    if (!m_server)
        return failure(ErrorCode::NotFound, tr("There is no mock server."));
    const Result<void> configured = m_server->configureBehaviour(id, settings);
    if (configured)
        Q_EMIT behavioursChanged();
    return configured;
}

void MockController::setPaused(bool paused)
{
    m_paused = paused;
    if (!paused)
        takeSeen();
}

void MockController::setWatching(bool watching)
{
    m_watching = watching;
    if (!watching) {
        m_rateTimer.stop();
        return;
    }
    m_countAtRate = requestCount();
    m_sinceRate.start();
    m_rateTimer.start();
    takeSeen();
}

quint64 MockController::requestCount() const
{
    return m_server ? m_server->requestCount() : 0;
}

void MockController::takeSeen()
{
    if (!m_server || m_paused || !m_watching)
        return;
    const QList<Exchange> seen = m_server->takeExchanges();
    m_takeTimer.setInterval(seen.size() > flood ? floodInterval : calmInterval);
    show(seen);
}

void MockController::show(const QList<Exchange> &seen)
{
    // Some may have been dropped on the way and never end here; a stream not known is a new row or its own.
    if (m_open.size() > mostOpen)
        m_open.clear();
    QList<Exchange> fresh;
    for (const Exchange &exchange : seen) {
        const bool isKnown = m_open.contains(exchange.messages.get());
        if (exchange.isFinished)
            m_open.remove(exchange.messages.get());
        else
            m_open.insert(exchange.messages.get());
        if (isKnown)
            m_log.put(exchange);
        else
            fresh.append(exchange);
    }
    m_log.append(fresh);
}

void MockController::measureRate()
{
    const quint64 count = requestCount();
    const qint64 milliseconds = qMax<qint64>(1, m_sinceRate.restart());
    // A restart of the server counts from zero again.
    const int rate = count < m_countAtRate ? 0 : int((count - m_countAtRate) * 1000 / quint64(milliseconds));
    m_countAtRate = count;
    if (rate == m_rate)
        return;
    m_rate = rate;
    Q_EMIT rateChanged();
}

void MockController::loadSettings()
{
    const QVariantMap stored = m_settings.state(settingsKey).toMap();
    m_port = stored.value(QStringLiteral("port"), m_port).toInt();
    m_grpcPort = stored.value(QStringLiteral("grpcPort"), m_grpcPort).toInt();
    m_mqttPort = stored.value(QStringLiteral("mqttPort"), m_mqttPort).toInt();
    m_tls = stored.value(QStringLiteral("tls"), m_tls).toBool();
    m_seed = stored.value(QStringLiteral("seed"), m_seed).toUInt();
}

void MockController::storeSettings()
{
    m_settings.setState(settingsKey, QVariantMap{{QStringLiteral("port"), m_port},
                                                 {QStringLiteral("grpcPort"), m_grpcPort},
                                                 {QStringLiteral("mqttPort"), m_mqttPort},
                                                 {QStringLiteral("tls"), m_tls},
                                                 {QStringLiteral("seed"), m_seed}});
}

} // namespace parlance::mockui
