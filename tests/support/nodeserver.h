// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>

#include <memory>

namespace parlance::test {

/// A server that runs in Node.js on a free loopback port: from its source text, or one of those in
/// tests/support/node, which have their packages from npm. It prints the port it listens on as its first line
/// and ends when its standard input does, so that it never outlives the test.
class NodeServer
{
public:
    /// Node's own modules alone, by require(). `arguments` are process.argv[2] and on.
    explicit NodeServer(const QString &script, const QStringList &arguments = {});
    /// tests/support/node/NAME. Its test needs `PEERS` in its parlance_test line.
    static std::unique_ptr<NodeServer> peer(const QString &name, const QStringList &arguments = {});
    ~NodeServer();

    /// 0 when it did not start; errors() tells why.
    int port() const { return m_port; }
    /// host:port
    QString address() const { return QStringLiteral("127.0.0.1:%1").arg(m_port); }
    QString errors();
    /// What it printed after its port. Changes while the event loop turns.
    QStringList lines();
    void stop();
    /// Ends it as a crash would: no farewell to anybody.
    void kill();

private:
    NodeServer() = default;
    void start(const QStringList &arguments);

    QProcess m_process;
    int m_port = 0;
    QStringList m_lines;
};

} // namespace parlance::test
