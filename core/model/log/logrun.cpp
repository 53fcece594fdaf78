// SPDX-License-Identifier: GPL-3.0-or-later
#include "logrun.h"

#include "packedattributes.h"

#include <cstring>

namespace parlance::internal {

namespace {

constexpr qint64 largestCopied = 16 * 1024;
constexpr quint32 maximumHeld = 32;
/// Smaller messages end a run by their number.
constexpr qint64 bytesPerEntry = 64;
constexpr qsizetype fewestEntries = 8;
/// What an open file stands for: there are not many of them, whatever their size.
constexpr qint64 fileCost = 512 * 1024;

bool isLarge(const Payload &payload)
{
    return payload.size() > largestCopied;
}

bool isHeld(const Message &message)
{
    return isLarge(message.payload) || isLarge(message.encoded);
}

qint64 costOf(const Payload &payload)
{
    return payload.isOnDisk() ? fileCost : payload.size();
}

qint64 copyTo(char *out, const Payload &payload)
{
    const Payload::View view = payload.view();
    if (view.size() > 0)
        std::memcpy(out, view.data(), std::size_t(view.size()));
    return view.size();
}

} // namespace

LogRun::LogRun(qint64 byteRoom)
    : m_byteRoom(byteRoom)
    , m_entryRoom(qsizetype(byteRoom / bytesPerEntry) + fewestEntries)
    , m_roomBytes(byteRoom + m_entryRoom * qint64(sizeof(LogEntry)))
    , m_bytes(new char[std::size_t(byteRoom)])
    , m_entries(new LogEntry[std::size_t(m_entryRoom)])
{
}

qint64 LogRun::neededRoom(const Message &message)
{
    const qint64 attributes = packedAttributesRoom(message.attributes);
    return isHeld(message) ? attributes : message.payload.size() + message.encoded.size() + attributes;
}

bool LogRun::hasRoomFor(qint64 bytes) const
{
    // Large messages fill it as well, by what they hold.
    return m_used + bytes <= m_byteRoom && m_size < m_entryRoom && m_heldCount < maximumHeld &&
           m_heldBytes <= m_byteRoom;
}

void LogRun::add(const Message &message, qint64 at)
{
    LogEntry &entry = m_entries[std::size_t(m_size)];
    entry.at = at;
    entry.wireSize = message.wireSize;
    entry.offset = quint32(m_used);
    entry.leg = message.leg;
    entry.direction = quint8(message.direction);
    entry.kind = quint8(message.kind);
    entry.truncated = message.truncated;
    entry.size = quint32(qMin<qint64>(message.payload.size(), std::numeric_limits<quint32>::max()));
    entry.held = isHeld(message);
    if (entry.held) {
        if (!m_held)
            m_held.reset(new Held[maximumHeld]);
        entry.encodedSize = m_heldCount;
        m_held[m_heldCount++] = {message.payload, message.encoded};
        m_heldBytes += costOf(message.payload) + costOf(message.encoded);
    } else {
        // Less than there is only where a file cannot be read any more.
        entry.size = quint32(copyTo(m_bytes.get() + m_used, message.payload));
        entry.truncated = entry.truncated || entry.size < message.payload.size();
        m_used += entry.size;
        entry.encodedSize = quint32(copyTo(m_bytes.get() + m_used, message.encoded));
        m_used += entry.encodedSize;
    }
    if (!message.attributes.isEmpty()) {
        entry.attributesSize = quint32(packAttributes(message.attributes, m_bytes.get() + m_used));
        m_used += entry.attributesSize;
    }
    ++m_size;
}

} // namespace parlance::internal
