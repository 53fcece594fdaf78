// SPDX-License-Identifier: GPL-3.0-or-later
#include "trash.h"

#include "readfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <cerrno>
#include <filesystem>

using namespace Qt::StringLiterals;

namespace parlance::workspace {

namespace {

/// Where the home trash cannot be made, QFile::moveToTrash (Qt 6.4) moves into the working directory.
bool homeTrashIsUsable()
{
    const QString data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return QDir().mkpath(data) && QFileInfo(data).isWritable();
}

} // namespace

Result<void> removePath(const QString &path, Removal removal)
{
    const QFileInfo info(path);
    if (!info.exists() && !info.isSymLink())
        return Failure(fileError(path, u"The item cannot be removed"_s, ENOENT));
    if (removal == Removal::ToTrash && homeTrashIsUsable() && QFile::moveToTrash(path))
        return {};
    const bool isFolder = info.isDir() && !info.isSymLink();
    const bool removed = isFolder ? QDir(path).removeRecursively() : QFile::remove(path);
    if (!removed)
        return Failure(fileError(path, u"The item cannot be removed"_s, EACCES));
    return {};
}

Result<void> copyFolder(const QString &from, const QString &to)
{
    namespace fs = std::filesystem;
    std::error_code code;
    try {
        const fs::path source = QFileInfo(from).filesystemFilePath();
        const fs::path target = QFileInfo(to).filesystemFilePath();
        if (!fs::create_directory(target, source, code) && !code)
            code = std::make_error_code(std::errc::file_exists);
        if (!code)
            fs::copy(source, target, fs::copy_options::recursive | fs::copy_options::copy_symlinks, code);
    } catch (const std::exception &exception) {
        Error error = makeError(ErrorCode::Io, u"The folder cannot be copied."_s, {},
                                QString::fromLocal8Bit(exception.what()));
        error.file = from;
        return Failure(error);
    }
    if (code)
        return Failure(fileError(to, u"The folder cannot be copied"_s, code.value()));
    return {};
}

} // namespace parlance::workspace
