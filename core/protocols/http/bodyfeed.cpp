// SPDX-License-Identifier: GPL-3.0-or-later
#include "bodyfeed.h"

#include <parlance/call/waitingroom.h>

#include <cstring>

namespace parlance::http {

Result<void> BodyFeed::add(Message message)
{
    const std::lock_guard lock(m_mutex);
    if (m_closed)
        return failure(ErrorCode::Unsupported,
                       QStringLiteral("No more can be sent: the body of the request has ended."));
    const qint64 size = message.payload.size();
    if (const Result<void> room = call::checkWaitingRoom(m_messages.size(), m_waiting, size); !room)
        return room;
    m_waiting += size;
    m_messages.push_back(std::move(message));
    return {};
}

void BodyFeed::close()
{
    const std::lock_guard lock(m_mutex);
    m_closed = true;
}

bool BodyFeed::isClosed() const
{
    const std::lock_guard lock(m_mutex);
    return m_closed;
}

void BodyFeed::abandon()
{
    const std::lock_guard lock(m_mutex);
    m_messages.clear();
    m_waiting = m_offset = 0;
    m_closed = true;
}

QByteArray BodyFeed::takeAll()
{
    const std::lock_guard lock(m_mutex);
    QByteArray all;
    for (const Message &message : std::exchange(m_messages, {}))
        all += message.payload.toByteArray(message.payload.size());
    m_waiting = 0;
    return all;
}

qint64 BodyFeed::read(char *buffer, qint64 capacity, QList<Message> &sent)
{
    const std::lock_guard lock(m_mutex);
    qint64 count = 0;
    while (count < capacity && !m_messages.empty()) {
        Message &message = m_messages.front();
        const Payload::View view = message.payload.view();
        const qint64 piece = qMin(capacity - count, view.bytes().size() - m_offset);
        std::memcpy(buffer + count, view.bytes().data() + m_offset, std::size_t(piece));
        count += piece;
        m_offset += piece;
        if (m_offset < view.bytes().size())
            break;
        m_offset = 0;
        sent.append(std::move(message));
        m_messages.pop_front();
    }
    m_waiting -= count;
    m_begun = m_begun || count > 0;
    return count;
}

bool BodyFeed::isAtEnd() const
{
    const std::lock_guard lock(m_mutex);
    return m_closed && m_messages.empty();
}

bool BodyFeed::hasBegun() const
{
    const std::lock_guard lock(m_mutex);
    return m_begun;
}

} // namespace parlance::http
