// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventcollector.h"

namespace parlance::test {

call::EventSink EventCollector::sink()
{
    return [this](const call::EventBatch &batch) {
        const std::lock_guard lock(m_mutex);
        m_events += batch;
    };
}

QList<Event> EventCollector::events() const
{
    const std::lock_guard lock(m_mutex);
    // A copy of its own: whether a shared list may be written in place Qt asks without an ordering
    // that ThreadSanitizer could see.
    return QList<Event>(m_events.cbegin(), m_events.cend());
}

QStringList EventCollector::names() const
{
    QStringList names;
    for (const Event &event : events()) {
        const bool promised =
            !std::holds_alternative<WireBytes>(event.data) && !std::holds_alternative<Progress>(event.data);
        if (promised)
            names.append(eventName(event.data));
    }
    return names;
}

std::optional<Finished> EventCollector::finished() const
{
    const QList<Finished> found = all<Finished>();
    return found.isEmpty() ? std::nullopt : std::optional(found.constLast());
}

QList<qint64> EventCollector::pauses() const
{
    QList<qint64> found;
    for (const MessageReceived &each : all<MessageReceived>()) {
        if (const QString pause = each.message.attribute(u"nextAttemptMs"); !pause.isEmpty())
            found.append(pause.toLongLong());
    }
    return found;
}

QByteArray EventCollector::body() const
{
    QByteArray body;
    for (const MessageReceived &received : all<MessageReceived>())
        body += received.message.payload.toByteArray();
    return body;
}

} // namespace parlance::test
