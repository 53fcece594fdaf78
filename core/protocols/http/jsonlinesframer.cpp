// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonlinesframer.h"

#include <parlance/base/format.h>
#include <parlance/base/jsonreader.h>

#include <cctype>

namespace parlance::http {

namespace {

constexpr char recordSeparator = 0x1e;

/// Why the text is not one JSON value; empty when it is. Too deep for our reader is not the server's fault.
QString malformedReason(QByteArrayView text)
{
    JsonReader reader(text);
    JsonReader::Token token;
    JsonReader::Step step = JsonReader::Step::Token;
    while (step == JsonReader::Step::Token)
        step = reader.next(token);
    if (step == JsonReader::Step::End || reader.error().code == ErrorCode::LimitExceeded)
        return {};
    return QStringLiteral("%1 (column %2)").arg(reader.error().message).arg(reader.error().position.column);
}

Message makeMessage(QByteArrayView text, qint64 at, const QString &malformed)
{
    Message message;
    message.at = at;
    message.payload = Payload(text.toByteArray());
    if (!malformed.isEmpty())
        message.attributes.append({QStringLiteral("malformed"), malformed});
    return message;
}

Result<void> checkSize(qint64 size, const FramerLimits &limits)
{
    if (size <= limits.messageBytes)
        return {};
    return failure(
        ErrorCode::LimitExceeded,
        QStringLiteral("A row of the stream is larger than %1.").arg(formatSize(limits.messageBytes)),
        QStringLiteral("The server may not be sending JSON lines; look at the raw body."));
}

void putLine(QByteArrayView line, qint64 at, QList<Message> &out)
{
    const QByteArrayView text = line.trimmed();
    if (!text.isEmpty())
        out.append(makeMessage(text, at, malformedReason(text)));
}

} // namespace

Result<void> JsonLinesFramer::feed(QByteArrayView bytes, qint64 at, QList<Message> &out)
{
    while (!bytes.isEmpty()) {
        const qsizetype found = bytes.indexOf('\n');
        const qsizetype end = found < 0 ? bytes.size() : found;
        if (const Result<void> ok = checkSize(m_line.size() + end, m_limits); !ok)
            return ok;
        if (found < 0) {
            m_line += bytes;
            return {};
        }
        if (m_line.isEmpty()) {
            putLine(bytes.first(end), at, out);
        } else {
            m_line += bytes.first(end);
            putLine(std::exchange(m_line, {}), at, out);
        }
        bytes = bytes.sliced(end + 1);
    }
    return {};
}

Result<void> JsonLinesFramer::finish(bool complete, qint64 at, QList<Message> &out)
{
    const QByteArray line = std::exchange(m_line, {}).trimmed();
    if (line.isEmpty())
        return {};
    // The last line needs no end; of a body that was cut off it may be a part only.
    Message message = makeMessage(line, at, complete ? malformedReason(line) : QString());
    message.truncated = !complete;
    out.append(std::move(message));
    return {};
}

void JsonSequenceFramer::put(QByteArrayView record, QString malformed, qint64 at, QList<Message> &out) const
{
    const QByteArrayView text = record.trimmed();
    if (text.isEmpty())
        return;
    if (malformed.isEmpty())
        malformed = malformedReason(text);
    out.append(makeMessage(text, at, malformed));
}

void JsonSequenceFramer::scan(char c)
{
    if (m_inString) {
        m_inString = m_escaped || c != '"';
        m_escaped = !m_escaped && c == '\\';
        return;
    }
    if (c == '"')
        m_inString = true;
    else if (c == '{' || c == '[')
        ++m_depth;
    else if (c == '}' || c == ']')
        --m_depth;
    m_hasText = m_hasText || !std::isspace(static_cast<unsigned char>(c));
}

bool JsonSequenceFramer::isDecided() const
{
    return m_hasText && !m_inString && m_depth <= 0;
}

void JsonSequenceFramer::close(qint64 at, QList<Message> &out)
{
    const QByteArray record = std::exchange(m_record, {});
    const bool wasInRecord = std::exchange(m_inRecord, false);
    m_depth = 0;
    m_inString = m_escaped = m_hasText = false;
    if (!wasInRecord) {
        put(record, QStringLiteral("outside of any record"), at, out);
        return;
    }
    // A number or literal may have lost its end: only the line feed vouches for it (RFC 7464 §2.4).
    const QByteArrayView text = QByteArrayView(record).trimmed();
    const bool delimitsItself = text.startsWith('{') || text.startsWith('[') || text.startsWith('"');
    const bool vouchedFor = delimitsItself || record.endsWith('\n');
    put(record, vouchedFor ? QString() : QStringLiteral("possibly cut off"), at, out);
}

Result<void> JsonSequenceFramer::feed(QByteArrayView bytes, qint64 at, QList<Message> &out)
{
    for (const char c : bytes) {
        if (c == recordSeparator) {
            close(at, out);
            m_inRecord = true;
            continue;
        }
        if (const Result<void> ok = checkSize(m_record.size() + 1, m_limits); !ok)
            return ok;
        m_record += c;
        scan(c);
        if (c == '\n' && m_inRecord && isDecided())
            close(at, out);
    }
    return {};
}

Result<void> JsonSequenceFramer::finish(bool complete, qint64 at, QList<Message> &out)
{
    const qsizetype before = out.size();
    if (m_inRecord || !m_record.isEmpty())
        close(at, out);
    if (!complete && out.size() > before)
        out.last().truncated = true;
    return {};
}

} // namespace parlance::http
