// SPDX-License-Identifier: GPL-3.0-or-later
#include "runprogress.h"

#include "resultlines.h"
#include "terminal.h"

#include <parlance/base/format.h>

#include <array>

namespace parlance::cli {

namespace {

constexpr int statusIntervalMs = 60;

Style styleOf(const std::optional<Status> &status)
{
    if (!status)
        return Style::Plain;
    switch (status->statusClass) {
    case StatusClass::Success:
        return Style::Good;
    case StatusClass::ClientError:
    case StatusClass::ServerError:
        return Style::Bad;
    case StatusClass::Redirection:
    case StatusClass::Informational:
        return Style::Warning;
    case StatusClass::None:
        break;
    }
    return Style::Plain;
}

QString count(int number, const QString &noun)
{
    return QString::number(number) + u' ' + noun + (number == 1 ? QString() : QStringLiteral("s"));
}

} // namespace

void RunProgress::requestStarted(int iteration, const QString &name)
{
    if (!m_terminal.outputIsTerminal() || (m_statusAge.isValid() && m_statusAge.elapsed() < statusIntervalMs))
        return;
    m_statusAge.start();
    static constexpr std::array frames = {u'⠋', u'⠙', u'⠹', u'⠸', u'⠼', u'⠴', u'⠦', u'⠧'};
    QString line = QString(frames[size_t(m_spinnerStep++) % frames.size()]) + u' ' + name;
    if (m_iterations > 1)
        line += QStringLiteral("  (iteration %1 of %2)").arg(iteration + 1).arg(m_iterations);
    m_terminal.setStatusLine(line);
}

void RunProgress::requestFinished(const run::RunResult &result)
{
    printHeading(result);
    const bool skipped = !result.skipped.isEmpty();
    const bool passed = result.passed();
    const Style style = skipped ? Style::Dim : passed ? Style::Good : Style::Bad;
    const QString mark = skipped ? QStringLiteral("–") : passed ? QStringLiteral("✓") : QStringLiteral("✗");
    QString line = m_terminal.styled(mark, style) + u' ' +
                   m_terminal.styled(result.name, skipped ? style : Style::Plain);
    if (skipped)
        line += m_terminal.styled(QStringLiteral("  skipped: %1").arg(result.skipped), Style::Dim);
    if (result.status) {
        const QString text = QString::number(result.status->code) + u' ' + result.status->text;
        line += QStringLiteral("  ") + m_terminal.styled(text.trimmed(), styleOf(result.status));
    }
    if (result.duration > 0)
        line += m_terminal.styled(QStringLiteral("  %1").arg(formatDuration(result.duration)), Style::Dim);
    if (!result.notRun.isEmpty()) {
        line += m_terminal.styled(
            QStringLiteral("  not run: %1").arg(result.notRun.join(QStringLiteral(", "))), Style::Warning);
    }
    m_terminal.writeLine(line);
    if (!skipped && !passed)
        printProblems(result);
}

void RunProgress::printHeading(const run::RunResult &result)
{
    if (m_iterations > 1 && result.iteration != m_shownIteration) {
        m_shownIteration = result.iteration;
        m_headingShown = false;
        m_terminal.writeLine(m_terminal.styled(
            QStringLiteral("Iteration %1 of %2").arg(result.iteration + 1).arg(m_iterations), Style::Bold));
    }
    if (m_headingShown && result.folders == m_shownFolders)
        return;
    m_headingShown = true;
    m_shownFolders = result.folders;
    if (!result.folders.isEmpty())
        m_terminal.writeLine(m_terminal.styled(result.folders.join(QStringLiteral(" / ")), Style::Bold));
}

void RunProgress::printProblems(const run::RunResult &result)
{
    const auto print = [this](const QString &text) { m_terminal.writeLine(QStringLiteral("    ") + text); };
    if (result.error) {
        print(m_terminal.styled(result.error->toString(), Style::Bad));
        if (!result.error->detail.isEmpty() && result.error->detail != result.error->message)
            print(m_terminal.styled(QStringLiteral("(%1)").arg(result.error->detail), Style::Dim));
    }
    for (const call::AssertionResult &each : result.assertions) {
        if (!each.passed)
            print(m_terminal.styled(assertionLine(each), Style::Bad));
    }
    for (const call::CaptureResult &each : result.captures) {
        if (!each.ok)
            print(m_terminal.styled(captureLine(each), Style::Bad));
    }
    if (!result.address.isEmpty())
        print(m_terminal.styled(QStringLiteral("%1 %2").arg(result.method, result.address).trimmed(),
                                Style::Dim));
}

void RunProgress::finished(const run::RunSummary &summary)
{
    const auto part = [this](const QString &text, bool bad) {
        return bad ? m_terminal.styled(text, Style::Bad) : text;
    };
    QStringList parts;
    parts.append(count(summary.requests, QStringLiteral("request")));
    if (summary.failedRequests > 0)
        parts.append(part(QStringLiteral("%1 failed").arg(summary.failedRequests), true));
    if (summary.skipped > 0)
        parts.append(QStringLiteral("%1 skipped").arg(summary.skipped));
    QString line = m_terminal.styled(summary.name, Style::Bold) + QStringLiteral(": ") +
                   parts.join(QStringLiteral(", "));
    line += QStringLiteral(" · ") + count(summary.assertions, QStringLiteral("assertion"));
    if (summary.failedAssertions > 0)
        line += QStringLiteral(", ") + part(QStringLiteral("%1 failed").arg(summary.failedAssertions), true);
    line += QStringLiteral(" · ") + formatDuration(summary.duration);
    if (summary.cancelled)
        line += QStringLiteral(" · ") + m_terminal.styled(QStringLiteral("interrupted"), Style::Warning);
    m_terminal.writeLine(QString());
    m_terminal.writeLine(line);
}

} // namespace parlance::cli
