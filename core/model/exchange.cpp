// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/model/exchange.h>

namespace parlance {

void MessageLog::append(Message message)
{
    const std::lock_guard lock(m_mutex);
    m_messages.append(std::move(message));
}

qsizetype MessageLog::count() const
{
    const std::lock_guard lock(m_mutex);
    return m_messages.size();
}

Message MessageLog::at(qsizetype index) const
{
    const std::lock_guard lock(m_mutex);
    return m_messages.at(index);
}

std::optional<Message> MessageLog::last(Direction direction) const
{
    const std::lock_guard lock(m_mutex);
    for (auto it = m_messages.crbegin(); it != m_messages.crend(); ++it) {
        if (it->direction == direction && !it->isControl())
            return *it;
    }
    return std::nullopt;
}

std::optional<Status> Exchange::status() const
{
    if (finalStatus)
        return finalStatus;
    for (auto it = legs.crbegin(); it != legs.crend(); ++it) {
        if (it->head)
            return it->head->status;
    }
    return std::nullopt;
}

HeaderList Exchange::responseHeaders() const
{
    for (auto it = legs.crbegin(); it != legs.crend(); ++it) {
        if (it->head)
            return it->head->headers;
    }
    return {};
}

std::optional<Message> Exchange::body() const
{
    // A redirect hop may have had a body of its own; the answer is what the last leg brought.
    std::optional<Message> message = messages->last(Direction::Received);
    if (message && message->leg + 1 < legs.size())
        return std::nullopt;
    return message;
}

} // namespace parlance
