// SPDX-License-Identifier: GPL-3.0-or-later
#include "mosquittobroker.h"

#include <QElapsedTimer>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>

#include <csignal>
#include <sys/prctl.h>

namespace parlance::test {

namespace {

constexpr int startTimeout = 20'000;
constexpr int attempts = 5;

int freePort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : 0;
}

QString program(const QString &name)
{
    // Debian puts the broker where only root's PATH leads.
    const QString found = QStandardPaths::findExecutable(name);
    return found.isEmpty() ? QStandardPaths::findExecutable(
                                 name, {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/local/sbin")})
                           : found;
}

} // namespace

MosquittoBroker::MosquittoBroker()
    : MosquittoBroker(Options())
{
}

MosquittoBroker::MosquittoBroker(const Options &options)
    : m_options(options)
{
    // Somebody else may take the port in between.
    for (int i = 0; i < attempts; ++i) {
        m_port = freePort();
        if (start())
            return;
    }
    m_port = 0;
}

MosquittoBroker::~MosquittoBroker()
{
    kill();
}

QString MosquittoBroker::address(const QString &topic) const
{
    return QStringLiteral("%1://127.0.0.1:%2/%3")
        .arg(m_options.certificates ? QStringLiteral("mqtts") : QStringLiteral("mqtt"))
        .arg(m_port)
        .arg(topic);
}

QString MosquittoBroker::errors() const
{
    QFile log(m_folder.filePath(QStringLiteral("log")));
    return log.open(QIODevice::ReadOnly) ? QString::fromUtf8(log.readAll())
                                         : QStringLiteral("mosquitto is not there");
}

QByteArray MosquittoBroker::kept() const
{
    QFile store(m_folder.filePath(QStringLiteral("mosquitto.db")));
    return store.open(QIODevice::ReadOnly) ? store.readAll() : QByteArray();
}

QString MosquittoBroker::file(const QString &name, const QByteArray &content) const
{
    QFile out(m_folder.filePath(name));
    if (!content.isEmpty() && out.open(QIODevice::WriteOnly))
        out.write(content);
    return out.fileName();
}

bool MosquittoBroker::writeConfiguration()
{
    QStringList lines = {
        QStringLiteral("listener %1 127.0.0.1").arg(m_port),
        QStringLiteral("user root"),
        QStringLiteral("persistence true"),
        QStringLiteral("persistence_location %1/").arg(m_folder.path()),
        QStringLiteral("max_queued_messages 0"),
        QStringLiteral("log_dest file %1").arg(file(QStringLiteral("log"))),
        QStringLiteral("allow_anonymous %1")
            .arg(m_options.users.isEmpty() ? QStringLiteral("true") : QStringLiteral("false"))};
    if (!m_options.users.isEmpty()) {
        QByteArray users;
        for (auto user = m_options.users.cbegin(); user != m_options.users.cend(); ++user)
            users += user.key().toUtf8() + ':' + user.value().toUtf8() + '\n';
        const QString passwords = file(QStringLiteral("passwords"), users);
        if (QProcess::execute(program(QStringLiteral("mosquitto_passwd")),
                              {QStringLiteral("-U"), passwords}) != 0)
            return false;
        lines.append(QStringLiteral("password_file ") + passwords);
    }
    if (m_options.certificates) {
        const TestIdentity own = m_options.certificates->server();
        lines.append(QStringLiteral("certfile ") +
                     file(QStringLiteral("server.pem"), own.certificate.toPem()));
        lines.append(QStringLiteral("keyfile ") + file(QStringLiteral("server.key"), own.key.toPem()));
        lines.append(QStringLiteral("cafile ") + m_options.certificates->authorityFile());
        if (m_options.demandsCertificates)
            lines.append(QStringLiteral("require_certificate true"));
    }
    lines += m_options.lines;
    return !file(QStringLiteral("conf"), lines.join(u'\n').toUtf8() + '\n').isEmpty();
}

bool MosquittoBroker::start()
{
    if (!writeConfiguration())
        return false;
    m_process = std::make_unique<QProcess>();
    // A test that crashes must not leave it behind, or whoever waits for the test's output waits for ever.
    m_process->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process->start(program(QStringLiteral("mosquitto")),
                     {QStringLiteral("-c"), m_folder.filePath(QStringLiteral("conf"))});
    if (!m_process->waitForStarted(startTimeout))
        return false;
    QElapsedTimer waited;
    for (waited.start(); waited.elapsed() < startTimeout && m_process->state() == QProcess::Running;) {
        QTcpSocket probe;
        probe.connectToHost(QStringLiteral("127.0.0.1"), quint16(m_port));
        if (probe.waitForConnected(startTimeout))
            return true;
        m_process->waitForFinished(20);
    }
    return false;
}

void MosquittoBroker::stop()
{
    m_process->terminate();
    if (!m_process->waitForFinished(startTimeout))
        kill();
}

void MosquittoBroker::kill()
{
    if (!m_process)
        return;
    m_process->kill();
    m_process->waitForFinished();
}

bool MosquittoBroker::startAgain()
{
    return start();
}

} // namespace parlance::test
