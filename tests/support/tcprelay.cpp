// SPDX-License-Identifier: GPL-3.0-or-later
#include "tcprelay.h"

#include <QHostAddress>

namespace parlance::test {

TcpRelay::TcpRelay(Kind kind, int port)
    : m_kind(kind)
    , m_port(port)
{
    if (!listen(QHostAddress::LocalHost))
        qFatal("No loopback port to listen on: %s", qPrintable(errorString()));
}

TcpRelay::~TcpRelay()
{
    // While there is still a relay for their signals to reach.
    cut();
}

void TcpRelay::thaw()
{
    m_frozen.reset();
    Q_EMIT thawed();
}

void TcpRelay::cut()
{
    // What they say of their own end is for nobody.
    const std::optional<Way> before = std::exchange(m_frozen, Way::Both);
    qDeleteAll(findChildren<QTcpSocket *>(QString(), Qt::FindDirectChildrenOnly));
    m_frozen = before;
}

void TcpRelay::incomingConnection(qintptr descriptor)
{
    auto *client = new QTcpSocket(this);
    auto *server = new QTcpSocket(client);
    client->setSocketDescriptor(descriptor);
    server->connectToHost(QHostAddress(QHostAddress::LocalHost), quint16(m_port));
    const auto passBoth = [this, client, server] {
        pass(client, server, Way::ToServer);
        pass(server, client, Way::ToClient);
    };
    if (m_kind == Kind::Wire) {
        passBoth();
        return;
    }
    connect(client, &QTcpSocket::readyRead, server, [this, client, server, passBoth] {
        if (client->property("connected").toBool())
            return;
        const QByteArray head = client->peek(64 * 1024);
        const qsizetype end = head.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        m_lastHead = client->read(end + 4);
        client->setProperty("connected", true);
        const QByteArray wanted = "CONNECT 127.0.0.1:" + QByteArray::number(m_port) + ' ';
        if (!m_lastHead.startsWith(wanted)) {
            client->write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
            client->disconnectFromHost();
            return;
        }
        client->write("HTTP/1.1 200 Connection established\r\n\r\n");
        passBoth();
    });
}

void TcpRelay::pass(QTcpSocket *from, QTcpSocket *to, Way way)
{
    const auto move = [this, from, to, way] {
        if (holdsBack(way) || to->state() == QAbstractSocket::UnconnectedState)
            return;
        to->write(from->readAll());
        if (from->state() == QAbstractSocket::UnconnectedState)
            to->disconnectFromHost();
    };
    connect(from, &QTcpSocket::readyRead, to, move);
    // Its end, and that it could not be reached at all.
    connect(from, &QTcpSocket::stateChanged, to, move);
    connect(this, &TcpRelay::thawed, to, move);
    move();
}

} // namespace parlance::test
