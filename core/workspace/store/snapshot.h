// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../files/readfile.h"

#include <QHash>
#include <QStringList>

namespace parlance::workspace {

/// Remembers what the files of a collection held, to tell which of them say something else now.
class Snapshot
{
public:
    struct Difference
    {
        QStringList changed; ///< other content than before
        QStringList appeared;
        QStringList vanished;
    };

    /// Takes the state of these files. Only those whose stamp moved are read.
    Difference update(const QStringList &files);

private:
    struct State
    {
        FileStamp stamp;
        size_t hash = 0;
        bool isSettled = false; ///< false: may still change within the clock's step, unseen by its stamp
    };
    static State stateOf(const QString &path, const FileStamp &stamp);

    QHash<QString, State> m_states;
};

/// Whether a file was written so recently that a further write might not move its stamp: file times go by the
/// kernel's tick.
bool isRacy(const FileStamp &stamp);

} // namespace parlance::workspace
