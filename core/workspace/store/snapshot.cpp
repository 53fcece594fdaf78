// SPDX-License-Identifier: GPL-3.0-or-later
#include "snapshot.h"

#include <QDateTime>
#include <QHashFunctions>

namespace parlance::workspace {

bool isRacy(const FileStamp &stamp)
{
    constexpr qint64 nanosecondsPerMillisecond = 1'000'000;
    constexpr qint64 tick = 50;
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    return now - std::max(stamp.modified, stamp.changed) / nanosecondsPerMillisecond < tick;
}

Snapshot::State Snapshot::stateOf(const QString &path, const FileStamp &stamp)
{
    State state;
    state.isSettled = !isRacy(stamp);
    state.stamp = stamp;
    const auto bytes = readFile(path);
    state.hash = bytes ? qHashBits(bytes->constData(), size_t(bytes->size())) : 0;
    return state;
}

Snapshot::Difference Snapshot::update(const QStringList &files)
{
    Difference difference;
    QHash<QString, State> states;
    states.reserve(files.size());
    for (const QString &path : files) {
        const FileStamp stamp = fileStamp(path);
        if (!stamp.isValid())
            continue;
        const auto known = m_states.constFind(path);
        if (known != m_states.cend() && known->stamp == stamp && known->isSettled) {
            states.insert(path, *known);
            continue;
        }
        const State state = stateOf(path, stamp);
        if (known == m_states.cend())
            difference.appeared.append(path);
        else if (known->hash != state.hash)
            difference.changed.append(path);
        states.insert(path, state);
    }
    for (auto it = m_states.cbegin(); it != m_states.cend(); ++it) {
        if (!states.contains(it.key()))
            difference.vanished.append(it.key());
    }
    m_states = std::move(states);
    return difference;
}

} // namespace parlance::workspace
