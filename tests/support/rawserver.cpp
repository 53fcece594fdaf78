// SPDX-License-Identifier: GPL-3.0-or-later
#include "rawserver.h"

#include <QSslConfiguration>
#include <QSslSocket>

namespace parlance::test {

RawConnection::RawConnection(QTcpSocket *socket, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
{
    m_socket->setParent(this);
    connect(m_socket, &QTcpSocket::readyRead, this, [this] {
        m_received += m_socket->readAll();
        Q_EMIT receivedMore();
    });
    connect(m_socket, &QTcpSocket::disconnected, this, &RawConnection::closed);
}

void RawConnection::write(const QByteArray &bytes)
{
    m_socket->write(bytes);
    m_socket->flush();
}

void RawConnection::close()
{
    m_socket->disconnectFromHost();
}

void RawConnection::abort()
{
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket->abort();
}

bool RawConnection::isOpen() const
{
    return m_socket->state() == QAbstractSocket::ConnectedState;
}

RawServer::RawServer(Script script)
    : m_script(std::move(script))
{
    if (!listen(QHostAddress::LocalHost))
        qFatal("No loopback port to listen on: %s", qPrintable(errorString()));
}

RawServer::Script RawServer::answering(const QByteArray &bytes, bool close)
{
    return [bytes, close](RawConnection &connection) {
        const int answered = connection.property("answered").toInt();
        for (int i = answered; i < connection.requests(); ++i)
            connection.write(bytes);
        connection.setProperty("answered", connection.requests());
        if (close && connection.requests() > 0)
            connection.close();
    };
}

QByteArray RawServer::answer(const QByteArray &body, const QByteArray &head)
{
    return head + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

void RawServer::useTls(const QList<QSslCertificate> &chain, const QSslKey &key, const QList<QByteArray> &alpn)
{
    m_chain = chain;
    m_key = key;
    m_alpn = alpn;
}

void RawServer::demandClientCertificates(const QList<QSslCertificate> &authorities)
{
    m_clientAuthorities = authorities;
}

QString RawServer::url(const QString &path) const
{
    const QString scheme = m_chain.isEmpty() ? QStringLiteral("http") : QStringLiteral("https");
    return QStringLiteral("%1://127.0.0.1:%2%3").arg(scheme).arg(serverPort()).arg(path);
}

void RawServer::incomingConnection(qintptr descriptor)
{
    QTcpSocket *socket = nullptr;
    if (m_chain.isEmpty()) {
        socket = new QTcpSocket;
        socket->setSocketDescriptor(descriptor);
    } else {
        auto *secure = new QSslSocket;
        secure->setSocketDescriptor(descriptor);
        QSslConfiguration configuration = secure->sslConfiguration();
        configuration.setLocalCertificateChain(m_chain);
        configuration.setPrivateKey(m_key);
        configuration.setPeerVerifyMode(m_clientAuthorities.isEmpty() ? QSslSocket::VerifyNone
                                                                      : QSslSocket::VerifyPeer);
        if (!m_clientAuthorities.isEmpty())
            configuration.setCaCertificates(m_clientAuthorities);
        configuration.setAllowedNextProtocols(m_alpn);
        secure->setSslConfiguration(configuration);
        secure->startServerEncryption();
        socket = secure;
    }
    auto *connection = new RawConnection(socket, this);
    m_connections.append(connection);
    connect(connection, &RawConnection::receivedMore, this, [this, connection] {
        if (m_script)
            m_script(*connection);
    });
    Q_EMIT connected();
}

} // namespace parlance::test
