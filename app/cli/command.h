// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "argumentparser.h"
#include "exitstatus.h"

#include <memory>

namespace parlance::cli {

class Services;
class Terminal;

/// What the help of a command shows.
struct CommandInfo
{
    QString name;        ///< `call`
    QString summary;     ///< one line, for the list of commands
    QString usage;       ///< what follows the name: `[options] ADDRESS`
    QString description; ///< paragraphs, separated by empty lines
    QList<Option> options;
    QList<Positional> positionals;
    QList<std::pair<QString, QString>> examples; ///< what it does, the line to type
};

/// One word after `parlance-cli`. Made by a function listed in commands.cpp; run once.
class Command
{
public:
    virtual ~Command() = default;
    virtual CommandInfo info() const = 0;
    /// Gives the exit status. Runs the event loop itself where it needs one.
    virtual int run(const Arguments &arguments, Terminal &terminal, Services &services) = 0;
};

using CommandFactory = std::unique_ptr<Command> (*)();

} // namespace parlance::cli
