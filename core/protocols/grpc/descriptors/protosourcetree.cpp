// SPDX-License-Identifier: GPL-3.0-or-later
#include "protosourcetree.h"

#include <parlance/base/format.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace parlance::grpc {

namespace {

constexpr int highestFolders = 32;

QString absolute(const QString &path)
{
    return QDir::cleanPath(QFileInfo(path).absoluteFilePath());
}

/// Names in imports are relative and stay below the search path.
bool isCleanName(const QString &name)
{
    return !name.isEmpty() && !QDir::isAbsolutePath(name) && QDir::cleanPath(name) == name &&
           name != QLatin1String("..") && !name.startsWith(QLatin1String("../"));
}

} // namespace

ProtoSourceTree::ProtoSourceTree(const ProtoSources &sources)
    : m_sources(sources)
{
    const auto add = [this](const QString &path) {
        const QString folder = absolute(path);
        if (!m_searchPaths.contains(folder))
            m_searchPaths.append(folder);
    };
    for (const QString &path : sources.importPaths)
        add(path);
    if (m_searchPaths.isEmpty())
        add(QStringLiteral("."));
    for (const QString &file : sources.files) {
        if (QFileInfo(file).isFile())
            add(QFileInfo(absolute(file)).path());
    }
}

QString ProtoSourceTree::find(const QString &name) const
{
    if (!isCleanName(name))
        return {};
    for (const QString &folder : m_searchPaths) {
        const QString path = folder + u'/' + name;
        if (QFileInfo(path).isFile())
            return path;
    }
    return {};
}

Result<QList<ProtoSourceTree::File>> ProtoSourceTree::wanted() const
{
    QList<File> files;
    for (const QString &name : m_sources.files) {
        const Result<File> file = locate(name);
        if (!file)
            return failure(file.error());
        files.append(*file);
    }
    return files;
}

Result<ProtoSourceTree::File> ProtoSourceTree::locate(const QString &file) const
{
    if (!QFileInfo(file).isFile()) {
        const QString found = find(file);
        if (found.isEmpty())
            return failure(ErrorCode::NotFound, QStringLiteral("The file “%1” does not exist.").arg(file),
                           QStringLiteral("Check the name, or give the folder it is in as import path."));
        return File{file, found};
    }
    const QString path = absolute(file);
    QString hider;
    for (const QString &folder : m_searchPaths) {
        const QString prefix = folder.endsWith(u'/') ? folder : QString(folder + u'/');
        if (!path.startsWith(prefix))
            continue;
        const QString name = path.mid(prefix.size());
        const QString found = find(name);
        if (found == path)
            return File{name, path};
        hider = found;
    }
    return failure(ErrorCode::Conflict,
                   QStringLiteral("“%1” is hidden by “%2”, which imports find first.").arg(path, hider),
                   QStringLiteral("Give the folder above both as import path."));
}

QString ProtoSourceTree::likelyImportPath(const QString &name, const QString &importer)
{
    QDir folder = QFileInfo(importer).dir();
    for (int i = 0; i < highestFolders && isCleanName(name); ++i) {
        if (QFileInfo(folder.filePath(name)).isFile())
            return folder.path();
        if (!folder.cdUp())
            break;
    }
    return {};
}

Result<QByteArray> readBounded(const QString &path, qint64 maximum)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(file.error() == QFileDevice::PermissionsError ? ErrorCode::PermissionDenied
                                                                     : ErrorCode::Io,
                       QStringLiteral("“%1” cannot be read: %2.").arg(path, file.errorString()));
    }
    // Devices and pipes have no size: what counts is what comes.
    QByteArray bytes = file.read(maximum + 1);
    if (bytes.size() > maximum) {
        return failure(ErrorCode::LimitExceeded,
                       QStringLiteral("“%1” is larger than %2.").arg(path, formatSize(maximum)));
    }
    return bytes;
}

} // namespace parlance::grpc
