// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>

#include <QByteArray>

namespace parlance::workspace {

/// What tells, without reading it, that a file is still the one that was read.
struct FileStamp
{
    qint64 modified = -1; ///< nanoseconds where the system has them
    qint64 changed = -1;  ///< inode change time; moves even when someone sets `modified` back
    qint64 size = -1;
    quint64 inode = 0;

    bool isValid() const { return size >= 0; }
    friend bool operator==(const FileStamp &, const FileStamp &) = default;
};

/// Invalid when there is no such file.
FileStamp fileStamp(const QString &path);

/// The whole file. Only regular files are opened for good: a pipe or device would block. Errors: NotFound,
/// PermissionDenied, Unsupported (no regular file), LimitExceeded, Io, all with `file` set.
Result<QByteArray> readFile(const QString &path, FileStamp *stamp = nullptr, qint64 limit = 32 * 1024 * 1024);

/// The error of a failed system call, `what` being a sentence about the file ("cannot be read").
Error fileError(const QString &path, const QString &what, int systemError);

} // namespace parlance::workspace
