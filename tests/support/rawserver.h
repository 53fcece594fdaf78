// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QObject>
#include <QSslCertificate>
#include <QSslKey>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>

namespace parlance::test {

/// One connection of a RawServer.
class RawConnection : public QObject
{
    Q_OBJECT
public:
    explicit RawConnection(QTcpSocket *socket, QObject *parent);

    /// Everything the client sent on this connection.
    QByteArray received() const { return m_received; }
    void write(const QByteArray &bytes);
    /// Closes once everything written has left.
    void close();
    /// Sends a reset where the system can.
    void abort();
    bool isOpen() const;
    /// How many requests with a complete head have come.
    int requests() const { return int(m_received.count("\r\n\r\n")); }

Q_SIGNALS:
    void receivedMore();
    void closed();

private:
    QTcpSocket *m_socket;
    QByteArray m_received;
};

/// A server that says exactly the bytes a test wants, right or wrong. Lives on the test's thread; listens on
/// a free loopback port.
class RawServer : public QTcpServer
{
    Q_OBJECT
public:
    /// Called whenever more has come on a connection.
    using Script = std::function<void(RawConnection &)>;

    explicit RawServer(Script script);
    /// Answers every request head with these bytes, and closes after it when asked to.
    static Script answering(const QByteArray &bytes, bool close = false);

    /// A whole HTTP answer: the head's lines, Content-Length and the body.
    static QByteArray answer(const QByteArray &body, const QByteArray &head = "HTTP/1.1 200 OK\r\n");

    /// Speaks TLS from now on.
    void useTls(const QList<QSslCertificate> &chain, const QSslKey &key, const QList<QByteArray> &alpn = {});
    /// Takes only clients that show a certificate one of these signed.
    void demandClientCertificates(const QList<QSslCertificate> &authorities);

    QString url(const QString &path = QStringLiteral("/")) const;
    const QList<RawConnection *> &connections() const { return m_connections; }
    RawConnection *last() const { return m_connections.isEmpty() ? nullptr : m_connections.constLast(); }

Q_SIGNALS:
    void connected();

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    Script m_script;
    QList<RawConnection *> m_connections;
    QList<QSslCertificate> m_chain;
    QSslKey m_key;
    QList<QByteArray> m_alpn;
    QList<QSslCertificate> m_clientAuthorities;
};

} // namespace parlance::test
