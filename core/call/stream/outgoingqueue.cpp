// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/outgoingqueue.h>

#include <parlance/call/waitingroom.h>

namespace parlance::call {

Result<void> OutgoingQueue::add(Message message)
{
    return add(Waiting{std::move(message), true});
}

Result<void> OutgoingQueue::addAutomatic(Message message)
{
    return add(Waiting{std::move(message), false});
}

Result<void> OutgoingQueue::add(Waiting waiting)
{
    const Message &message = waiting.message;
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
    if (m_ended) {
        return failure(ErrorCode::ConnectionLost,
                       QStringLiteral("Nothing can be sent on this connection any more."),
                       QStringLiteral("Connect again to send more."));
    }
    const qint64 size = message.payload.size();
    if (const Result<void> room = checkWaitingRoom(m_waiting.size(), m_bytes, size); !room)
        return room;
    m_bytes += size;
    m_closed = message.kind == MessageKind::Close;
    m_waiting.push_back(std::move(waiting));
    return {};
}

void OutgoingQueue::putFirst(std::deque<Message> messages)
{
    const std::lock_guard lock(m_mutex);
    for (auto message = messages.rbegin(); message != messages.rend(); ++message) {
        m_bytes += message->payload.size();
        m_waiting.push_front({std::move(*message), false});
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
    std::optional<Message> next = std::move(m_waiting.front().message);
    m_waiting.pop_front();
    m_bytes -= next->payload.size();
    return next;
}

bool OutgoingQueue::isClosed() const
{
    const std::lock_guard lock(m_mutex);
    return m_closed;
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
    m_ended = true;
    std::deque<Message> messages;
    for (Waiting &waiting : m_waiting)
        messages.push_back(std::move(waiting.message));
    m_waiting.clear();
    return messages;
}

void OutgoingQueue::end()
{
    const std::lock_guard lock(m_mutex);
    m_bytes = 0;
    m_ended = true;
    for (Waiting &waiting : m_waiting) {
        if (waiting.isOwners)
            m_unsent.append(std::move(waiting.message));
    }
    m_waiting.clear();
}

QList<Message> OutgoingQueue::takeUnsent()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_unsent, {});
}

qsizetype OutgoingQueue::unsentCount() const
{
    const std::lock_guard lock(m_mutex);
    return m_unsent.size();
}

} // namespace parlance::call
