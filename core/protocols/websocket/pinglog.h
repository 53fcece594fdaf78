// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

namespace parlance::websocket {

/// The pings that wait for their pong. A pong answers the ping with its payload and every one before it
/// (RFC 6455 §5.5.3 lets a peer answer the latest only).
class PingLog
{
public:
    void sent(const QByteArray &payload, qint64 at)
    {
        if (m_waiting.size() >= maximumWaiting)
            m_waiting.removeFirst();
        m_waiting.append({payload, at});
    }

    /// Nanoseconds from ping to pong; nothing for a pong nobody asked for.
    std::optional<qint64> answered(const QByteArray &payload, qint64 at)
    {
        for (qsizetype i = 0; i < m_waiting.size(); ++i) {
            if (m_waiting.at(i).payload != payload)
                continue;
            const qint64 roundTrip = at - m_waiting.at(i).at;
            m_waiting.remove(0, i + 1);
            return roundTrip;
        }
        return std::nullopt;
    }

private:
    static constexpr qsizetype maximumWaiting = 256;
    struct Ping
    {
        QByteArray payload;
        qint64 at = 0;
    };
    QList<Ping> m_waiting;
};

} // namespace parlance::websocket
