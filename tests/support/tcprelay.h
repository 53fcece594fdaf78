// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpServer>
#include <QTcpSocket>

#include <optional>

namespace parlance::test {

/// Stands between a client and a server on loopback, passing bytes on as they come: as a wire that can be
/// cut, or as a proxy that is told by CONNECT where to go. Lives on the test's thread.
class TcpRelay : public QTcpServer
{
    Q_OBJECT
public:
    enum class Kind {
        Wire, ///< all connections go to the given port
        Proxy ///< HTTP CONNECT to the given port alone; another one is answered with 403
    };

    /// What a frozen wire holds back; the other direction goes on.
    enum class Way { Both, ToServer, ToClient };

    TcpRelay(Kind kind, int port);
    ~TcpRelay() override;

    QString address() const { return QStringLiteral("127.0.0.1:%1").arg(serverPort()); }
    /// From now on nothing passes, not even the news of an end: a cable that was pulled.
    void freeze(Way way = Way::Both) { m_frozen = way; }
    /// The cable is back. What was said meanwhile arrives late, as TCP sends it again.
    void thaw();
    /// All connections end at once, as if the process were killed; new ones are taken.
    void cut();
    /// What clients said to the proxy before their own bytes, the last one's.
    QByteArray lastHead() const { return m_lastHead; }

Q_SIGNALS:
    void thawed();

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void pass(QTcpSocket *from, QTcpSocket *to, Way way);
    bool holdsBack(Way way) const { return m_frozen && (*m_frozen == Way::Both || *m_frozen == way); }

    Kind m_kind;
    int m_port;
    std::optional<Way> m_frozen;
    QByteArray m_lastHead;
};

} // namespace parlance::test
