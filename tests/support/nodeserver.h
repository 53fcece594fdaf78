// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>

namespace parlance::test {

/// A server written for Node.js, run from its source text. The script prints the port it listens on as its
/// first line and ends when its standard input does, so that it never outlives the test.
class NodeServer
{
public:
    /// `arguments` are process.argv[2] and on.
    explicit NodeServer(const QString &script, const QStringList &arguments = {});
    ~NodeServer();

    /// 0 when it did not start; errors() tells why.
    int port() const { return m_port; }
    QString errors();
    void stop();

private:
    QProcess m_process;
    int m_port = 0;
};

} // namespace parlance::test
