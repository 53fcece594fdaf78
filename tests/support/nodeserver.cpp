// SPDX-License-Identifier: GPL-3.0-or-later
#include "nodeserver.h"

namespace parlance::test {

NodeServer::NodeServer(const QString &script, const QStringList &arguments)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const QString ending =
        QStringLiteral("process.stdin.resume(); process.stdin.on('end', () => process.exit(0));\n");
    m_process.start(QStringLiteral("node"),
                    QStringList{QStringLiteral("-e"), QString(ending + script), QStringLiteral("--")} +
                        arguments);
    constexpr int startTimeout = 20'000;
    if (!m_process.waitForStarted(startTimeout))
        return;
    while (!m_process.canReadLine() && m_process.waitForReadyRead(startTimeout)) {
    }
    m_port = m_process.readLine().trimmed().toInt();
}

NodeServer::~NodeServer()
{
    stop();
}

QString NodeServer::errors()
{
    return m_process.errorString();
}

void NodeServer::stop()
{
    m_process.closeWriteChannel();
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(5'000))
        m_process.kill();
    m_process.waitForFinished();
}

} // namespace parlance::test
