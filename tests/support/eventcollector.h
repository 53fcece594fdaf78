// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/call.h>

#include <QStringList>

#include <mutex>

namespace parlance::test {

/// A sink that keeps what it gets. Thread-safe.
class EventCollector
{
public:
    call::EventSink sink();

    QList<Event> events() const;
    /// Event names in order, without `wire` and `progress`, which the promise does not cover.
    QStringList names() const;
    bool isFinished() const { return finished().has_value(); }
    std::optional<Finished> finished() const;

    /// All events of one kind, in order.
    template <typename Data>
    QList<Data> all() const
    {
        QList<Data> found;
        for (const Event &event : events()) {
            if (const auto *data = std::get_if<Data>(&event.data))
                found.append(*data);
        }
        return found;
    }

    template <typename Data>
    Data last() const
    {
        const QList<Data> found = all<Data>();
        return found.isEmpty() ? Data() : found.constLast();
    }

    bool has(const QString &name) const { return names().contains(name); }
    /// What was told about the pauses between attempts, in milliseconds.
    QList<qint64> pauses() const;
    /// The received content, all messages joined.
    QByteArray body() const;

private:
    mutable std::mutex m_mutex;
    QList<Event> m_events;
};

} // namespace parlance::test
