// SPDX-License-Identifier: GPL-3.0-or-later
#include "calloptions.h"
#include "command.h"
#include "insightlines.h"
#include "onecall.h"
#include "resultlines.h"
#include "services.h"
#include "terminal.h"

#include <parlance/run/surroundings.h>

#include <QDir>
#include <QFileInfo>

namespace parlance::cli {

namespace {

const char sendDescription[] =
    "The collection is found upwards from the file: what the request inherits from its folders, the "
    "variables of the "
    "environment and secrets (from the system keychain, or PARLANCE_SECRET_NAME) are those of the window.\n\n"
    "The answer is printed as by call. Assertions are told on standard error.";

/// A request file with all that surrounds it.
struct LoadedRequest
{
    SavedRequest saved;
    call::CallScope scope;
    call::PreparedCall prepared;
};

Result<LoadedRequest> load(const QString &path, const QString &environment, const CallOptions &options,
                           Services &services)
{
    const Result<workspace::CollectionStore> store = run::openCollectionOf(path);
    if (!store)
        return failure(store.error());
    if (QFileInfo(path).isDir()) {
        return failure(ErrorCode::InvalidInput, QStringLiteral("%1 is a folder.").arg(path),
                       QStringLiteral("parlance-cli run sends all its requests."));
    }
    const workspace::NodeId id{QDir::cleanPath(QFileInfo(path).absoluteFilePath()), {}};
    Result<SavedRequest> saved = store->readRequest(id);
    if (!saved)
        return failure(saved.error());
    Result<run::Surroundings> surroundings =
        run::Surroundings::load(*store, environment, &services.secrets());
    if (!surroundings)
        return failure(surroundings.error());
    Result<call::CallScope> scope = surroundings->scope(id, options.variables);
    if (!scope)
        return failure(scope.error());
    for (auto option = options.protocolOptions.cbegin(); option != options.protocolOptions.cend(); ++option)
        saved->request.options.insert(option.key(), option.value());
    Result<call::PreparedCall> prepared = services.engine().prepare(*saved, *scope);
    if (!prepared)
        return failure(surroundings->explained(prepared.error()));
    return LoadedRequest{*std::move(saved), *std::move(scope), *std::move(prepared)};
}

class SendCommand : public Command
{
public:
    CommandInfo info() const override;
    int run(const Arguments &arguments, Terminal &terminal, Services &services) override;
};

CommandInfo SendCommand::info() const
{
    QList<Option> options = {
        {{QStringLiteral("--env")},
         QStringLiteral("NAME"),
         QStringLiteral("the environment whose variables are used"),
         {},
         false},
    };
    options += callOptionList();
    return {QStringLiteral("send"),
            QStringLiteral("send one request of a collection"),
            QStringLiteral("[options] FILE.yml"),
            QString::fromUtf8(sendDescription),
            options,
            {{QStringLiteral("FILE.yml"), QStringLiteral("a request file of an OpenCollection folder")}},
            {{QStringLiteral("with the variables of an environment"),
              QStringLiteral("parlance-cli send bank/accounts/list.yml --env local")},
             {QStringLiteral("head and body"),
              QStringLiteral("parlance-cli send -i bank/accounts/list.yml --var limit=5")}}};
}

/// Tells what held and what did not; true when all did.
bool tellChecks(const LoadedRequest &request, const Exchange &exchange, Terminal &terminal)
{
    const call::VariableSet variables = call::variableSet(request.saved, request.scope);
    const call::Evaluation evaluation =
        call::evaluateAnswer(request.saved.captures, request.saved.assertions, exchange, variables);
    bool allHeld = true;
    for (const call::AssertionResult &result : evaluation.assertions) {
        allHeld = allHeld && result.passed;
        const QString mark = result.passed ? terminal.styledMessage(QStringLiteral("✓ "), Style::Good)
                                           : terminal.styledMessage(QStringLiteral("✗ "), Style::Bad);
        terminal.message(mark + terminal.styledMessage(assertionLine(result), Style::Plain));
    }
    for (const call::CaptureResult &result : evaluation.captures) {
        allHeld = allHeld && result.ok;
        if (!result.ok)
            terminal.message(terminal.styledMessage(QStringLiteral("✗ "), Style::Bad) +
                             terminal.styledMessage(captureLine(result), Style::Plain));
    }
    return allHeld;
}

int SendCommand::run(const Arguments &arguments, Terminal &terminal, Services &services)
{
    const Result<CallOptions> options = readCallOptions(arguments);
    if (!options) {
        terminal.error(options.error());
        return UsageError;
    }
    const Result<LoadedRequest> request =
        load(arguments.positional(0), arguments.text(QLatin1String("--env")), *options, services);
    if (!request) {
        terminal.error(request.error());
        return UsageError;
    }
    if (!request->saved.notRunYet.isEmpty()) {
        terminal.message(QStringLiteral("parlance-cli: this version does not run: %1.")
                             .arg(request->saved.notRunYet.join(QStringLiteral(", "))));
    }
    EventPrinter printer(terminal, options->print);
    if (const Result<void> opened = printer.open(); !opened) {
        terminal.error(opened.error());
        return UsageError;
    }
    const bool checks = !request->saved.assertions.isEmpty() || !request->saved.captures.isEmpty();
    const CallEnd end =
        makeCall(services.engine(), request->prepared, *options, printer, checks || options->insights);
    if (options->insights)
        tellInsights(end.exchange, terminal);
    const int status = callStatus(end, *options, terminal);
    const bool answered = end.exchange.outcome == Outcome::Completed || end.onPurpose;
    if (!answered || end.signalStatus > 0)
        return status;
    return tellChecks(*request, end.exchange, terminal) ? status : CheckFailed;
}

} // namespace

std::unique_ptr<Command> makeSendCommand()
{
    return std::make_unique<SendCommand>();
}

} // namespace parlance::cli
