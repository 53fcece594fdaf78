// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bank/bank.h"
#include "exchangelog.h"
#include "http/httpserver.h"
#include "mqtt/mqtthost.h"
#include "rest/bankresponder.h"
#include "rpc/rpcendpoint.h"
#include "rpc/rpcgateway.h"
#include "streams/streamresponder.h"

#include <parlance/plugin/mockserver.h>

#include <QTimer>

namespace parlance::mock {

/// The demo bank behind the plugin's interface.
class BankServer : public plugin::MockServer
{
    Q_OBJECT
public:
    explicit BankServer(const Limits &limits = {});
    ~BankServer() override;

    Result<void> start(const plugin::MockConfiguration &configuration) override;
    void stop() override;
    bool isRunning() const override;
    QList<plugin::MockEndpoint> endpoints() const override;
    QList<plugin::MockBehaviourInfo> behaviours() const override;
    Result<void> configureBehaviour(const QString &id, const QVariantMap &settings) override;
    void resetData() override;
    QList<Exchange> takeExchanges() override;
    quint64 requestCount() const override;

protected:
    bool event(QEvent *event) override;

private:
    Result<void> configureAll(const QVariantMap &behaviours);
    Result<void> startGrpc(const plugin::MockConfiguration &configuration, const ServerHooks &hooks,
                           const std::optional<PemPair> &tls);
    void addGrpcEndpoint(const plugin::MockConfiguration &configuration);
    Result<void> startMqtt(const plugin::MockConfiguration &configuration);
    void addMqttEndpoint(const QString &host, int port);
    /// On the server's thread, unless it has been stopped by then. Any thread, with the start it belongs to.
    void tellLater(quint64 start, const std::function<void()> &tell);
    void end();
    void announceExchanges();

    Limits m_limits;
    PlanBook m_plans;
    std::unique_ptr<Bank> m_bank;
    std::unique_ptr<BankResponder> m_responder;
    std::unique_ptr<StreamResponder> m_streams;
    std::unique_ptr<RpcGateway> m_gateway;
    ExchangeLog m_log;
    std::atomic<std::uint64_t> m_requestCount{0};
    std::unique_ptr<HttpServer> m_http;
    std::unique_ptr<RpcEndpoint> m_grpc;
    std::unique_ptr<MqttHost> m_mqtt;
    quint64 m_starts = 0; ///< counts them, so that what comes late finds its own or nothing
    QList<plugin::MockEndpoint> m_endpoints;
    QTimer m_announceTimer;
    /// Asked for by other threads and not made yet. Also what tells a thread checker that the event was made
    /// before it is taken, which it cannot see inside Qt.
    std::atomic<int> m_announcements{0};
};

} // namespace parlance::mock
