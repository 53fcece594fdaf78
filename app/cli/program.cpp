// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include "commands.h"
#include "helptext.h"
#include "services.h"
#include "terminal.h"

#include <parlance/base/part.h>

#include <clocale>
#include <csignal>
#include <langinfo.h>

namespace parlance::cli {

namespace {

Option helpOption()
{
    return {{QStringLiteral("-h"), QStringLiteral("--help")},
            {},
            QStringLiteral("this help"),
            QStringLiteral("Other"),
            false};
}

int usageError(Terminal &terminal, Error error, const QString &help)
{
    const QString more = QStringLiteral("See %1.").arg(help);
    error.hint = error.hint.isEmpty() ? more : QString(error.hint + u' ' + more);
    terminal.error(error);
    return UsageError;
}

int runCommand(Command &command, const QByteArrayList &words, Terminal &terminal)
{
    CommandInfo info = command.info();
    info.options.append(helpOption());
    const Result<Arguments> arguments = ArgumentParser(info.options, info.positionals).parse(words);
    if (!arguments)
        return usageError(terminal, arguments.error(),
                          QStringLiteral("parlance-cli %1 --help").arg(info.name));
    if (arguments->has(QLatin1String("-h"))) {
        terminal.write(commandHelp(info, terminal).toUtf8());
        return Done;
    }
    Services services;
    const int status = command.run(*arguments, terminal, services);
    leaveThreadsToTheSystem();
    return status;
}

int runWords(const QByteArrayList &words, Terminal &terminal)
{
    const std::vector<std::unique_ptr<Command>> commands = allCommands();
    const QByteArray first = words.value(0);
    if (first == "--version") {
        terminal.writeLine(QStringLiteral("parlance-cli " PARLANCE_VERSION));
        return Done;
    }
    const bool wantsHelp = first == "--help" || first == "-h" || first == "help";
    QStringList names;
    for (const auto &command : commands) {
        names.append(command->info().name);
        const QByteArray name = names.constLast().toUtf8();
        if (name == first)
            return runCommand(*command, words.sliced(1), terminal);
        if (wantsHelp && words.value(1) == name)
            return runCommand(*command, {"--help"}, terminal);
    }
    if (wantsHelp) {
        terminal.write(programHelp(commands, terminal).toUtf8());
        return Done;
    }
    const QString help = QStringLiteral("parlance-cli --help");
    if (words.isEmpty())
        return usageError(terminal,
                          makeError(ErrorCode::InvalidInput, QStringLiteral("A command is missing.")), help);
    const QString typed = QString::fromUtf8(first);
    const bool isOption = typed.startsWith(u'-');
    const QString nearest = nearestName(
        typed, isOption ? QStringList{QStringLiteral("--help"), QStringLiteral("--version")} : names);
    return usageError(
        terminal,
        makeError(ErrorCode::InvalidInput,
                  QStringLiteral("There is no %1 “%2”.")
                      .arg(isOption ? QStringLiteral("option") : QStringLiteral("command"), typed),
                  nearest.isEmpty() ? QString() : QStringLiteral("Did you mean %1?").arg(nearest)),
        help);
}

} // namespace

void prepareEnvironment()
{
    // The plain UNIX dispatcher starts faster and turns around an event in half the time of GLib's.
    qputenv("QT_NO_GLIB", "1");
    // Qt switches to UTF-8 by itself, but says so on standard error each time.
    std::setlocale(LC_ALL, "");
    if (qstricmp(nl_langinfo(CODESET), "UTF-8") != 0)
        qputenv("LC_ALL", "C.UTF-8");
    // A reader that has gone shows as a failed write.
    std::signal(SIGPIPE, SIG_IGN);
}

int runProgram(const QByteArrayList &words)
{
    Terminal terminal;
    const int status = runWords(words, terminal);
    terminal.flush();
    const std::optional<Error> unwritten = terminal.outputError();
    if (!unwritten)
        return status;
    // Whoever relies on the file must learn that it is not whole.
    terminal.error(*unwritten);
    return status == Done ? UsageError : status;
}

} // namespace parlance::cli
