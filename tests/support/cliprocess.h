// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>

namespace parlance::test {

/// The real parlance-cli, started at once, its output gathered whenever it is asked for. Its home is
/// empty and its locale the plain C one. Killed when the object goes.
class CliProcess
{
public:
    /// What standard output is connected to; standard error is always a pipe.
    enum class Output { Pipe, Terminal, FullDisk };

    explicit CliProcess(const QStringList &arguments, const QStringList &environment = {},
                        Output output = Output::Pipe);
    ~CliProcess();

    /// Waits for the end, servers of the test going on meanwhile; the exit status, -1 when it was killed or
    /// does not end.
    int finish();
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    QByteArray output();
    QByteArray messages();

    void write(const QByteArray &bytes) { m_process.write(bytes); }
    void closeInput() { m_process.closeWriteChannel(); }
    /// As a reader that goes away: the program's next write fails.
    void closeOutput();
    void signal(int number);

private:
    QProcess m_process;
    int m_outputPipe = -1;
    QByteArray m_output;
    QByteArray m_messages;
};

} // namespace parlance::test
