// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/protocols/http/framer.h>

namespace parlance::http {

/// One JSON value a line (NDJSON, JSON Lines): a message as soon as its line is complete. Empty lines are
/// passed over. A line that is not JSON is a message of its own with the attribute `malformed` that says why;
/// the stream goes on.
class JsonLinesFramer : public Framer
{
public:
    explicit JsonLinesFramer(const FramerLimits &limits)
        : m_limits(limits)
    {
    }

    Result<void> feed(QByteArrayView bytes, qint64 at, QList<Message> &out) override;
    Result<void> finish(bool complete, qint64 at, QList<Message> &out) override;

private:
    FramerLimits m_limits;
    QByteArray m_line;
};

/// JSON text sequences (RFC 7464): each value stands between a record separator (0x1E) and a line feed. A
/// value is put out at the line feed that completes it. What stands outside, or is cut off by the next
/// separator, is a message with `malformed`.
class JsonSequenceFramer : public Framer
{
public:
    explicit JsonSequenceFramer(const FramerLimits &limits)
        : m_limits(limits)
    {
    }

    Result<void> feed(QByteArrayView bytes, qint64 at, QList<Message> &out) override;
    Result<void> finish(bool complete, qint64 at, QList<Message> &out) override;

private:
    void put(QByteArrayView record, QString malformed, qint64 at, QList<Message> &out) const;
    void close(qint64 at, QList<Message> &out);
    void scan(char c);
    bool isDecided() const;

    FramerLimits m_limits;
    QByteArray m_record;
    bool m_inRecord = false;
    // Enough of the grammar to know which line feeds may end a value, without reading it again at each of
    // them.
    int m_depth = 0;
    bool m_inString = false;
    bool m_escaped = false;
    bool m_hasText = false;
};

} // namespace parlance::http
