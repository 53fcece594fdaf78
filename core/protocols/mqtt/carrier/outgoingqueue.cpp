// SPDX-License-Identifier: GPL-3.0-or-later
#include "outgoingqueue.h"

#include "mqttoptions.h"

#include <parlance/call/waitingroom.h>
#include <parlance/protocols/mqtt/topics.h>

namespace parlance::mqtt {

Result<void> checkOutgoing(const Message &message, const PublicationDefaults &defaults)
{
    if (!message.isControl())
        return publicationOf(message, defaults).transform([](const Publication &) {});
    switch (message.kind) {
    case MessageKind::Ping:
        return {};
    case MessageKind::Close: {
        const QString code = message.attribute(u"code");
        bool isCode = code.isEmpty();
        if (!isCode)
            isCode = code.toUInt(&isCode) <= 0xff && isCode;
        return isCode ? Result<void>()
                      : failure(ErrorCode::InvalidInput, QStringLiteral("“%1” is no reason code.").arg(code),
                                QStringLiteral("It is a number up to 255; 0 means a normal end."));
    }
    default:
        if (const QString filter = message.attribute(u"unsubscribe"); !filter.isEmpty())
            return checkFilter(filter);
        QVariantMap map;
        for (const auto &[name, value] : message.attributes)
            map.insert(name, value);
        map.insert(QStringLiteral("filter"), message.attribute(u"subscribe"));
        return subscriptionFrom(map, defaults.qos, defaults.version).transform([](const Subscription &) {});
    }
}

Result<void> OutgoingQueue::add(Message message)
{
    const std::lock_guard lock(m_mutex);
    if (m_closed) {
        return failure(ErrorCode::Unsupported,
                       QStringLiteral("No more messages can be sent: this side has disconnected."),
                       QStringLiteral("Connect again to send more."));
    }
    if (m_defaults) {
        if (const Result<void> ok = checkOutgoing(message, *m_defaults); !ok)
            return ok;
    }
    const qint64 size = message.payload.size();
    if (const Result<void> room = call::checkWaitingRoom(m_waiting.size(), m_bytes, size); !room)
        return room;
    m_bytes += size;
    m_closed = message.kind == MessageKind::Close;
    m_waiting.push_back(std::move(message));
    return {};
}

void OutgoingQueue::setDefaults(const PublicationDefaults &defaults)
{
    const std::lock_guard lock(m_mutex);
    m_defaults = defaults;
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

bool OutgoingQueue::isEmpty() const
{
    const std::lock_guard lock(m_mutex);
    return m_waiting.empty();
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

} // namespace parlance::mqtt
