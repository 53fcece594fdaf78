// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/run/runsummary.h>

#include <QElapsedTimer>

namespace parlance::cli {

class Terminal;

/// Shows a run as it goes: a line a request, what failed below it, and on a terminal a last line with what is
/// running.
class RunProgress
{
public:
    RunProgress(Terminal &terminal, int iterations)
        : m_terminal(terminal)
        , m_iterations(iterations)
    {
    }

    void requestStarted(int iteration, const QString &name);
    void requestFinished(const run::RunResult &result);
    void finished(const run::RunSummary &summary);

private:
    void printHeading(const run::RunResult &result);
    void printProblems(const run::RunResult &result);

    Terminal &m_terminal;
    int m_iterations;
    int m_shownIteration = -1;
    QStringList m_shownFolders;
    bool m_headingShown = false;
    int m_spinnerStep = 0;
    QElapsedTimer m_statusAge;
};

} // namespace parlance::cli
