// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine.h"
#include "packetreader.h"

#include <parlance/call/connection.h>

#include <QObject>

namespace parlance::mqtt {

/// Lets a broker forget a session that nobody will take up. In version 3.1.1 a session has no end of its own:
/// only a connection that asks for a clean one ends it (MQTT 3.1.1 §3.1.2.4). Tries once, for a short time;
/// deletes itself after over(). On the I/O loop.
class SessionRemoval : public QObject
{
    Q_OBJECT
public:
    /// `options` are those of the call whose session it was.
    SessionRemoval(MqttOptions options, const call::Target &target, QObject *parent);
    ~SessionRemoval() override;

    void start();

Q_SIGNALS:
    void over();

private:
    void connected(const Connected &connected);
    void received();
    void end();

    MqttOptions m_options;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<call::Connection, call::EndConnection> m_connection;
    PacketReader m_incoming;
    bool m_isOver = false;
};

} // namespace parlance::mqtt
