// SPDX-License-Identifier: GPL-3.0-or-later
#include "nodeserver.h"

namespace parlance::test {

NodeServer::NodeServer(const QString &script, const QStringList &arguments)
{
    const QString ending =
        QStringLiteral("process.stdin.resume(); process.stdin.on('end', () => process.exit(0));\n");
    start(QStringList{QStringLiteral("-e"), QString(ending + script), QStringLiteral("--")} + arguments);
}

std::unique_ptr<NodeServer> NodeServer::peer(const QString &name, const QStringList &arguments)
{
    std::unique_ptr<NodeServer> server(new NodeServer);
    server->start(QStringList{QStringLiteral(PARLANCE_NODE_PEERS "/") + name} + arguments);
    return server;
}

NodeServer::~NodeServer()
{
    stop();
}

void NodeServer::start(const QStringList &arguments)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QStringLiteral("node"), arguments);
    constexpr int startTimeout = 20'000;
    if (!m_process.waitForStarted(startTimeout))
        return;
    while (!m_process.canReadLine() && m_process.waitForReadyRead(startTimeout)) {
    }
    m_port = m_process.readLine().trimmed().toInt();
}

QString NodeServer::errors()
{
    return m_process.errorString();
}

QStringList NodeServer::lines()
{
    while (m_process.canReadLine())
        m_lines.append(QString::fromUtf8(m_process.readLine().trimmed()));
    return m_lines;
}

void NodeServer::stop()
{
    m_process.closeWriteChannel();
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(5'000))
        m_process.kill();
    m_process.waitForFinished();
}

void NodeServer::kill()
{
    m_process.kill();
    m_process.waitForFinished();
}

} // namespace parlance::test
