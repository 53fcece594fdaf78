// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/eventqueue.h>

namespace parlance::call {

void EventQueue::addReceived(QList<Message> &messages)
{
    for (Message &message : messages) {
        message.leg = m_leg;
        const qint64 at = message.at;
        add(MessageReceived{std::move(message)}, at);
    }
    messages.clear();
}

bool EventQueue::addEndpoint(const QString &endpoint)
{
    if (m_batch.isEmpty())
        return false;
    auto *resolved = std::get_if<Resolved>(&m_batch.last().data);
    if (!resolved)
        return false;
    if (!resolved->endpoints.contains(endpoint))
        resolved->endpoints.append(endpoint);
    return true;
}

void EventQueue::flush()
{
    if (m_batch.isEmpty())
        return;
    m_gate->emitBatch(std::exchange(m_batch, {}));
}

} // namespace parlance::call
