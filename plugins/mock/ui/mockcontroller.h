// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/ui/exchangemodel.h>
#include <parlance/ui/mockservice.h>

#include <QElapsedTimer>
#include <QSet>
#include <QTimer>

namespace parlance::ui {
class Settings;
}

namespace parlance::mockui {

/// What the widgets of the panel share: the server, how it is to be started, and the log of what it saw. UI
/// thread only.
class MockController : public QObject
{
    Q_OBJECT
public:
    MockController(ui::MockService &service, ui::Settings &settings, QObject *parent = nullptr);

    bool isRunning() const { return m_service.isRunning(); }
    /// Why it could not be started or loaded, or its gRPC and its MQTT side; empty when all is well.
    QList<Error> errors() const;
    QList<plugin::MockEndpoint> endpoints() const;
    QList<plugin::MockBehaviourInfo> behaviours() const;
    /// Name of a behaviour for people, in their language.
    QString behaviourName(const QString &id) const;

    /// Starts as configured below, or stops.
    void start();
    void stop();
    void resetData();

    /// As it runs; while it does not, as it will start.
    int port() const;
    int grpcPort() const;
    int mqttPort() const;
    bool usesTls() const;
    quint32 seed() const;
    /// Taken up at the next start; remembered.
    void setPort(int port);
    void setGrpcPort(int port);
    void setMqttPort(int port);
    void setUsesTls(bool tls);
    void setSeed(quint32 seed);

    /// In effect at the next request, until the program ends: the next session finds the demo as documented.
    /// The error names the setting.
    Result<void> configureBehaviour(const QString &id, const QVariantMap &settings);

    ui::ExchangeModel &log() { return m_log; }
    /// While paused nothing new is shown; the server keeps the latest 10,000 for later.
    void setPaused(bool paused);
    bool isPaused() const { return m_paused; }
    /// A page that is not shown takes nothing.
    void setWatching(bool watching);
    quint64 requestCount() const;
    int requestsPerSecond() const { return m_rate; }

Q_SIGNALS:
    /// Started, stopped, failed.
    void stateChanged();
    void behavioursChanged();
    void rateChanged();
    void failed(const parlance::Error &error);

private:
    plugin::MockConfiguration configuration() const;
    int endpointPort(const QString &protocol, int otherwise) const;
    void loadSettings();
    void storeSettings();
    void attach();
    void takeSeen();
    void show(const QList<Exchange> &seen);
    void measureRate();

    ui::MockService &m_service;
    ui::Settings &m_settings;
    ui::ExchangeModel m_log;
    plugin::MockServer *m_server = nullptr;
    std::optional<Error> m_loadError;
    int m_port;
    int m_grpcPort;
    int m_mqttPort;
    bool m_tls = false;
    quint32 m_seed = 1;
    bool m_paused = false;
    QSet<MessageLog *> m_open; ///< messages of streams that go on: they come again
    bool m_watching = false;
    QTimer m_takeTimer;
    QTimer m_rateTimer;
    QElapsedTimer m_sinceRate;
    quint64 m_countAtRate = 0;
    int m_rate = 0;
};

} // namespace parlance::mockui
