// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "locallink.h"
#include "mqttoptions.h"
#include "properties.h"

#include <mosquitto.h>

#include <functional>
#include <memory>

namespace parlance::mqtt {

/// A message the library hands out: of QoS 2, once. Good while the handler runs.
struct IncomingMessage
{
    QByteArrayView topic;
    QByteArrayView payload;
    int id = 0;
    int qos = 0;
    bool retain = false;
    const mosquitto_property *properties = nullptr;
};

/// libmosquitto as a machine: packets in, packets out. It keeps the session: what is under way at QoS 1 and 2
/// outlives a connection and goes out again on the next. Its own sockets are not used, since it would look
/// names up in the loop's thread, knows no proxies but SOCKS, verifies certificates in its own way and puts
/// no bound on what a broker makes it keep; see LocalLink. One thread.
class Engine
{
public:
    struct Handlers
    {
        std::function<void(const IncomingMessage &)> received;
        /// A publication of QoS 1 or 2 is through, or refused by this reason.
        std::function<void(int id, int reason)> published;
        /// CONNACK that accepts.
        std::function<void(const mosquitto_property *properties)> connected;
    };

    /// Messages of QoS 1 and 2 that a broker of version 5 is told to have under way at most (§3.1.2.11.3).
    static constexpr int receiveMaximum = 100;

    static Result<std::unique_ptr<Engine>> create(const MqttOptions &options);
    ~Engine();

    /// Called while feed() runs, never when it does not.
    void setHandlers(Handlers handlers) { m_handlers = std::move(handlers); }

    /// Opens a connection: takeOutput() then has CONNECT.
    Result<void> connect(const MqttOptions &options);
    /// The connection is gone; what it had not sent is forgotten, the session is not.
    void detach();

    /// Whole packets of the broker. Those beyond the receive maximum are taken too.
    Result<void> feed(QByteArrayView packets);
    QByteArray takeOutput();
    /// To be called about once a second: keep-alive.
    Result<void> tick();

    /// The packet identifier. At most sendWindow() publications of QoS 1 and 2 may be under way.
    Result<int> publish(const Publication &publication);
    /// `identifier` 0: none.
    Result<int> subscribe(const Subscription &subscription, int identifier);
    Result<int> unsubscribe(const QString &filter);
    /// `endSession`: the broker is told to forget it (MQTT 5).
    Result<void> disconnect(int reason, bool endSession);

    int sendWindow() const { return m_sendWindow; }

private:
    explicit Engine(mosquitto *client, Version version);
    void watch();

    mosquitto *m_client;
    Version m_version;
    LocalLink m_link;
    Handlers m_handlers;
    int m_sendWindow;
};

} // namespace parlance::mqtt
