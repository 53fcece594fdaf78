// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/model/exchange.h>
#include <parlance/plugin/plugin.h>

#include <QVariantMap>

namespace parlance::plugin {

/// Where a mock listens, one entry a protocol: { "http", "http://127.0.0.1:4010" },
/// { "grpc", "grpc://127.0.0.1:4011" }, { "mqtt", "mqtt://127.0.0.1:4012" }.
struct MockEndpoint
{
    QString protocol;
    QString address;
};

/// A behaviour a mock offers, for cards and switches.
struct MockBehaviourInfo
{
    QString id;      ///< `latency`, `pagination`, `conditional`, `problem-details`
    QString name;    ///< untranslated English
    QString summary; ///< what it adds: headers, statuses
    bool enabled = false;
    QVariantMap settings;                ///< its options with their present values
    QHash<QString, QStringList> choices; ///< the possible values of those that are a choice
};

/// How a mock starts.
struct MockConfiguration
{
    QString contract; ///< empty: the demo bank
    QString host = QStringLiteral("127.0.0.1");
    int httpPort = 0;  ///< 0: a free one
    int grpcPort = -1; ///< 0: a free one; -1: no gRPC
    /// 0: a free one; -1: no MQTT. The broker is a mosquitto of the mock's own, which ends with it and with the
    /// program however that ends. Where the program is not installed endpointFailed() says so after the start.
    int mqttPort = -1;
    /// start() returns when HTTP listens; gRPC, whose libraries take their time to load, and MQTT follow in the
    /// background and tell by endpointsChanged() or endpointFailed(). Where a port is taken they take a free one.
    bool othersLater = false;
    bool tls = false;
    QString certificateFile; ///< empty with tls: a self-signed one is made
    QString keyFile;
    quint32 seed = 1; ///< demo data repeats with the same seed
    int threads = 1;
    QVariantMap behaviours;      ///< id → settings map ({"enabled": true, …}); missing: the default
    bool recordExchanges = true; ///< false: no log, for speed
};

/// A running or stopped mock. Lives on its creator's thread; the engine's own threads never call back
/// directly.
class MockServer : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Listens; the error says which port is taken and by what remedy. Returns when it listens.
    virtual Result<void> start(const MockConfiguration &configuration) = 0;
    /// Closes connections and joins threads; stopped() follows. Does nothing when stopped.
    virtual void stop() = 0;
    virtual bool isRunning() const = 0;
    virtual QList<MockEndpoint> endpoints() const = 0;

    virtual QList<MockBehaviourInfo> behaviours() const = 0;
    /// Takes effect at the next request; the error names the wrong setting.
    virtual Result<void> configureBehaviour(const QString &id, const QVariantMap &settings) = 0;
    /// Back to the seed's data.
    virtual void resetData() = 0;

    /// What it saw since the last call, oldest first; exchange `notes` hold what the behaviours did. Some at a
    /// time: exchangesReady() follows while there are more, of which the latest 10,000 are kept. A stream comes
    /// again, not finished, each time something has happened to it, and a last time when it has ended; that it is
    /// the same one is told by its `messages`.
    virtual QList<Exchange> takeExchanges() = 0;
    virtual quint64 requestCount() const = 0;

Q_SIGNALS:
    void started();
    void stopped();
    /// One more listens, after started().
    void endpointsChanged();
    /// One that was to follow cannot listen; the others go on.
    void endpointFailed(const parlance::Error &error);
    /// takeExchanges() has something; coalesced to at most one signal in 16 ms.
    void exchangesReady();
};

/// Implemented by plugins of kind `mock-server`.
class MockServerFactory : public Plugin
{
public:
    virtual std::unique_ptr<MockServer> createServer() = 0;
};

} // namespace parlance::plugin

#define PARLANCE_MOCK_SERVER_IID "org.parlance.MockServerFactory/1"
Q_DECLARE_INTERFACE(parlance::plugin::MockServerFactory, PARLANCE_MOCK_SERVER_IID)
