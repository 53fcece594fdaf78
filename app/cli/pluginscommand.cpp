// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"
#include "services.h"
#include "terminal.h"

#include <parlance/base/jsonline.h>

namespace parlance::cli {

namespace {

class PluginsCommand : public Command
{
public:
    CommandInfo info() const override;
    int run(const Arguments &arguments, Terminal &terminal, Services &services) override;
};

CommandInfo PluginsCommand::info() const
{
    return {QStringLiteral("plugins"),
            QStringLiteral("list the plugins found and what became of them"),
            QStringLiteral("[--json]"),
            QStringLiteral("Plugins are looked for in the folders of PARLANCE_PLUGIN_PATH, in the user's "
                           "data folder and in the "
                           "program's own. The list reads what they say about themselves and loads none."),
            {{{QStringLiteral("--json")},
              {},
              QStringLiteral("one JSON object a line: id, name, version, kind, apiVersion, file, error"),
              {},
              false}},
            {},
            {{QStringLiteral("those that cannot be used"),
              QStringLiteral("parlance-cli plugins --json | jq 'select(.error)'")}}};
}

QByteArray jsonOf(const plugin::PluginInfo &info)
{
    JsonLine line;
    line.add(QLatin1String("id"), info.id);
    line.add(QLatin1String("name"), info.name);
    line.add(QLatin1String("version"), info.version);
    line.add(QLatin1String("kind"), info.kind);
    line.add(QLatin1String("description"), info.description);
    line.add(QLatin1String("apiVersion"), qint64(info.apiVersion));
    line.add(QLatin1String("file"), info.file);
    if (info.error)
        line.add(QLatin1String("error"), info.error->toString());
    return line.finish();
}

void printTable(const QList<plugin::PluginInfo> &plugins, Terminal &terminal)
{
    QList<QStringList> rows{
        {QStringLiteral("ID"), QStringLiteral("VERSION"), QStringLiteral("KIND"), QStringLiteral("NAME")}};
    for (const plugin::PluginInfo &info : plugins)
        rows.append({info.id.isEmpty() ? QStringLiteral("?") : info.id, info.version, info.kind, info.name});
    QList<qsizetype> widths(4, 0);
    for (const QStringList &row : std::as_const(rows)) {
        for (qsizetype column = 0; column < row.size(); ++column)
            widths[column] = std::max(widths.at(column), row.at(column).size());
    }
    for (qsizetype index = 0; index < rows.size(); ++index) {
        QString line;
        for (qsizetype column = 0; column < widths.size(); ++column)
            line += rows.at(index).at(column).leftJustified(widths.at(column) + 2);
        const bool isHeading = index == 0;
        terminal.writeLine(terminal.styled(line.trimmed(), isHeading ? Style::Bold : Style::Plain));
        if (isHeading)
            continue;
        const plugin::PluginInfo &info = plugins.at(index - 1);
        terminal.writeLine(terminal.styled(QStringLiteral("    ") + info.file, Style::Dim));
        if (info.error)
            terminal.writeLine(QStringLiteral("    ") + terminal.styled(info.error->toString(), Style::Bad));
    }
}

int PluginsCommand::run(const Arguments &arguments, Terminal &terminal, Services &services)
{
    const QList<plugin::PluginInfo> plugins = services.plugins().plugins();
    if (arguments.has(QLatin1String("--json"))) {
        for (const plugin::PluginInfo &info : plugins)
            terminal.write(jsonOf(info));
        return Done;
    }
    if (!plugins.isEmpty()) {
        printTable(plugins, terminal);
        return Done;
    }
    terminal.message(QStringLiteral("No plugins were found. Looked in:"));
    for (const QString &folder : plugin::PluginLoader::defaultFolders())
        terminal.message(QStringLiteral("  ") + folder);
    return Done;
}

} // namespace

std::unique_ptr<Command> makePluginsCommand()
{
    return std::make_unique<PluginsCommand>();
}

} // namespace parlance::cli
