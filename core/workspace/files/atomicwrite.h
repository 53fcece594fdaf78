// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>

#include <QByteArray>

namespace parlance::workspace {

enum class WriteMode {
    Replace, ///< the file may exist; it keeps its permissions and, where allowed, its owner
    OnlyNew, ///< AlreadyExists when something has the name already, also when it came up meanwhile
};

/// Puts the bytes where the file is, in one step: whoever reads it, at any instant and after any crash, finds
/// all of the old or all of the new. They go to a temporary file beside it, are flushed to the disk, and the
/// temporary takes the name; then the folder is flushed. A symbolic link stays one: the file it leads to is
/// replaced. On any error (DiskFull, PermissionDenied, Io …) the old file is as it was and the temporary is
/// gone.
Result<void> atomicWrite(const QString &path, const QByteArray &bytes, WriteMode mode = WriteMode::Replace);

/// The temporary files' names start with this; they are hidden, and those of a process that ended are removed
/// by the next write in their folder.
QString temporaryPrefix();

/// Gives a file or folder another path; AlreadyExists when something is there, whatever happens meanwhile.
Result<void> renameNew(const QString &from, const QString &to);

} // namespace parlance::workspace
