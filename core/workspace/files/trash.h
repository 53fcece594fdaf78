// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/workspace/collectionstore.h>

namespace parlance::workspace {

/// Removes a file, a link (not what it leads to) or a folder with all it holds.
Result<void> removePath(const QString &path, Removal removal);
/// Copies a folder with all it holds; links stay links. Nothing may be at `to`.
Result<void> copyFolder(const QString &from, const QString &to);

} // namespace parlance::workspace
