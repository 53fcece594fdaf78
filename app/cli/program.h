// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>

namespace parlance::cli {

/// Everything behind main(): `words` are the arguments after the program's name. Gives the exit status.
int runProgram(const QByteArrayList &words);

/// To be called before the application object is made: what Qt reads from the environment at its start.
void prepareEnvironment();

} // namespace parlance::cli
