// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpServer>
#include <QTcpSocket>

namespace parlance::test {

/// Stands between a client and a server on loopback, passing bytes on as they come: as a wire that can be
/// cut, or as a proxy that is told by CONNECT where to go. Lives on the test's thread.
class TcpRelay : public QTcpServer
{
public:
    enum class Kind {
        Wire, ///< all connections go to the given port
        Proxy ///< HTTP CONNECT to the given port alone; another one is answered with 403
    };

    TcpRelay(Kind kind, int port);
    ~TcpRelay() override;

    QString address() const { return QStringLiteral("127.0.0.1:%1").arg(serverPort()); }
    /// From now on nothing passes, and nobody is told: a cable that was pulled.
    void freeze() { m_frozen = true; }
    /// All connections end at once, as if the process were killed; new ones are taken.
    void cut();
    /// What clients said to the proxy before their own bytes, the last one's.
    QByteArray lastHead() const { return m_lastHead; }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void pass(QTcpSocket *from, QTcpSocket *to);

    Kind m_kind;
    int m_port;
    bool m_frozen = false;
    QByteArray m_lastHead;
};

} // namespace parlance::test
