// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileSystemWatcher>
#include <QSet>
#include <QTimer>

#include <memory>

namespace parlance::workspace {

/// Says that something below a folder may have changed: by the system's notifications, or, where it has not
/// enough of them (inotify's limits, network file systems), by asking to look twice a second. Many changes at
/// once are said once.
class FolderWatcher : public QObject
{
    Q_OBJECT
public:
    explicit FolderWatcher(bool polls, QObject *parent = nullptr);

    /// What to watch from now on. Files that were replaced are taken up again.
    void watch(const QStringList &directories, const QStringList &files);
    bool isPolling() const { return m_poll.isActive(); }

Q_SIGNALS:
    void mayHaveChanged();

private:
    void schedule();

    std::unique_ptr<QFileSystemWatcher> m_watcher;
    QTimer m_settle;
    QTimer m_poll;
};

} // namespace parlance::workspace
