// SPDX-License-Identifier: GPL-3.0-or-later
#include "folderwatcher.h"

#include <parlance/base/logging.h>

#include <QFileInfo>

namespace parlance::workspace {
namespace {

// Together below the second in which a change is to be seen.
constexpr int settleMs = 120;
constexpr int pollMs = 500;

QStringList missingFrom(const QStringList &present, const QStringList &wanted)
{
    const QSet<QString> have(present.begin(), present.end());
    QStringList missing;
    for (const QString &path : wanted) {
        if (!have.contains(path))
            missing.append(path);
    }
    return missing;
}

} // namespace

FolderWatcher::FolderWatcher(bool polls, QObject *parent)
    : QObject(parent)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleMs);
    connect(&m_settle, &QTimer::timeout, this, &FolderWatcher::mayHaveChanged);
    m_poll.setInterval(pollMs);
    connect(&m_poll, &QTimer::timeout, this, &FolderWatcher::mayHaveChanged);
    if (polls) {
        m_poll.start();
        return;
    }
    m_watcher = std::make_unique<QFileSystemWatcher>();
    connect(m_watcher.get(), &QFileSystemWatcher::directoryChanged, this, &FolderWatcher::schedule);
    connect(m_watcher.get(), &QFileSystemWatcher::fileChanged, this, &FolderWatcher::schedule);
}

void FolderWatcher::watch(const QStringList &directories, const QStringList &files)
{
    if (!m_watcher)
        return;
    const QStringList wanted = directories + files;
    const QStringList present = m_watcher->directories() + m_watcher->files();
    if (const QStringList gone = missingFrom(wanted, present); !gone.isEmpty())
        m_watcher->removePaths(gone);
    const QStringList added = missingFrom(present, wanted);
    if (added.isEmpty())
        return;
    // What vanished meanwhile is reported by its folder; anything else that fails is a limit of the system.
    QStringList failed = m_watcher->addPaths(added);
    failed.removeIf([](const QString &path) { return !QFileInfo::exists(path); });
    if (failed.isEmpty() || m_poll.isActive())
        return;
    qCInfo(lcWorkspace) << failed.size() << "paths cannot be watched by notification; looking every" << pollMs
                        << "ms";
    m_poll.start();
}

void FolderWatcher::schedule()
{
    // Not restarted: a folder that never rests is looked at all the same.
    if (!m_settle.isActive())
        m_settle.start();
}

} // namespace parlance::workspace
