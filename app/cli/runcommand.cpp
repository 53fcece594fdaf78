// SPDX-License-Identifier: GPL-3.0-or-later
#include "calloptions.h"
#include "command.h"
#include "runprogress.h"
#include "services.h"
#include "signalwatcher.h"
#include "terminal.h"

#include <parlance/run/report.h>
#include <parlance/run/runner.h>

#include <QEventLoop>
#include <QFileInfo>
#include <QTimer>

namespace parlance::cli {

namespace {

constexpr int flushIntervalMs = 20;

const char runDescription[] =
    "Requests run one after the other, in the order of the tree; what one captures the next may use. A file "
    "that does not "
    "parse counts as a failure, an item of a type this version does not run as skipped.\n\n"
    "Assertions on streams: res.messages.length, res.messages[0].data.id, res.messages.map(m => "
    "m.id).isSorted(), res.timeToFirstMessage (ms), res.attempts, res.closeCode, res.closeReason. A stream "
    "that "
    "never ends is ended by the request's settings stopAfterMessages and stopAfterMs.\n\n"
    "Reports: junit=FILE writes JUnit XML (one testsuite a folder, one testcase a request), json=FILE one "
    "object with format "
    "(\"parlance-run/1\"), name, startedAt, durationMs, cancelled, counts, and results with name, folders, "
    "file, iteration, result "
    "(passed, failed, skipped), method, address, status, durationMs, receivedBytes, assertions, captures and "
    "error. They are "
    "written as a whole at the end, after Ctrl+C too.\n\n"
    "The status is 3 when some request got no usable answer, else 1 when anything failed.";

/// `junit=FILE`, checked before the run: a report that cannot be written must not be noticed at its end.
Result<QList<run::ReportTarget>> readReports(const Arguments &arguments)
{
    QList<run::ReportTarget> targets;
    QStringList known;
    for (const run::ReportFormat &format : run::reportFormats())
        known.append(format.id);
    for (const QString &text : arguments.texts(QLatin1String("--report"))) {
        const qsizetype equals = text.indexOf(u'=');
        const run::ReportTarget target{text.left(equals), equals < 0 ? QString() : text.sliced(equals + 1)};
        if (target.path.isEmpty() || !known.contains(target.format)) {
            return failure(ErrorCode::InvalidInput,
                           QStringLiteral("--report takes FORMAT=FILE, not “%1”.").arg(text),
                           QStringLiteral("Formats: %1.").arg(known.join(QStringLiteral(", "))));
        }
        const QFileInfo file(target.path);
        const bool writable =
            file.exists() ? !file.isDir() && file.isWritable() : QFileInfo(file.absolutePath()).isWritable();
        if (!writable) {
            return failure(ErrorCode::PermissionDenied,
                           QStringLiteral("The report %1 cannot be written.").arg(target.path),
                           QStringLiteral("Check that the folder exists and can be written."));
        }
        targets.append(target);
    }
    return targets;
}

Result<run::RunOptions> readRunOptions(const Arguments &arguments)
{
    run::RunOptions options;
    options.environment = arguments.text(QLatin1String("--env"));
    options.bail = arguments.has(QLatin1String("--bail"));
    Result<QList<Variable>> variables = readVariables(arguments);
    if (!variables)
        return failure(variables.error());
    options.variables = *std::move(variables);
    const Result<int> iterations = arguments.integer(QLatin1String("--iterations"), 1, 1, 100'000'000);
    if (!iterations)
        return failure(iterations.error());
    options.iterations = *iterations;
    Result<call::TransportOptions> transport = readTransportOptions(arguments);
    if (!transport)
        return failure(transport.error());
    options.transport = *std::move(transport);
    return options;
}

int statusOf(const run::RunSummary &summary, int signalStatus)
{
    if (signalStatus > 0)
        return signalStatus;
    if (summary.noAnswer)
        return NoAnswer;
    return summary.failedRequests > 0 ? CheckFailed : Done;
}

class RunCommand : public Command
{
public:
    CommandInfo info() const override;
    int run(const Arguments &arguments, Terminal &terminal, Services &services) override;
};

CommandInfo RunCommand::info() const
{
    QList<Option> options = {
        {{QStringLiteral("--env")},
         QStringLiteral("NAME"),
         QStringLiteral("the environment whose variables are used"),
         {},
         false},
        variableOption(),
        {{QStringLiteral("--iterations")},
         QStringLiteral("N"),
         QStringLiteral("run everything this many times"),
         {},
         false},
        {{QStringLiteral("--bail")}, {}, QStringLiteral("stop after the first failure"), {}, false},
        {{QStringLiteral("--report")},
         QStringLiteral("FORMAT=FILE"),
         QStringLiteral("write a report: junit or json"),
         {},
         true},
    };
    for (Option option : transportOptionList()) {
        if (option.names.contains(QStringLiteral("--timeout")))
            option.group.clear();
        options.append(option);
    }
    return {
        QStringLiteral("run"),
        QStringLiteral("run the requests of a folder and check their assertions"),
        QStringLiteral("[options] FOLDER"),
        QString::fromUtf8(runDescription),
        options,
        {{QStringLiteral("FOLDER"), QStringLiteral("a collection, or a folder or request file inside one")}},
        {{QStringLiteral("for a CI system"),
          QStringLiteral("parlance-cli run bank --env local --report junit=results.xml")},
         {QStringLiteral("a thousand times, until something fails"),
          QStringLiteral("parlance-cli run bank/accounts --iterations 1000 --bail")}}};
}

int RunCommand::run(const Arguments &arguments, Terminal &terminal, Services &services)
{
    const Result<QList<run::ReportTarget>> reports = readReports(arguments);
    const Result<run::RunOptions> options = readRunOptions(arguments);
    if (!reports || !options) {
        terminal.error(reports ? options.error() : reports.error());
        return UsageError;
    }
    SignalWatcher signalWatcher;
    RunProgress progress(terminal, options->iterations);
    run::Runner runner(services.engine(), &services.secrets());
    runner.setKeepResults(!reports->isEmpty());
    QEventLoop loop;
    run::RunSummary summary;
    QObject::connect(
        &runner, &run::Runner::requestStarted, &loop,
        [&progress](int iteration, const QString &name) { progress.requestStarted(iteration, name); });
    QObject::connect(&runner, &run::Runner::requestFinished, &loop,
                     [&progress](const run::RunResult &result) { progress.requestFinished(result); });
    QObject::connect(&runner, &run::Runner::finished, &loop,
                     [&summary, &loop](const run::RunSummary &finished) {
                         summary = finished;
                         loop.quit();
                     });
    QObject::connect(&signalWatcher, &SignalWatcher::interrupted, &runner, &run::Runner::cancel);
    // A thousand short writes cost more than a thousand requests; a reader still sees each line within a
    // blink.
    QTimer flushing;
    QObject::connect(&flushing, &QTimer::timeout, &loop, [&terminal] { terminal.flush(); });
    if (const Result<void> started = runner.start(arguments.positional(0), *options); !started) {
        terminal.error(started.error());
        return UsageError;
    }
    terminal.setBuffered(true);
    flushing.start(flushIntervalMs);
    loop.exec();

    progress.finished(summary);
    terminal.setBuffered(false);
    int status = statusOf(summary, signalWatcher.exitStatus());
    for (const run::ReportTarget &target : *reports) {
        if (const Result<void> written = run::writeReport(summary, target); !written) {
            terminal.error(written.error());
            status = status == Done ? int(UsageError) : status;
        }
    }
    return status;
}

} // namespace

std::unique_ptr<Command> makeRunCommand()
{
    return std::make_unique<RunCommand>();
}

} // namespace parlance::cli
