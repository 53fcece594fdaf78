// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace parlance::ui {

/// The window's program: reads the command line, shows the window, runs until it is closed. Gives the exit
/// status.
int runWindowApplication(int argc, char **argv);

} // namespace parlance::ui
