// SPDX-License-Identifier: GPL-3.0-or-later
#include "atomicwrite.h"

#include "readfile.h"
#include "writerecord.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QSysInfo>

#include <atomic>
#include <cerrno>
#include <mutex>

#ifdef Q_OS_UNIX
#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#else
#include <QSaveFile>
#endif

using namespace Qt::StringLiterals;

namespace parlance::workspace {

QString temporaryPrefix()
{
    return u".parlance-"_s;
}

#ifdef Q_OS_UNIX

namespace {

constexpr int staleAfterHours = 24;

// Process ids mean something on their own machine only; folders may be shared.
QString machineMark()
{
    static const QString mark =
        QString::fromLatin1(QCryptographicHash::hash(QByteArray(QSysInfo::machineUniqueId() +
                                                                QSysInfo::machineHostName().toUtf8()),
                                                     QCryptographicHash::Sha1)
                                .toHex()
                                .first(8));
    return mark;
}

QString temporaryName()
{
    static std::atomic<int> counter = 0;
    return temporaryPrefix() + machineMark() + u'-' + QString::number(::getpid()) + u'-' +
           QString::number(++counter) + u".tmp"_s;
}

bool isStale(const QFileInfo &info)
{
    const QStringList parts = info.fileName().sliced(temporaryPrefix().size()).split(u'-');
    if (parts.size() == 3 && parts[0] == machineMark()) {
        const auto process = pid_t(parts[1].toInt());
        return process > 0 && process != ::getpid() && ::kill(process, 0) != 0 && errno == ESRCH;
    }
    return info.lastModified().secsTo(QDateTime::currentDateTime()) > staleAfterHours * 3600;
}

// Once a folder and process: what a process that was killed left behind.
void removeStaleTemporaries(const QString &folder)
{
    static std::mutex mutex;
    static QSet<QString> cleaned;
    const std::lock_guard lock(mutex);
    if (cleaned.contains(folder))
        return;
    cleaned.insert(folder);
    const QFileInfoList left =
        QDir(folder).entryInfoList({temporaryPrefix() + u"*.tmp"_s}, QDir::Files | QDir::Hidden);
    for (const QFileInfo &info : left) {
        if (isStale(info))
            QFile::remove(info.filePath());
    }
}

/// A file that is removed again unless it was given its name.
class TemporaryFile
{
public:
    TemporaryFile(const QString &path, mode_t mode)
        : m_path(QFile::encodeName(path))
        , m_descriptor(::open(m_path.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode))
        , m_exists(m_descriptor >= 0)
    {
    }
    ~TemporaryFile()
    {
        close();
        if (m_exists)
            ::unlink(m_path.constData());
    }
    Q_DISABLE_COPY_MOVE(TemporaryFile)

    bool isOpen() const { return m_descriptor >= 0; }
    int descriptor() const { return m_descriptor; }
    const char *path() const { return m_path.constData(); }
    void keep() { m_exists = false; }

