// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"
#include "terminal.h"

#include <vector>

namespace parlance::cli {

/// `parlance-cli --help`.
QString programHelp(const std::vector<std::unique_ptr<Command>> &commands, const Terminal &terminal);
/// `parlance-cli COMMAND --help`.
QString commandHelp(const CommandInfo &info, const Terminal &terminal);

/// The text broken at spaces into lines of at most `width` characters, each after the first indented.
QString wrapped(const QString &text, int width, int indent);

} // namespace parlance::cli
