// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/connection.h>

#include "tlsidentity.h"

#include <parlance/call/chainverifier.h>
#include <parlance/call/connectionerror.h>

#include <QHostAddress>
#include <QHostInfo>
#include <QNetworkProxy>
#include <QSslCipher>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTimer>
#include <QUrl>

#include <sys/socket.h>

namespace parlance::call {

namespace {

constexpr qint64 readBufferSize = 1024 * 1024;
constexpr int farewellMs = 2'000;

QString endpointText(const QString &address, int port)
{
    return (address.contains(u':') ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2"))
        .arg(address)
        .arg(port);
}

QString tlsVersion(QSsl::SslProtocol protocol)
{
    switch (protocol) {
    case QSsl::TlsV1_2:
        return QStringLiteral("TLSv1.2");
    case QSsl::TlsV1_3:
        return QStringLiteral("TLSv1.3");
    default:
        return QStringLiteral("TLS");
    }
}

Result<QNetworkProxy> proxyFrom(const QString &address)
{
    if (address.isEmpty())
        return QNetworkProxy(QNetworkProxy::NoProxy);
    const QUrl url(address.contains(QLatin1String("://")) ? address : QStringLiteral("http://") + address);
    const bool isSocks = url.scheme().startsWith(QLatin1String("socks5"));
    if ((!isSocks && url.scheme() != QLatin1String("http")) || url.host().isEmpty()) {
        return failure(ErrorCode::InvalidInput, QStringLiteral("“%1” is not a proxy.").arg(address),
                       QStringLiteral("It looks like http://host:port or socks5://host:port."));
    }
    return QNetworkProxy(isSocks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, url.host(),
                         quint16(url.port(isSocks ? 1080 : 3128)), url.userName(QUrl::FullyDecoded),
                         url.password(QUrl::FullyDecoded));
}

} // namespace

QString Target::hostAndPort() const
{
    return endpointText(QString::fromLatin1(host), port);
}

Connection::Connection(Target target, QObject *parent)
    : QObject(parent)
    , m_target(std::move(target))
{
}

Connection::~Connection()
{
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(m_lookup);
}

void Connection::open()
{
    if (m_target.secure) {
        const Result<QSslConfiguration> configuration =
            tlsConfiguration(m_target.transport, m_target.applicationProtocols);
        if (!configuration) {
            Q_EMIT failed(configuration.error());
            return;
        }
        m_secure = new QSslSocket(this);
        m_secure->setSslConfiguration(*configuration);
        m_secure->setPeerVerifyName(QString::fromLatin1(m_target.host));
        connect(m_secure, &QSslSocket::encrypted, this, &Connection::encrypted);
        connect(m_secure, &QSslSocket::alertReceived, this,
                [this](QSsl::AlertLevel, QSsl::AlertType type, const QString &words) {
                    if (type != QSsl::AlertType::CloseNotify)
                        m_alert = QStringLiteral("TLS alert: ") + words;
                });
        connect(m_secure, &QSslSocket::encryptedBytesWritten, this, &Connection::written);
        m_socket = m_secure;
    } else {
        m_socket = new QTcpSocket(this);
        connect(m_socket, &QTcpSocket::bytesWritten, this, &Connection::written);
    }
    const Result<QNetworkProxy> proxy = proxyFrom(m_target.transport.proxy);
    if (!proxy) {
        Q_EMIT failed(proxy.error());
        return;
    }
    m_socket->setProxy(*proxy);
    m_socket->setReadBufferSize(readBufferSize);
    connect(m_socket, &QTcpSocket::connected, this, &Connection::tcpConnected);
    connect(m_socket, &QTcpSocket::errorOccurred, this, &Connection::socketFailed);
    connect(m_socket, &QTcpSocket::readyRead, this, [this] {
        if (m_phase == Phase::Open)
            Q_EMIT received();
    });
    if (proxy->type() == QNetworkProxy::NoProxy)
        lookUp();
    else
        connectToServer({endpointText(proxy->hostName(), proxy->port())});
}

void Connection::lookUp()
{
    const QString host = QString::fromLatin1(m_target.host);
    if (!QHostAddress(host).isNull()) {
        connectToServer({m_target.hostAndPort()});
        return;
    }
    // By name: Qt 6.4 does not free a functor whose lookup is given up.
    m_lookup = QHostInfo::lookupHost(host, this, SLOT(lookedUp(QHostInfo)));
}

void Connection::lookedUp(const QHostInfo &info)
{
    m_lookup = -1;
    if (m_over)
        return;
    if (info.error() != QHostInfo::NoError || info.addresses().isEmpty()) {
        Error error = unknownHost(QString::fromLatin1(m_target.host));
        error.detail = info.errorString();
        Q_EMIT failed(error);
        return;
    }
    QStringList endpoints;
    for (const QHostAddress &address : info.addresses())
        endpoints.append(endpointText(address.toString(), m_target.port));
    connectToServer(endpoints);
}

void Connection::connectToServer(const QStringList &endpoints)
{
    m_phase = Phase::Connecting;
    Q_EMIT resolved(endpoints);
    // By name: the socket tries one address after the other (the lookup is cached), and proxies want it.
    if (!m_over)
        m_socket->connectToHost(QString::fromLatin1(m_target.host), quint16(m_target.port));
}

void Connection::tcpConnected()
{
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    Q_EMIT reached();
    if (m_secure) {
        m_phase = Phase::Securing;
        m_secure->startClientEncryption();
        return;
    }
    m_phase = Phase::Open;
    Connected connected;
    connected.remote = endpointText(m_socket->peerAddress().toString(), m_socket->peerPort());
    connected.local = endpointText(m_socket->localAddress().toString(), m_socket->localPort());
    Q_EMIT this->connected(connected);
    tellEarlyBytes();
}

/// What came before anybody listened.
void Connection::tellEarlyBytes()
{
    if (!m_over && m_socket->bytesAvailable() > 0)
        Q_EMIT received();
}

void Connection::encrypted()
{
    QList<QByteArray> chain;
    for (const QSslCertificate &certificate : m_secure->peerCertificateChain())
        chain.append(certificate.toDer());
    PeerCertificates peer = ChainVerifier(m_target.transport.caFile).verify(chain, m_target.host);
    peer.trusted = m_target.transport.trustedAt(QString::fromLatin1(m_target.host), m_target.port);
    m_phase = Phase::Open;
    Connected connected;
    connected.remote = endpointText(m_socket->peerAddress().toString(), m_socket->peerPort());
    connected.local = endpointText(m_socket->localAddress().toString(), m_socket->localPort());
    connected.tls = shownTls(peer);
    Q_EMIT this->connected(connected);
    if (!mayUse(connected) && !m_over)
        Q_EMIT failed(verificationError(peer, {}));
    else
        tellEarlyBytes();
}

bool Connection::mayUse(const Connected &connected) const
{
    const std::optional<TlsInfo> &tls = connected.tls;
    return !tls || tls->verified || tls->trusted || !m_target.transport.verifyTls;
}

TlsInfo Connection::shownTls(const PeerCertificates &peer) const
{
    TlsInfo info = tlsInfo(peer);
    info.version = tlsVersion(m_secure->sessionProtocol());
    info.cipher = m_secure->sessionCipher().name();
    info.alpn = QString::fromLatin1(m_secure->sslConfiguration().nextNegotiatedProtocol());
    return info;
}

void Connection::socketFailed()
{
    if (m_phase == Phase::Open) {
        Q_EMIT ended();
        return;
    }
    Q_EMIT failed(errorNow());
}

Error Connection::errorNow() const
{
    Error error;
    const QString detail = m_alert.isEmpty() ? m_socket->errorString() : m_alert;
    switch (m_socket->error()) {
    case QAbstractSocket::HostNotFoundError:
        error = unknownHost(QString::fromLatin1(m_target.host));
        break;
    case QAbstractSocket::ProxyAuthenticationRequiredError:
    case QAbstractSocket::ProxyConnectionRefusedError:
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
    case QAbstractSocket::ProxyNotFoundError:
    case QAbstractSocket::ProxyProtocolError:
        error = proxyRefused(m_target.transport.proxy);
        break;
    default:
        if (m_phase == Phase::Securing) {
            error =
                handshakeFailed(m_target.hostAndPort(), detail, m_target.plainScheme, m_target.secureScheme);
        } else {
            error = notConnected(m_target.hostAndPort(),
                                 m_socket->error() == QAbstractSocket::ConnectionRefusedError);
        }
    }
    error.detail = detail;
    return error;
}

QByteArray Connection::read()
{
    return m_socket->readAll();
}

void Connection::write(const QByteArray &bytes)
{
    m_socket->write(bytes);
}

qint64 Connection::unsentBytes() const
{
    return m_socket->bytesToWrite() + (m_secure ? m_secure->encryptedBytesToWrite() : 0);
}

QString Connection::lastError() const
{
    if (!m_alert.isEmpty())
        return m_alert;
    return m_socket->error() == QAbstractSocket::RemoteHostClosedError ? QString() : m_socket->errorString();
}

void Connection::abort()
{
    m_over = true;
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->abort();
}

void Connection::endGently()
{
    m_over = true;
    disconnect(this, nullptr, nullptr, nullptr);
    if (!m_socket || m_phase != Phase::Open || m_socket->state() != QAbstractSocket::ConnectedState) {
        deleteLater();
        return;
    }
    m_socket->disconnect(this);
    connect(m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    QTimer::singleShot(farewellMs, this, &QObject::deleteLater);
    m_socket->flush();
    if (m_secure) {
        m_socket->disconnectFromHost();
        return;
    }
    connect(m_socket, &QTcpSocket::bytesWritten, this, &Connection::endWriting);
    connect(m_socket, &QTcpSocket::readyRead, m_socket, [socket = m_socket] { socket->readAll(); });
    m_socket->readAll();
    endWriting();
}

/// A socket that is closed while something comes answers with a reset, and with it the peer forgets what was
/// said last, such as why: only this direction ends, and what still comes is passed over until the peer ends
/// the other (RFC 9112 §9.6 tells of the same).
void Connection::endWriting()
{
    if (m_socket->bytesToWrite() == 0)
        ::shutdown(int(m_socket->socketDescriptor()), SHUT_WR);
}

} // namespace parlance::call
