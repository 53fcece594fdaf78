// SPDX-License-Identifier: GPL-3.0-or-later
#include "helptext.h"

namespace parlance::cli {

namespace {

constexpr int maximumWidth = 100;

int textWidth(const Terminal &terminal)
{
    return std::clamp(terminal.width(), 40, maximumWidth);
}

QString heading(const QString &text, const Terminal &terminal)
{
    return terminal.styled(text, Style::Bold) + u'\n';
}

/// Two columns: a term and its explanation; a term too long for its column stands on a line of its own.
QString definition(const QString &term, const QString &text, int column, const Terminal &terminal)
{
    QString line = QStringLiteral("  ") + terminal.styled(term, Style::Accent);
    const int used = 2 + int(term.size());
    if (used + 2 > column)
        line += u'\n' + QString(column, u' ');
    else
        line += QString(column - used, u' ');
    return line + wrapped(text, textWidth(terminal), column) + u'\n';
}

QString optionTerm(const Option &option)
{
    QString term = option.names.join(QStringLiteral(", "));
    // Long names line up, whether a short one stands before them or not.
    if (term.startsWith(QStringLiteral("--")))
        term.prepend(QStringLiteral("    "));
    if (!option.value.isEmpty())
        term += u' ' + option.value;
    return option.repeats ? QString(term + QStringLiteral(" …")) : term;
}

QString optionGroups(const QList<Option> &options, const Terminal &terminal)
{
    QStringList groups;
    for (const Option &option : options) {
        if (!groups.contains(option.group))
            groups.append(option.group);
    }
    QString text;
    for (const QString &group : groups) {
        text += u'\n' + heading(group.isEmpty() ? QStringLiteral("Options") : group, terminal);
        for (const Option &option : options) {
            if (option.group == group)
                text += definition(optionTerm(option), option.help, 28, terminal);
        }
    }
    return text;
}

QString exitStatuses(const Terminal &terminal)
{
    QString text = u'\n' + heading(QStringLiteral("Exit status"), terminal);
    const std::pair<const char *, const char *> rows[] = {
        {"0", "done"},
        {"1", "an assertion or --fail failed"},
        {"2", "wrong usage, or a file that cannot be read or written"},
        {"3", "no usable answer: name not found, refused, TLS, timeout, broken protocol"},
        {"130", "interrupted with Ctrl+C"},
    };
    for (const auto &[status, meaning] : rows)
        text += definition(QString::fromUtf8(status), QString::fromUtf8(meaning), 8, terminal);
    return text;
}

} // namespace

QString wrapped(const QString &text, int width, int indent)
{
    QString result;
    int column = indent;
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts)) {
        if (column > indent && column + 1 + word.size() > width) {
            result += u'\n' + QString(indent, u' ');
            column = indent;
        } else if (column > indent) {
            result += u' ';
            ++column;
        }
        result += word;
        column += int(word.size());
    }
    return result;
}

QString programHelp(const std::vector<std::unique_ptr<Command>> &commands, const Terminal &terminal)
{
    QString text = QStringLiteral("Parlance calls, saves, tests and mocks APIs.\n\n");
    text +=
        heading(QStringLiteral("Usage"), terminal) + QStringLiteral("  parlance-cli COMMAND [options] …\n\n");
    text += heading(QStringLiteral("Commands"), terminal);
    for (const auto &command : commands) {
        const CommandInfo info = command->info();
        text += definition(info.name, info.summary, 12, terminal);
    }
    text += u'\n' + heading(QStringLiteral("Options"), terminal);
    text += definition(QStringLiteral("-h, --help"), QStringLiteral("this help; after a command, its own"),
                       16, terminal);
    text += definition(QStringLiteral("--version"), QStringLiteral("the version"), 16, terminal);
    text += u'\n' + heading(QStringLiteral("Examples"), terminal);
    text += QStringLiteral("  parlance-cli mock demo --http-port 4010\n"
                           "  parlance-cli call http://127.0.0.1:4010/accounts\n"
                           "  parlance-cli run my-collection --env local --report junit=results.xml\n");
    return text + exitStatuses(terminal);
}

QString commandHelp(const CommandInfo &info, const Terminal &terminal)
{
    const int width = textWidth(terminal);
    QString text = wrapped(info.summary, width, 0) + QStringLiteral(".\n\n");
    text[0] = text.at(0).toUpper();
    text += heading(QStringLiteral("Usage"), terminal);
    text += QStringLiteral("  parlance-cli %1 %2\n").arg(info.name, info.usage);
    for (const QString &paragraph : info.description.split(QStringLiteral("\n\n"), Qt::SkipEmptyParts))
        text += u'\n' + wrapped(paragraph, width, 0) + u'\n';
    if (!info.positionals.isEmpty()) {
        text += u'\n' + heading(QStringLiteral("Arguments"), terminal);
        for (const Positional &positional : info.positionals)
            text += definition(positional.name, positional.help, 28, terminal);
    }
    text += optionGroups(info.options, terminal);
    if (!info.examples.isEmpty())
        text += u'\n' + heading(QStringLiteral("Examples"), terminal);
    for (const auto &[purpose, line] : info.examples)
        text += terminal.styled(QStringLiteral("  # ") + purpose, Style::Dim) + QStringLiteral("\n  ") +
                line + u'\n';
    return text + exitStatuses(terminal);
}

} // namespace parlance::cli
