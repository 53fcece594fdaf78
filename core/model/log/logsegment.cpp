// SPDX-License-Identifier: GPL-3.0-or-later
#include "logsegment.h"

#include "packedattributes.h"

#include <cstring>

namespace parlance::internal {

LogReader::LogReader(LogSegment segment)
    : m_segment(std::move(segment))
{
    if (m_segment.run) {
        m_entries = reinterpret_cast<const char *>(m_segment.run->entries());
        m_bytes = m_segment.run->room();
        return;
    }
    m_entriesView = m_segment.entries.view();
    if (m_entriesView.size() >= m_segment.count * qsizetype(sizeof(LogEntry)))
        m_entries = m_entriesView.data();
    m_bytesView = m_segment.bytes.view();
    m_bytes = m_bytesView.bytes();
}

LogEntry LogReader::entry(qsizetype number) const
{
    LogEntry entry;
    if (m_entries) {
        std::memcpy(&entry, m_entries + number * qsizetype(sizeof(LogEntry)), sizeof(LogEntry));
        return entry;
    }
    // As if they had come evenly.
    const double share = double(number) / double(qMax<qsizetype>(1, m_segment.count - 1));
    entry.at = m_segment.firstAt + qint64(double(m_segment.lastAt - m_segment.firstAt) * share);
    entry.direction = quint8(Direction::Received);
    entry.truncated = true;
    return entry;
}

QByteArrayView LogReader::block(qint64 offset, qint64 size) const
{
    return offset + size <= m_bytes.size() ? m_bytes.sliced(offset, size) : QByteArrayView();
}

/// A copy where the room in memory goes, a part of the file where that is what there is.
Payload LogReader::kept(qint64 offset, qint64 size) const
{
    if (m_segment.run)
        return Payload(block(offset, size).toByteArray());
    return m_bytes.isEmpty() ? Payload() : m_segment.bytes.slice(offset, size);
}

MessageView LogReader::view(const LogEntry &entry, QByteArrayView payload, QByteArrayView encoded) const
{
    MessageView view;
    view.direction = Direction(entry.direction);
    view.kind = MessageKind(entry.kind);
    view.leg = entry.leg;
    view.at = entry.at;
    view.wireSize = entry.wireSize;
    if (entry.held) {
        view.payload = payload;
        view.encoded = encoded;
        view.size = m_segment.run->held(entry).payload.size();
        view.m_attributes = block(entry.offset, entry.attributesSize);
    } else {
        const qint64 encodedAt = qint64(entry.offset) + entry.size;
        view.payload = block(entry.offset, entry.size);
        view.encoded = block(encodedAt, entry.encodedSize);
        view.size = entry.size;
        view.m_attributes = block(encodedAt + entry.encodedSize, entry.attributesSize);
    }
    view.truncated = entry.truncated || view.payload.size() < view.size;
    return view;
}

Message LogReader::message(qsizetype number) const
{
    const LogEntry found = entry(number);
    const MessageView shown = view(found, {}, {});
    Message message;
    message.direction = shown.direction;
    message.kind = shown.kind;
    message.at = shown.at;
    message.leg = shown.leg;
    message.wireSize = shown.wireSize;
    message.attributes = shown.attributes();
    if (found.held) {
        message.payload = m_segment.run->held(found).payload;
        message.encoded = m_segment.run->held(found).encoded;
    } else {
        message.payload = kept(found.offset, found.size);
        message.encoded = kept(qint64(found.offset) + found.size, found.encodedSize);
    }
    message.truncated = found.truncated || message.payload.size() < shown.size;
    return message;
}

} // namespace parlance::internal
