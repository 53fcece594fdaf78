// SPDX-License-Identifier: GPL-3.0-or-later
#include "bankserver.h"

#include "behaviours/registry.h"

#include "http/tlscontext.h"

#include <parlance/base/logging.h>

#include <QCoreApplication>

#include <future>

namespace parlance::mock {

namespace {

/// From the engine's threads; it carries nothing, so that there is nothing to hand over.
constexpr auto announceEvent = QEvent::Type(QEvent::User + 1);

constexpr int announceMilliseconds = 16;

QString utf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

QString endpointAddress(const plugin::MockConfiguration &configuration, QLatin1String protocol, int port)
{
    const QString host =
        configuration.host.contains(u':') ? u'[' + configuration.host + u']' : configuration.host;
    return QStringLiteral("%1%2://%3:%4")
        .arg(protocol, configuration.tls ? QStringLiteral("s") : QString(), host)
        .arg(port);
}

} // namespace

BankServer::BankServer(const Limits &limits)
    : m_limits(limits)
    , m_plans(behaviourKinds())
    , m_log([this] {
        auto *event = new QEvent(announceEvent);
        ++m_announcements;
        QCoreApplication::postEvent(this, event);
    })
{
    m_announceTimer.setSingleShot(true);
    m_announceTimer.setInterval(announceMilliseconds);
    connect(&m_announceTimer, &QTimer::timeout, this, &BankServer::exchangesReady);
}

bool BankServer::event(QEvent *event)
{
    if (event->type() != announceEvent)
        return MockServer::event(event);
    if (m_announcements.exchange(0) > 0)
        announceExchanges();
    return true;
}

BankServer::~BankServer()
{
    if (m_http)
        m_http->stop();
}

Result<void> BankServer::start(const plugin::MockConfiguration &configuration)
{
    if (isRunning()) {
        return failure(ErrorCode::AlreadyExists, QStringLiteral("The mock runs already."),
                       QStringLiteral("Stop it before starting it with other settings."));
    }
    if (!configuration.contract.isEmpty()) {
        return failure(ErrorCode::Unsupported, QStringLiteral("This version mocks the demo bank only."),
                       QStringLiteral("Start it with \"demo\"."));
    }
    const Result<void> configured = configureAll(configuration.behaviours);
    if (!configured)
        return configured;
    std::optional<PemPair> tls;
    if (configuration.tls) {
        const Result<PemPair> pair =
            pemPair(configuration.certificateFile, configuration.keyFile, configuration.host);
        if (!pair)
            return failure(pair.error());
        tls = *pair;
    }
    // What a start left that failed stands on the bank before.
    m_gateway.reset();
    m_streams.reset();
    m_bank = std::make_unique<Bank>(configuration.seed);
    m_responder = std::make_unique<BankResponder>(*m_bank);
    m_streams = std::make_unique<StreamResponder>(*m_bank, *m_responder);
    m_gateway = std::make_unique<RpcGateway>(*m_streams);
    m_requestCount = 0;
    ServerHooks hooks;
    hooks.plans = &m_plans;
    hooks.responder = m_gateway.get();
    hooks.sink = configuration.recordExchanges ? &m_log : nullptr;
    hooks.requestCount = &m_requestCount;
    hooks.limits = m_limits;
    auto http = std::make_unique<HttpServer>();
    const Result<void> listening =
        http->start({configuration.host, configuration.httpPort, configuration.threads, tls}, hooks);
    if (!listening)
        return listening;
    ++m_starts;
    m_endpoints = {
        {QStringLiteral("http"), endpointAddress(configuration, QLatin1String("http"), http->port())}};
    if (configuration.grpcPort >= 0) {
        if (const Result<void> grpc = startGrpc(configuration, hooks, tls); !grpc) {
            http->stop();
            m_endpoints.clear();
            return grpc;
        }
    }
    m_http = std::move(http);
    if (configuration.mqttPort >= 0) {
        if (const Result<void> mqtt = startMqtt(configuration); !mqtt) {
            end();
            return mqtt;
        }
    }
    qCDebug(lcMock) << "The demo bank listens at" << m_endpoints.constFirst().address;
    Q_EMIT started();
    return {};
}

Result<void> BankServer::startGrpc(const plugin::MockConfiguration &configuration, const ServerHooks &hooks,
                                   const std::optional<PemPair> &tls)
{
    const Result<void> place = checkPlace({configuration.host, configuration.grpcPort, 1, {}});
    if (!place && !configuration.othersLater)
        return place;
    const std::string host =
        configuration.host == QLatin1String("localhost") ? "127.0.0.1" : configuration.host.toStdString();
    // Nobody waits for a late one to say that its port is taken.
    const RpcListenOptions options{host, place ? configuration.grpcPort : 0, tls};
    m_grpc = std::make_unique<RpcEndpoint>(*m_bank, hooks);
    if (!configuration.othersLater) {
        Result<void> started = m_grpc->start(options);
        if (started)
            addGrpcEndpoint(configuration);
        else
            m_grpc.reset();
        return started;
    }
    m_grpc->startLater(options, [this, configuration, start = m_starts](const Result<void> &started) {
        tellLater(start, [this, configuration, started] {
            if (started)
                addGrpcEndpoint(configuration);
            else
                Q_EMIT endpointFailed(started.error());
        });
    });
    return {};
}

void BankServer::addGrpcEndpoint(const plugin::MockConfiguration &configuration)
{
    m_gateway->setService(m_grpc->service(), &m_grpc->timers());
    // Behind HTTP, whether MQTT was there before or not: people find it in the same place each time.
    m_endpoints.insert(
        1, {QStringLiteral("grpc"), endpointAddress(configuration, QLatin1String("grpc"), m_grpc->port())});
    Q_EMIT endpointsChanged();
}

Result<void> BankServer::startMqtt(const plugin::MockConfiguration &configuration)
{
    if (const Result<void> found = BrokerProcess::checkProgram(); !found) {
        // The rest is as good without it.
        tellLater(m_starts, [this, error = found.error()] { Q_EMIT endpointFailed(error); });
        return {};
    }
    m_mqtt = std::make_unique<MqttHost>(*m_bank, m_streams->bell(), m_streams->timers());
    m_mqtt->setStandingFault(m_plans.standingFault());
    const QString host = configuration.host;
    if (configuration.othersLater) {
        m_mqtt->start(host, configuration.mqttPort, true,
                      [this, host, start = m_starts](const Result<int> &port) {
                          tellLater(start, [this, host, port] {
                              if (port)
                                  addMqttEndpoint(host, *port);
                              else
                                  Q_EMIT endpointFailed(port.error());
                          });
                      });
        return {};
    }
    std::promise<Result<int>> promise;
    m_mqtt->start(host, configuration.mqttPort, false,
                  [&promise](const Result<int> &port) { promise.set_value(port); });
    const Result<int> port = promise.get_future().get();
    if (!port)
        return failure(port.error());
    addMqttEndpoint(host, *port);
    return {};
}

void BankServer::addMqttEndpoint(const QString &host, int port)
{
    // The broker speaks plain MQTT, whatever the rest does.
    plugin::MockConfiguration plain;
    plain.host = host;
    m_endpoints.append({QStringLiteral("mqtt"), endpointAddress(plain, QLatin1String("mqtt"), port)});
    Q_EMIT endpointsChanged();
}

void BankServer::tellLater(quint64 start, const std::function<void()> &tell)
{
    QMetaObject::invokeMethod(
        this,
        [this, start, tell] {
            if (start == m_starts && isRunning())
                tell();
        },
        Qt::QueuedConnection);
}

void BankServer::stop()
{
    if (!isRunning())
        return;
    end();
    Q_EMIT stopped();
}

void BankServer::end()
{
    m_streams->close();
    m_mqtt.reset();
    // Calls over HTTP use what the gRPC side holds.
    m_http->stop();
    m_http.reset();
    m_grpc.reset();
    m_gateway.reset();
    m_streams.reset();
    m_endpoints.clear();
}

bool BankServer::isRunning() const
{
    return m_http != nullptr;
}

QList<plugin::MockEndpoint> BankServer::endpoints() const
{
    return m_endpoints;
}

QList<plugin::MockBehaviourInfo> BankServer::behaviours() const
{
    QList<plugin::MockBehaviourInfo> infos;
    for (const BehaviourKind &kind : m_plans.kinds()) {
        plugin::MockBehaviourInfo info;
        info.id = utf8(kind.id);
        info.name = utf8(kind.name);
        info.summary = utf8(kind.summary);
        info.settings = m_plans.settings(kind.id);
        info.enabled = info.settings.take(QStringLiteral("enabled")).toBool();
        info.choices = kind.choices;
        infos.append(info);
    }
    return infos;
}

Result<void> BankServer::configureAll(const QVariantMap &behaviours)
{
    for (auto it = behaviours.begin(); it != behaviours.end(); ++it) {
        const Result<void> configured = m_plans.configure(it.key(), it.value().toMap());
        if (!configured)
            return configured;
    }
    return {};
}

Result<void> BankServer::configureBehaviour(const QString &id, const QVariantMap &settings)
{
    const Result<void> configured = m_plans.configure(id, settings);
    // What is published over MQTT passes no chain.
    if (configured && m_mqtt)
        m_mqtt->setStandingFault(m_plans.standingFault());
    return configured;
}

void BankServer::resetData()
{
    if (m_bank)
        m_bank->reset();
}

QList<Exchange> BankServer::takeExchanges()
{
    QList<Exchange> exchanges = m_log.take();
    if (m_log.hasMore())
        announceExchanges();
    return exchanges;
}

quint64 BankServer::requestCount() const
{
    return m_requestCount.load(std::memory_order_relaxed);
}

void BankServer::announceExchanges()
{
    if (!m_announceTimer.isActive())
        m_announceTimer.start();
}

} // namespace parlance::mock
