// SPDX-License-Identifier: GPL-3.0-or-later
#include "cliprocess.h"

#include <QTest>

#include <fcntl.h>
#include <pty.h>
#include <unistd.h>

#include <csignal>

namespace parlance::test {

namespace {

constexpr int patienceMs = 60'000;

/// The reading end, where there is one, and the program's.
bool openOutput(CliProcess::Output output, int (&ends)[2])
{
    switch (output) {
    case CliProcess::Output::Terminal:
        return openpty(&ends[0], &ends[1], nullptr, nullptr, nullptr) == 0;
    case CliProcess::Output::FullDisk:
        ends[1] = open("/dev/full", O_WRONLY | O_CLOEXEC);
        return ends[1] >= 0;
    case CliProcess::Output::Pipe:
        break;
    }
    return pipe2(ends, O_CLOEXEC) == 0;
}

} // namespace

CliProcess::CliProcess(const QStringList &arguments, const QStringList &environment, Output output)
{
    QProcessEnvironment values = QProcessEnvironment::systemEnvironment();
    values.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    values.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"));
    values.remove(QStringLiteral("NO_COLOR"));
    values.insert(QStringLiteral("TERM"), QStringLiteral("xterm"));
    for (const QString &assignment : environment)
        values.insert(assignment.section(u'=', 0, 0), assignment.section(u'=', 1));
    m_process.setProcessEnvironment(values);
    // A pipe of our own: QProcess only stops reading where this class must be able to close.
    int ends[2] = {-1, -1};
    if (!openOutput(output, ends))
        return;
    m_outputPipe = ends[0];
    if (m_outputPipe >= 0)
        fcntl(m_outputPipe, F_SETFL, O_NONBLOCK);
    m_process.setChildProcessModifier([end = ends[1]] { dup2(end, STDOUT_FILENO); });
    m_process.start(qEnvironmentVariable("PARLANCE_BIN", QStringLiteral(PARLANCE_BINARY_DIR "/bin")) +
                        QStringLiteral("/parlance-cli"),
                    arguments);
    m_process.waitForStarted();
    close(ends[1]);
}

CliProcess::~CliProcess()
{
    m_process.kill();
    m_process.waitForFinished();
    closeOutput();
}

int CliProcess::finish()
{
    const auto ended = [this] {
        output();
        return !isRunning();
    };
    if (!QTest::qWaitFor(ended, patienceMs))
        return -1;
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

QByteArray CliProcess::output()
{
    char piece[65536];
    ssize_t count = 0;
    while (m_outputPipe >= 0 && (count = read(m_outputPipe, piece, sizeof piece)) > 0)
        m_output.append(piece, count);
    return m_output;
}

QByteArray CliProcess::messages()
{
    m_messages += m_process.readAllStandardError();
    return m_messages;
}

void CliProcess::closeOutput()
{
    output();
    if (m_outputPipe >= 0)
        close(std::exchange(m_outputPipe, -1));
}

void CliProcess::signal(int number)
{
    ::kill(pid_t(m_process.processId()), number);
}

} // namespace parlance::test
