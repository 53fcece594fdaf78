// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logentry.h"

#include <parlance/model/event.h>

#include <memory>
#include <vector>

namespace parlance::internal {

/// Messages in memory, one after the other in a room of fixed size: what stands there never moves, so that
/// others read what they were told of while one thread adds more. Small messages are copied, large ones
/// shared.
class LogRun
{
public:
    /// Room for about so many bytes of messages.
    explicit LogRun(qint64 byteRoom);

    /// What copying the message into a run takes at most.
    static qint64 neededRoom(const Message &message);

    // For the thread that adds:
    bool hasRoomFor(qint64 bytes) const;
    /// There must be room for it.
    void add(const Message &message, qint64 at);
    qsizetype size() const { return m_size; }
    /// Bytes of memory it stands for; an open file counts too.
    qint64 memoryBytes() const { return m_roomBytes + m_heldBytes; }
    qint64 usedBytes() const { return m_used; }
    bool holds() const { return m_heldCount > 0; }

    /// A message that is shared, not copied.
    struct Held
    {
        Payload payload;
        Payload encoded;
    };
    // Of messages one was told of:
    const LogEntry &entry(qsizetype number) const { return m_entries[std::size_t(number)]; }
    const LogEntry *entries() const { return m_entries.get(); }
    /// The whole room; what lies behind the messages one was told of is still being written.
    QByteArrayView room() const { return {m_bytes.get(), qsizetype(m_byteRoom)}; }
    const Held &held(const LogEntry &entry) const { return m_held[entry.encodedSize]; }

private:
    const qint64 m_byteRoom;
    const qsizetype m_entryRoom;
    const qint64 m_roomBytes;
    std::unique_ptr<char[]> m_bytes;
    std::unique_ptr<LogEntry[]> m_entries;
    std::unique_ptr<Held[]> m_held; ///< made when the first one comes
    qint64 m_used = 0;
    qsizetype m_size = 0;
    quint32 m_heldCount = 0;
    qint64 m_heldBytes = 0;
};

} // namespace parlance::internal
