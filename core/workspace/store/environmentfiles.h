// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/model/variable.h>

namespace parlance::workspace {

struct EnvironmentFiles
{
    QList<Environment> environments;
    QList<Error> errors;
};

/// The files of an environments folder, by file name.
EnvironmentFiles readEnvironmentFiles(const QString &folder);

} // namespace parlance::workspace
