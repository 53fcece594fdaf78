// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/certificate.h>
#include <parlance/call/protocol.h>

#include <QObject>
#include <QPointer>

class QHostInfo;
class QTcpSocket;
class QSslSocket;

namespace parlance::call {

/// Where a connection leads and on what terms.
struct Target
{
    QByteArray host; ///< ASCII, without brackets
    int port = 0;
    bool secure = false;
    TransportOptions transport;
    /// The protocol's schemes without and with TLS, for hints.
    QString plainScheme;
    QString secureScheme;
    QList<QByteArray> applicationProtocols; ///< offered by ALPN (RFC 7301); none: no offer

    QString hostAndPort() const;
};

/// The byte stream below a carrier whose library has none of its own or one that cannot do all of it: name,
/// TCP, proxy, TLS with what verification says. Lives on the I/O loop; deleted by deleteLater() only, since
/// its signals may lead there.
class Connection : public QObject
{
    Q_OBJECT
public:
    enum class Phase { Resolving, Connecting, Securing, Open };

    explicit Connection(Target target, QObject *parent = nullptr);
    ~Connection() override;

    void open();
    Phase phase() const { return m_phase; }
    const Target &target() const { return m_target; }
    /// Whether the connection that was told is one to talk over: without TLS, or the server is who it should
    /// be, or the request says that it does not matter.
    bool mayUse(const Connected &connected) const;

    QByteArray read();
    void write(const QByteArray &bytes);
    /// What was written and has not left yet.
    qint64 unsentBytes() const;
    /// Lets what was written leave, within bounds, and goes.
    void endGently();
    /// Breaks it off: what was written and has not left is lost.
    void abort();
    /// What broke the connection, in the library's words; empty when the peer ended it in order.
    QString lastError() const;

Q_SIGNALS:
    void resolved(const QStringList &endpoints);
    /// TCP stands; nothing is known of TLS yet.
    void reached();
    /// Both ways are open; or they are not to be used, then `failed` follows.
    void connected(const parlance::Connected &connected);
    void failed(const parlance::Error &error);
    void received();
    void written();
    void ended();

private Q_SLOTS:
    void lookedUp(const QHostInfo &info);

private:
    void lookUp();
    void connectToServer(const QStringList &endpoints);
    void tcpConnected();
    void encrypted();
    void tellEarlyBytes();
    void socketFailed();
    void endWriting();
    Error errorNow() const;
    TlsInfo shownTls(const PeerCertificates &peer) const;

    Target m_target;
    Phase m_phase = Phase::Resolving;
    QTcpSocket *m_socket = nullptr;
    QSslSocket *m_secure = nullptr; ///< the same, with TLS
    QString m_alert;                ///< what the server said in TLS's own words
    int m_lookup = -1;
    bool m_over = false;
};

/// For owners that hold it in a unique_ptr.
struct EndConnection
{
    void operator()(Connection *connection) const { connection->endGently(); }
};

} // namespace parlance::call
