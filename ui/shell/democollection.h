// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace parlance::ui {

/// <prefix>/share/parlance/demo beside the program, in the build tree as when installed; empty when absent.
QString installedDemoFolder();

/// Where a copy that can be edited stands, made or not.
QString demoCopyFolder(const QString &dataFolder);

/// The folder itself when the user may write it, else a copy below `dataFolder`, made when it is not there
/// yet; empty when there is nothing to copy or no place for it.
QString editableDemoFolder(const QString &installed, const QString &dataFolder);

} // namespace parlance::ui
