// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"

#include <vector>

namespace parlance::cli {

/// All commands, in the order the help lists them.
std::vector<std::unique_ptr<Command>> allCommands();

} // namespace parlance::cli
