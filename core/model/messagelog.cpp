// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/model/messagelog.h>

#include <array>

namespace parlance {

namespace {

/// What holding even an empty message costs.
constexpr qint64 messageOverhead = 128;
constexpr int segmentCount = 32;

/// The bytes of a message: as they are shown and as they crossed the wire.
constexpr std::array<Payload Message::*, 2> parts{&Message::payload, &Message::encoded};

bool isInMemory(const Payload &payload)
{
    return !payload.isEmpty() && !payload.isOnDisk();
}

/// 0 for a message whose bytes are all in a file already.
qint64 memoryUse(const Message &message)
{
    qint64 use = 0;
    for (Payload Message::*part : parts) {
        if (isInMemory(message.*part))
            use += (message.*part).size() + messageOverhead;
    }
    return use;
}

void release(Message &message)
{
    for (Payload Message::*part : parts) {
        message.truncated = message.truncated || !(message.*part).isEmpty();
        message.*part = {};
    }
}

} // namespace

void MessageLog::append(Message message)
{
    const std::lock_guard lock(m_mutex);
    m_memoryBytes += memoryUse(message);
    m_messages.append(std::move(message));
    while (m_memoryBytes > m_limits.memoryBytes && m_moved < m_messages.size())
        moveOldest();
}

void MessageLog::moveOldest()
{
    // A quarter at once, so that many small messages make one write.
    const qsizetype first = m_moved;
    qint64 freed = 0;
    QByteArray block;
    while (m_moved < m_messages.size() && freed <= m_limits.memoryBytes / 4) {
        const Message &message = m_messages.at(m_moved++);
        freed += memoryUse(message);
        for (Payload Message::*part : parts) {
            if (isInMemory(message.*part))
                block += (message.*part).view().bytes();
        }
    }
    m_memoryBytes -= freed;
    const Result<Payload> stored = store(block);
    qint64 offset = 0;
    for (qsizetype i = first; i < m_moved; ++i) {
        Message &message = m_messages[i];
        // With no room on the disk either, the newest messages matter more.
        if (!stored && memoryUse(message) > 0)
            release(message);
        for (Payload Message::*part : parts) {
            const qint64 size = (message.*part).size();
            if (!isInMemory(message.*part))
                continue;
            message.*part = stored->slice(offset, size);
            offset += size;
        }
    }
    if (stored)
        dropOldest();
}

Result<Payload> MessageLog::store(const QByteArray &block)
{
    if (m_segments.empty() || m_segments.back().writer.size() >= m_limits.totalBytes / segmentCount)
        m_segments.emplace_back();
    Segment &segment = m_segments.back();
    const qint64 offset = segment.writer.size();
    if (const Result<void> written = segment.writer.append(block); !written)
        return failure(written.error());
    segment.end = m_moved;
    m_storedBytes += block.size();
    return segment.writer.payload().slice(offset);
}

void MessageLog::dropOldest()
{
    while (m_storedBytes > m_limits.totalBytes && m_segments.size() > 1) {
        const Segment &oldest = m_segments.front();
        for (; m_dropped < oldest.end; ++m_dropped)
            release(m_messages[m_dropped]);
        m_storedBytes -= oldest.writer.size();
        m_segments.pop_front();
    }
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

} // namespace parlance
