// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/plugin/mockserver.h>

#include <QObject>

#include <functional>
#include <memory>

namespace parlance::plugin {
class PluginLoader;
}

namespace parlance::ui {

/// The window's one mock server, shared by the start of the program, the status line and the mock panel.
/// Loads the plugin of kind `mock-server` at first use. UI thread only.
class MockService : public QObject
{
    Q_OBJECT
public:
    using LoaderProvider = std::function<plugin::PluginLoader &()>;

    explicit MockService(LoaderProvider loader, QObject *parent = nullptr);
    ~MockService() override;

    /// The server, made now when it was not; the error of the loader where there is none.
    Result<plugin::MockServer *> server();
    /// Null before server() or start() was called.
    plugin::MockServer *existingServer() const { return m_server.get(); }

    /// Starts with the configuration. With `fallBackToFreePort` a taken port is replaced by a free one.
    Result<void> start(plugin::MockConfiguration configuration, bool fallBackToFreePort = false);
    void stop();
    bool isRunning() const;
    /// As last started, or the defaults (demo bank, HTTP port 4010, gRPC port 4011, MQTT port 4012).
    const plugin::MockConfiguration &configuration() const { return m_configuration; }
    /// Where it listens; empty while it does not run.
    QList<plugin::MockEndpoint> endpoints() const;
    /// Address of one protocol while it runs ("http" → "http://127.0.0.1:4010"), else empty.
    QString endpoint(const QString &protocol) const;
    /// Why it did not start, or what each part that was to follow, gRPC and MQTT, has failed of; empty when
    /// all is well, and when it was stopped.
    const QList<Error> &errors() const { return m_errors; }

    static constexpr int defaultHttpPort = 4010;
    static constexpr int defaultGrpcPort = 4011;
    static constexpr int defaultMqttPort = 4012;

Q_SIGNALS:
    /// Started, stopped or failed to start; one more endpoint listens, or cannot.
    void stateChanged();

private:
    LoaderProvider m_loader;
    std::unique_ptr<plugin::MockServer> m_server;
    plugin::MockConfiguration m_configuration;
    QList<Error> m_errors;
};

} // namespace parlance::ui
