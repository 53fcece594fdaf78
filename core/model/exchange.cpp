// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/model/exchange.h>

namespace parlance {

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
