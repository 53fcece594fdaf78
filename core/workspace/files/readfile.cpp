// SPDX-License-Identifier: GPL-3.0-or-later
#include "readfile.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <system_error>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace parlance::workspace {
namespace {

Failure fileFailure(ErrorCode code, const QString &path, const QString &message, const QString &hint = {})
{
    Error error = makeError(code, message, hint);
    error.file = path;
    return Failure(error);
}

Failure tooLarge(const QString &path, qint64 limit)
{
    return fileFailure(ErrorCode::LimitExceeded, path,
                       u"The file is larger than %1 MiB."_s.arg(limit / (1024 * 1024)),
                       u"Keep large bodies in files of their own and send them as file bodies."_s);
}

Failure notRegular(const QString &path)
{
    return fileFailure(ErrorCode::Unsupported, path, u"This is not a regular file."_s);
}

#ifdef Q_OS_UNIX

FileStamp stampOf(const struct stat &status)
{
    constexpr qint64 nanoseconds = 1'000'000'000;
    FileStamp stamp;
#ifdef Q_OS_DARWIN
    const timespec modified = status.st_mtimespec, changed = status.st_ctimespec;
#else
    const timespec modified = status.st_mtim, changed = status.st_ctim;
#endif
    stamp.modified = qint64(modified.tv_sec) * nanoseconds + modified.tv_nsec;
    stamp.changed = qint64(changed.tv_sec) * nanoseconds + changed.tv_nsec;
    stamp.size = qint64(status.st_size);
    stamp.inode = quint64(status.st_ino);
    return stamp;
}

class Descriptor
{
public:
    explicit Descriptor(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    ~Descriptor()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    Q_DISABLE_COPY_MOVE(Descriptor)
    int get() const { return m_descriptor; }

private:
    int m_descriptor;
};

#endif

} // namespace

Error fileError(const QString &path, const QString &what, int systemError)
{
    Error error;
    switch (systemError) {
    case ENOENT:
    case ENOTDIR:
        error.code = ErrorCode::NotFound;
        break;
    case EACCES:
    case EPERM:
    case EROFS:
        error.code = ErrorCode::PermissionDenied;
        break;
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        error.code = ErrorCode::DiskFull;
        break;
    case EEXIST:
        error.code = ErrorCode::AlreadyExists;
        break;
    default:
        error.code = ErrorCode::Io;
        break;
    }
    error.detail = QString::fromStdString(std::generic_category().message(systemError));
    error.message = u"%1: %2."_s.arg(what, error.detail);
    error.file = path;
    return error;
}

#ifdef Q_OS_UNIX

FileStamp fileStamp(const QString &path)
{
    struct stat status;
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return {};
    return stampOf(status);
}

Result<QByteArray> readFile(const QString &path, FileStamp *stamp, qint64 limit)
{
    // Without O_NONBLOCK opening a named pipe would wait for a writer.
    const Descriptor file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status;
    if (file.get() < 0 || ::fstat(file.get(), &status) != 0) {
        if (errno == ELOOP)
            return fileFailure(ErrorCode::Io, path, u"The symbolic link leads to itself."_s);
        if (errno == ENXIO)
            return notRegular(path);
        return Failure(fileError(path, u"The file cannot be read"_s, errno));
    }
    if (!S_ISREG(status.st_mode))
        return notRegular(path);
    if (status.st_size > limit)
        return tooLarge(path, limit);
    if (stamp)
        *stamp = stampOf(status);
    QByteArray bytes;
    // One more than it said: files in /proc say 0, and one that grows meanwhile is read to its end.
    qsizetype wanted = qsizetype(status.st_size) + 1;
    for (;;) {
        const qsizetype have = bytes.size();
        bytes.resize(have + wanted);
        const auto got = ::read(file.get(), bytes.data() + have, size_t(wanted));
        if (got < 0 && errno != EINTR)
            return Failure(fileError(path, u"The file cannot be read"_s, errno));
        bytes.resize(have + qMax(qsizetype(0), qsizetype(got)));
        if (got == 0)
            return bytes;
        if (bytes.size() > limit)
            return tooLarge(path, limit);
        wanted = 64 * 1024;
    }
}

#else

FileStamp fileStamp(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return {};
    FileStamp stamp;
    stamp.modified = info.lastModified().toMSecsSinceEpoch() * 1'000'000;
    stamp.size = info.size();
    return stamp;
}

Result<QByteArray> readFile(const QString &path, FileStamp *stamp, qint64 limit)
{
    const QFileInfo info(path);
    if (info.exists() && !info.isFile())
        return notRegular(path);
    if (info.size() > limit)
        return tooLarge(path, limit);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        const int systemError = info.exists() ? EACCES : ENOENT;
        return Failure(fileError(path, u"The file cannot be read"_s, systemError));
    }
    if (stamp)
        *stamp = fileStamp(path);
    return file.read(limit + 1);
}

#endif

} // namespace parlance::workspace
