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
    m_frozen = true;
    qDeleteAll(findChildren<QTcpSocket *>(QString(), Qt::FindDirectChildrenOnly));
}

void TcpRelay::cut()
{
    qDeleteAll(findChildren<QTcpSocket *>(QString(), Qt::FindDirectChildrenOnly));
}

void TcpRelay::incomingConnection(qintptr descriptor)
{
    auto *client = new QTcpSocket(this);
    auto *server = new QTcpSocket(client);
    client->setSocketDescriptor(descriptor);
    server->connectToHost(QHostAddress(QHostAddress::LocalHost), quint16(m_port));
    const auto passBoth = [this, client, server] {
        pass(client, server);
        pass(server, client);
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

void TcpRelay::pass(QTcpSocket *from, QTcpSocket *to)
{
    const auto move = [this, from, to] {
        const QByteArray bytes = from->readAll();
        if (!m_frozen)
            to->write(bytes);
    };
    connect(from, &QTcpSocket::readyRead, to, move);
    connect(from, &QTcpSocket::disconnected, to, [this, to] {
        if (!m_frozen)
            to->disconnectFromHost();
    });
    move();
}

} // namespace parlance::test
