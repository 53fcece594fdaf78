// SPDX-License-Identifier: GPL-3.0-or-later
#include "logwriter.h"

namespace parlance::internal {

namespace {

QByteArrayView bytesOf(const LogEntry *entries, qsizetype count)
{
    return {reinterpret_cast<const char *>(entries), count * qsizetype(sizeof(LogEntry))};
}

} // namespace

LogSegment LogWriter::moved(const LogSegment &segment)
{
    const LogRun &run = *segment.run;
    std::vector<LogEntry> entries(run.entries(), run.entries() + segment.count);
    Result<Payload> bytes;
    if (run.holds()) {
        bytes = writeHeld(run, entries);
    } else if (run.usedBytes() > 0) {
        const QByteArrayView block = run.room().first(run.usedBytes());
        bytes = m_data.append({&block, 1});
    }
    const QByteArrayView index = bytesOf(entries.data(), segment.count);
    const Result<Payload> written = m_index.append({&index, 1});

    LogSegment moved = segment;
    moved.run.reset();
    moved.bytesLost = !bytes;
    moved.bytes = bytes ? *bytes : Payload();
    moved.entries = written ? *written : Payload(index.toByteArray());
    return moved;
}

/// The block, and behind it the large messages, each with its attributes once more.
Result<Payload> LogWriter::writeHeld(const LogRun &run, std::vector<LogEntry> &entries)
{
    const QByteArrayView block = run.room().first(run.usedBytes());
    std::vector<Payload::View> views;
    std::vector<QByteArrayView> pieces{block};
    qint64 offset = block.size();
    for (LogEntry &entry : entries) {
        if (!entry.held)
            continue;
        const LogRun::Held &held = run.held(entry);
        views.push_back(held.payload.view());
        views.push_back(held.encoded.view());
        const QByteArrayView payload = views[views.size() - 2];
        const QByteArrayView encoded = views.back();
        const QByteArrayView attributes = block.sliced(entry.offset, entry.attributesSize);
        pieces.insert(pieces.end(), {payload, encoded, attributes});
        // Less than there is only where a file cannot be read any more.
        entry.truncated = entry.truncated || payload.size() < entry.size;
        entry.size = quint32(payload.size());
        entry.offset = quint32(offset);
        entry.encodedSize = quint32(encoded.size());
        entry.held = false;
        offset += payload.size() + encoded.size() + attributes.size();
    }
    return m_data.append(pieces);
}

} // namespace parlance::internal
