// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/democollection.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

namespace parlance::ui {

namespace {

const QString collectionFile = QStringLiteral("opencollection.yml");

bool copyTree(const QString &from, const QString &to)
{
    const QDir source(from);
    QDirIterator files(from, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString file = files.next();
        const QString target = QDir(to).filePath(source.relativeFilePath(file));
        if (!QDir().mkpath(QFileInfo(target).path()) || !QFile::copy(file, target))
            return false;
        // A copy of a read-only file is read-only; this one is there to be edited.
        QFile::setPermissions(target, QFile::permissions(target) | QFile::WriteOwner | QFile::WriteUser);
    }
    return true;
}

} // namespace

QString installedDemoFolder()
{
    const QDir programs(QCoreApplication::applicationDirPath());
    const QString folder = QDir::cleanPath(programs.filePath(QStringLiteral("../share/parlance/demo")));
    return QFileInfo::exists(folder + QLatin1Char('/') + collectionFile) ? folder : QString();
}

QString demoCopyFolder(const QString &dataFolder)
{
    return dataFolder + QStringLiteral("/demo");
}

QString editableDemoFolder(const QString &installed, const QString &dataFolder)
{
    if (installed.isEmpty())
        return {};
    if (QFileInfo(installed).isWritable() &&
        QFileInfo(installed + QLatin1Char('/') + collectionFile).isWritable())
        return installed;
    const QString copy = demoCopyFolder(dataFolder);
    if (QFileInfo::exists(copy + QLatin1Char('/') + collectionFile))
        return copy;
    // Copied beside its place and renamed, so that a copy cut short is never taken for the whole.
    const QString partial = copy + QStringLiteral(".partial");
    QDir(partial).removeRecursively();
    if (!copyTree(installed, partial) || !QDir().rename(partial, copy))
        return {};
    return copy;
}

} // namespace parlance::ui
