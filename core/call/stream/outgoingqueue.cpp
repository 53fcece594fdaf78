// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/outgoingqueue.h>

#include <parlance/call/waitingroom.h>

namespace parlance::call {

Result<void> OutgoingQueue::add(Message message)
{
    if (m_check) {
        if (const Result<void> ok = m_check(message); !ok)
            return ok;
    }
    const std::lock_guard lock(m_mutex);
    if (m_closed) {
        return failure(ErrorCode::Unsupported,
                       QStringLiteral("No more messages can be sent: this side has closed."),
                       QStringLiteral("Connect again to send more."));
    }
    const qint64 size = message.payload.size();
    if (const Result<void> room = checkWaitingRoom(m_waiting.size(), m_bytes, size); !room)
        return room;
    m_bytes += size;
    m_closed = message.kind == MessageKind::Close;
    m_waiting.push_back(std::move(message));
    return {};
}

void OutgoingQueue::putFirst(std::deque<Message> messages)
{
    const std::lock_guard lock(m_mutex);
    for (auto message = messages.rbegin(); message != messages.rend(); ++message) {
        m_bytes += message->payload.size();
        m_waiting.push_front(std::move(*message));
    }
}

void OutgoingQueue::close()
{
    const std::lock_guard lock(m_mutex);
    m_closed = true;
}

std::optional<Message> OutgoingQueue::take()
{
    const std::lock_guard lock(m_mutex);
    if (m_waiting.empty())
        return std::nullopt;
    std::optional<Message> next = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_bytes -= next->payload.size();
    return next;
}

bool OutgoingQueue::isDrained() const
{
    const std::lock_guard lock(m_mutex);
    return m_closed && m_waiting.empty();
}

qint64 OutgoingQueue::waitingBytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_bytes;
}

std::deque<Message> OutgoingQueue::clear()
{
    const std::lock_guard lock(m_mutex);
    m_bytes = 0;
    m_closed = true;
    return std::exchange(m_waiting, {});
}

} // namespace parlance::call
