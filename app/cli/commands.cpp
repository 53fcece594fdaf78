// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"

// A new command is a file that defines make…Command() and one line here.
#define PARLANCE_COMMANDS(COMMAND)                                                                           \
    COMMAND(makeCallCommand)                                                                                 \
    COMMAND(makeSendCommand)                                                                                 \
    COMMAND(makeRunCommand)                                                                                  \
    COMMAND(makeDescribeCommand)                                                                             \
    COMMAND(makeMockCommand)                                                                                 \
    COMMAND(makePluginsCommand)

namespace parlance::cli {

#define DECLARE(maker) std::unique_ptr<Command> maker();
PARLANCE_COMMANDS(DECLARE)
#undef DECLARE

std::vector<std::unique_ptr<Command>> allCommands()
{
    std::vector<std::unique_ptr<Command>> commands;
#define MAKE(maker) commands.push_back(maker());
    PARLANCE_COMMANDS(MAKE)
#undef MAKE
    return commands;
}

} // namespace parlance::cli
