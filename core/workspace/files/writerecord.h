// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QString>

namespace parlance::workspace {

/// While one is alive, notes which paths this thread writes, so that a watcher can tell its own changes from
/// others'.
class WriteRecord
{
public:
    WriteRecord();
    ~WriteRecord();
    Q_DISABLE_COPY_MOVE(WriteRecord)

    const QSet<QString> &paths() const { return m_paths; }
    /// Called by whatever writes; does nothing when nobody asks.
    static void note(const QString &path);

private:
    QSet<QString> m_paths;
    WriteRecord *m_outer;
};

} // namespace parlance::workspace