    bool write(const QByteArray &bytes)
    {
        for (qsizetype done = 0; done < bytes.size();) {
            const auto count = ::write(m_descriptor, bytes.constData() + done, size_t(bytes.size() - done));
            if (count < 0 && errno != EINTR)
                return false;
            done += qMax(qsizetype(0), qsizetype(count));
        }
        return true;
    }
    bool flush() { return ::fsync(m_descriptor) == 0; }
    /// Some file systems tell only here that the disk is full.
    bool close()
    {
        const int descriptor = std::exchange(m_descriptor, -1);
        return descriptor < 0 || ::close(descriptor) == 0;
    }

private:
    QByteArray m_path;
    int m_descriptor;
    bool m_exists;
};

int renameWithoutReplacing(const char *from, const char *to)
{
#if defined(Q_OS_LINUX) && defined(RENAME_NOREPLACE)
    if (::renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return -1;
#endif
    // A file system without that flag: a hard link is as good, but only files have them.
    struct stat status;
    if (::lstat(from, &status) == 0 && S_ISREG(status.st_mode)) {
        if (::link(from, to) == 0)
            return ::unlink(from);
        if (errno == EEXIST)
            return -1;
    }
    if (::lstat(to, &status) == 0) {
        errno = EEXIST;
        return -1;
    }
    return ::rename(from, to);
}

void flushFolder(const QString &folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    // Not every file system can; the file's own content is safe already.
    (void)::fsync(descriptor);
    ::close(descriptor);
}

void takeOverAttributes(const TemporaryFile &temporary, const struct stat *old)
{
    if (!old)
        return;
    // The owner first: changing it clears the set-id bits.
    if (old->st_uid != ::geteuid() || old->st_gid != ::getegid()) {
        if (::fchown(temporary.descriptor(), old->st_uid, old->st_gid) != 0)
            (void)!::fchown(temporary.descriptor(), uid_t(-1), old->st_gid);
    }
    (void)::fchmod(temporary.descriptor(), old->st_mode & 07777);
}

Error writeError(const QString &path, int systemError)
{
    Error error = fileError(path, u"The file cannot be saved"_s, systemError);
    if (error.code == ErrorCode::DiskFull)
        error.hint = u"Free some space and save again; the file on disk is as it was."_s;
    else if (error.code == ErrorCode::PermissionDenied)
        error.hint = u"Make the folder and the file writable, or save elsewhere."_s;
    return error;
}

} // namespace

Result<void> atomicWrite(const QString &path, const QByteArray &bytes, WriteMode mode)
{
    QString target = path;
    const QFileInfo info(path);
    if (mode == WriteMode::Replace && info.isSymLink()) {
        target = info.canonicalFilePath();
        if (target.isEmpty())
            return Failure(writeError(path, ENOENT));
    }
    const QByteArray targetName = QFile::encodeName(target);
    struct stat status;
    const bool exists = ::stat(targetName.constData(), &status) == 0;
    if (exists && mode == WriteMode::OnlyNew)
        return Failure(writeError(path, EEXIST));
    if (exists && ::faccessat(AT_FDCWD, targetName.constData(), W_OK, AT_EACCESS) != 0)
        return Failure(writeError(path, errno));
    const QString folder = QFileInfo(target).path();
    removeStaleTemporaries(folder);

    // A file that is replaced may be private: until it has that mode, nobody else reads the new one.
    TemporaryFile temporary(folder + u'/' + temporaryName(), exists ? 0600 : 0666);
    if (!temporary.isOpen())
        return Failure(writeError(path, errno));
    takeOverAttributes(temporary, exists ? &status : nullptr);
    if (!temporary.write(bytes) || !temporary.flush() || !temporary.close())
        return Failure(writeError(path, errno));
    const int moved = mode == WriteMode::OnlyNew
                          ? renameWithoutReplacing(temporary.path(), targetName.constData())
                          : ::rename(temporary.path(), targetName.constData());
    if (moved != 0)
        return Failure(writeError(path, errno));
    temporary.keep();
    WriteRecord::note(path);
    flushFolder(folder);
    return {};
}

Result<void> renameNew(const QString &from, const QString &to)
{
    if (renameWithoutReplacing(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return Failure(fileError(to, u"The item cannot be renamed"_s, errno));
    flushFolder(QFileInfo(to).path());
    if (QFileInfo(from).path() != QFileInfo(to).path())
        flushFolder(QFileInfo(from).path());
    return {};
}

#else

Result<void> atomicWrite(const QString &path, const QByteArray &bytes, WriteMode mode)
{
    const QFileInfo info(path);
    if (mode == WriteMode::OnlyNew && info.exists())
        return Failure(fileError(path, u"The file cannot be saved"_s, EEXIST));
    QSaveFile file(info.isSymLink() ? info.canonicalFilePath() : path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        const bool isDenied =
            file.error() == QFileDevice::OpenError || file.error() == QFileDevice::PermissionsError;
        Error error = fileError(path, u"The file cannot be saved"_s, isDenied ? EACCES : EIO);
        error.detail = file.errorString();
        return Failure(error);
    }
    WriteRecord::note(path);
    return {};
}

Result<void> renameNew(const QString &from, const QString &to)
{
    // Differs in case only: the same file on a system that does not tell them apart.
    const bool isSame = from.compare(to, Qt::CaseInsensitive) == 0;
    if (!isSame && QFileInfo::exists(to))
        return Failure(fileError(to, u"The item cannot be renamed"_s, EEXIST));
    if (!QFile::rename(from, to))
        return Failure(fileError(to, u"The item cannot be renamed"_s, EIO));
    return {};
}

#endif

} // namespace parlance::workspace
