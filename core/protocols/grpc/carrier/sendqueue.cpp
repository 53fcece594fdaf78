// SPDX-License-Identifier: GPL-3.0-or-later
#include "sendqueue.h"

#include <parlance/call/waitingroom.h>

namespace parlance::grpc {

Result<void> SendQueue::add(Message message)
{
    const std::lock_guard lock(m_mutex);
    if (m_closed) {
        return failure(ErrorCode::Unsupported,
                       QStringLiteral("No more messages can be sent: this side has ended."),
                       QStringLiteral("Start the call again to send more."));
    }
    const qint64 size = message.payload.size();
    if (const Result<void> room = call::checkWaitingRoom(m_waiting.size(), m_bytes, size); !room)
        return room;
    Outgoing outgoing{std::move(message), {}};
    outgoing.message.direction = Direction::Sent;
    if (m_codec) {
        if (const Result<void> encoded = encode(outgoing); !encoded)
            return encoded;
    }
    m_bytes += size;
    m_waiting.push_back(std::move(outgoing));
    return {};
}

Result<void> SendQueue::encode(Outgoing &outgoing) const
{
    Result<QByteArray> bytes = m_codec->encode(outgoing.message);
    if (!bytes)
        return failure(bytes.error());
    outgoing.bytes = *std::move(bytes);
    return {};
}

void SendQueue::close()
{
    const std::lock_guard lock(m_mutex);
    m_closed = true;
}

bool SendQueue::isClosed() const
{
    const std::lock_guard lock(m_mutex);
    return m_closed;
}

Result<void> SendQueue::begin(std::shared_ptr<const MessageCodec> codec, QList<Message> composed)
{
    const std::lock_guard lock(m_mutex);
    m_codec = std::move(codec);
    for (auto message = composed.rbegin(); message != composed.rend(); ++message) {
        m_bytes += message->payload.size();
        m_waiting.push_front({std::move(*message), {}});
    }
    for (Outgoing &outgoing : m_waiting) {
        if (const Result<void> encoded = encode(outgoing); !encoded)
            return encoded;
    }
    return {};
}

std::optional<Outgoing> SendQueue::take()
{
    const std::lock_guard lock(m_mutex);
    if (m_waiting.empty())
        return std::nullopt;
    std::optional<Outgoing> next = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_bytes = m_waiting.empty() ? 0 : qMax<qint64>(0, m_bytes - next->message.payload.size());
    return next;
}

bool SendQueue::isEmpty() const
{
    const std::lock_guard lock(m_mutex);
    return m_waiting.empty();
}

bool SendQueue::isDrained() const
{
    const std::lock_guard lock(m_mutex);
    return m_closed && m_waiting.empty();
}

void SendQueue::clear()
{
    const std::lock_guard lock(m_mutex);
    m_waiting.clear();
    m_bytes = 0;
    m_closed = true;
}

} // namespace parlance::grpc
