// SPDX-License-Identifier: GPL-3.0-or-later
#include "outgoingqueue.h"

#include "closecode.h"

#include <parlance/call/waitingroom.h>

namespace parlance::websocket {

namespace {

Result<void> checkMessage(const Message &message)
{
    const bool isClose = message.kind == MessageKind::Close;
    const qsizetype room = maximumControlPayload - (isClose ? 2 : 0);
    if (message.isControl() && message.payload.size() > room) {
        return failure(ErrorCode::LimitExceeded,
                       QStringLiteral("A %1 holds at most %2 bytes.")
                           .arg(isClose ? QStringLiteral("close reason") : QStringLiteral("ping or pong"))
                           .arg(room));
    }
    if (isClose && !closeCodeOf(message)) {
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("“%1” is not a close code.").arg(message.attribute(u"code")),
                       QStringLiteral("It is a number up to 65535; 1000 means a normal end."));
    }
    if (message.kind == MessageKind::Text && !message.payload.view().bytes().isValidUtf8()) {
        return failure(ErrorCode::InvalidInput, QStringLiteral("A text message must be UTF-8."),
                       QStringLiteral("Send it as a binary message."));
    }
    return {};
}

} // namespace

std::optional<int> closeCodeOf(const Message &message)
{
    const QString text = message.attribute(u"code");
    if (text.isEmpty())
        return closecode::normal;
    bool ok = false;
    const ushort code = text.toUShort(&ok);
    return ok ? std::optional<int>(code) : std::nullopt;
}

Result<void> OutgoingQueue::add(Message message)
{
    if (const Result<void> ok = checkMessage(message); !ok)
        return ok;
    const std::lock_guard lock(m_mutex);
    if (m_closed) {
        return failure(ErrorCode::Unsupported,
                       QStringLiteral("No more messages can be sent: this side has closed."),
                       QStringLiteral("Connect again to send more."));
    }
    const qint64 size = message.payload.size();
    if (const Result<void> room = call::checkWaitingRoom(m_waiting.size(), m_bytes, size); !room)
        return room;
    m_bytes += size;
    m_closed = message.kind == MessageKind::Close;
    m_waiting.push_back(std::move(message));
    return {};
}

Result<void> OutgoingQueue::begin(QList<Message> composed)
{
    for (const Message &message : composed) {
        if (const Result<void> ok = checkMessage(message); !ok)
            return ok;
    }
    const std::lock_guard lock(m_mutex);
    for (auto message = composed.rbegin(); message != composed.rend(); ++message) {
        m_bytes += message->payload.size();
        m_waiting.push_front(std::move(*message));
    }
    return {};
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

void OutgoingQueue::clear()
{
    const std::lock_guard lock(m_mutex);
    m_waiting.clear();
    m_bytes = 0;
    m_closed = true;
}

} // namespace parlance::websocket
