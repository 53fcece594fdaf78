// SPDX-License-Identifier: GPL-3.0-or-later
#include "keptsessions.h"

#include <QTimer>

#include <algorithm>
#include <limits>

namespace parlance::mqtt {

void KeptSessions::keep(const QString &key, std::unique_ptr<Session> session, qint64 keepMs)
{
    if (m_kept.size() >= maximum && !contains(key))
        removeOldest();
    if (!m_home)
        m_home = std::make_unique<QObject>();
    const quint64 turn = ++m_turns;
    m_kept[key] = {std::move(session), turn};
    const auto limit = std::chrono::milliseconds(qMin<qint64>(keepMs, std::numeric_limits<int>::max()));
    QTimer::singleShot(limit, m_home.get(), [this, key, turn] {
        const auto found = m_kept.find(key);
        if (found != m_kept.end() && found->second.turn == turn)
            m_kept.erase(found);
    });
}

std::unique_ptr<Session> KeptSessions::take(const QString &key)
{
    const auto found = m_kept.find(key);
    if (found == m_kept.end())
        return nullptr;
    std::unique_ptr<Session> session = std::move(found->second.session);
    m_kept.erase(found);
    return session;
}

void KeptSessions::clear()
{
    m_kept.clear();
    m_home.reset();
}

void KeptSessions::removeOldest()
{
    const auto oldest = std::min_element(m_kept.begin(), m_kept.end(), [](const auto &a, const auto &b) {
        return a.second.turn < b.second.turn;
    });
    if (oldest != m_kept.end())
        m_kept.erase(oldest);
}

} // namespace parlance::mqtt
