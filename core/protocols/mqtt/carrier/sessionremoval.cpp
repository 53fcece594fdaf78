// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionremoval.h"

#include <QTimer>

namespace parlance::mqtt {

namespace {

constexpr int patienceMs = 2'000;

MqttOptions clean(MqttOptions options)
{
    options.cleanStart = true;
    // One that was to be told when the call breaks off.
    options.will.reset();
    return options;
}

} // namespace

SessionRemoval::SessionRemoval(MqttOptions options, const call::Target &target, QObject *parent)
    : QObject(parent)
    , m_options(clean(std::move(options)))
    , m_connection(new call::Connection(target, parent))
    , m_incoming(Sender::Server, m_options.version, m_options.maximumMessageBytes)
{
}

SessionRemoval::~SessionRemoval() = default;

void SessionRemoval::start()
{
    Result<std::unique_ptr<Engine>> engine = Engine::create(m_options);
    if (!engine) {
        end();
        return;
    }
    m_engine = *std::move(engine);
    call::Connection *connection = m_connection.get();
    connect(connection, &call::Connection::connected, this, &SessionRemoval::connected);
    connect(connection, &call::Connection::received, this, &SessionRemoval::received);
    connect(connection, &call::Connection::ended, this, &SessionRemoval::end);
    connect(connection, &call::Connection::failed, this, &SessionRemoval::end);
    QTimer::singleShot(patienceMs, this, &SessionRemoval::end);
    connection->open();
}

void SessionRemoval::connected(const Connected &connected)
{
    if (!m_connection->mayUse(connected) || !m_engine->connect(m_options)) {
        end();
        return;
    }
    m_connection->write(m_engine->takeOutput());
}

void SessionRemoval::received()
{
    m_incoming.add(m_connection->read());
    const std::optional<Packet> packet = m_incoming.next();
    if (!packet && !m_incoming.violation())
        return;
    // Accepted or not, that was all there is to say.
    if (packet && m_engine->feed(packet->bytes) && m_engine->disconnect(0, false))
        m_connection->write(m_engine->takeOutput());
    end();
}

void SessionRemoval::end()
{
    if (m_isOver)
        return;
    m_isOver = true;
    m_connection->disconnect(this);
    m_connection.reset();
    Q_EMIT over();
    deleteLater();
}

} // namespace parlance::mqtt
