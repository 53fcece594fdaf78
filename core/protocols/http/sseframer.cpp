// SPDX-License-Identifier: GPL-3.0-or-later
#include "sseframer.h"

#include <parlance/base/format.h>

#include <algorithm>

namespace parlance::http {

namespace {

constexpr QByteArrayView byteOrderMark("\xef\xbb\xbf");

qsizetype findLineEnd(QByteArrayView bytes)
{
    const auto *end = std::find_if(bytes.begin(), bytes.end(), [](char c) { return c == '\n' || c == '\r'; });
    return end - bytes.begin();
}

bool isDigits(QByteArrayView text)
{
    return !text.isEmpty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

QByteArrayView SseFramer::skipByteOrderMark(QByteArrayView bytes)
{
    while (m_markBytes >= 0 && !bytes.isEmpty()) {
        if (bytes.front() == byteOrderMark[m_markBytes]) {
            bytes = bytes.sliced(1);
            if (++m_markBytes == byteOrderMark.size())
                m_markBytes = -1;
            continue;
        }
        // It only began like one: these bytes are text.
        m_line = byteOrderMark.first(m_markBytes).toByteArray();
        m_markBytes = -1;
    }
    return bytes;
}

Result<void> SseFramer::checkSize(qsizetype more) const
{
    if (m_line.size() + m_data.size() + more <= m_limits.messageBytes)
        return {};
    return failure(
        ErrorCode::LimitExceeded,
        QStringLiteral("An event of the stream is larger than %1.").arg(formatSize(m_limits.messageBytes)),
        QStringLiteral("The server may not be sending server-sent events; look at the raw body."));
}

Result<void> SseFramer::feed(QByteArrayView bytes, qint64 at, QList<Message> &out)
{
    bytes = skipByteOrderMark(bytes);
    while (!bytes.isEmpty()) {
        if (std::exchange(m_afterReturn, false) && bytes.front() == '\n') {
            bytes = bytes.sliced(1);
            continue;
        }
        const qsizetype end = findLineEnd(bytes);
        if (const Result<void> ok = checkSize(end); !ok)
            return ok;
        if (end == bytes.size()) {
            m_line += bytes;
            return {};
        }
        if (m_line.isEmpty()) {
            processLine(bytes.first(end), at, out);
        } else {
            m_line += bytes.first(end);
            processLine(m_line, at, out);
            m_line.resize(0);
        }
        m_afterReturn = bytes[end] == '\r';
        bytes = bytes.sliced(end + 1);
    }
    return {};
}

Result<void> SseFramer::finish(bool, qint64 at, QList<Message> &out)
{
    // Too short to be a mark, so it was text.
    if (m_markBytes > 0)
        m_line = byteOrderMark.first(std::exchange(m_markBytes, -1)).toByteArray();
    // Said at once, in whatever event; of an unfinished line more digits may be missing.
    if (m_data.isEmpty() && !m_retry.isEmpty()) {
        addComment({}, at, out);
        takeRetry(out.last());
    }
    const QByteArray retry = m_retry;
    if (!m_line.isEmpty())
        processLine(std::exchange(m_line, {}), at, out);
    m_retry = retry;
    dispatch(at, out, true);
    return {};
}

void SseFramer::processLine(QByteArrayView line, qint64 at, QList<Message> &out)
{
    if (line.isEmpty()) {
        dispatch(at, out, false);
        return;
    }
    const qsizetype colon = line.indexOf(':');
    QByteArrayView value = colon < 0 ? QByteArrayView() : line.sliced(colon + 1);
    if (value.startsWith(' '))
        value = value.sliced(1);
    if (colon == 0)
        addComment(value, at, out);
    else
        processField(colon < 0 ? line : line.first(colon), value);
}

void SseFramer::processField(QByteArrayView name, QByteArrayView value)
{
    if (name == "data") {
        m_data += value;
        m_data += '\n';
    } else if (name == "event") {
        m_event = value.toByteArray();
    } else if (name == "id") {
        if (value.contains('\0'))
            return;
        m_lastId = value.toByteArray();
        m_setsId = true;
    } else if (name == "retry" && isDigits(value)) {
        m_retry = value.toByteArray();
    }
}

void SseFramer::takeRetry(Message &message)
{
    if (!m_retry.isEmpty())
        message.attributes.append({QStringLiteral("retry"), QString::fromLatin1(std::exchange(m_retry, {}))});
}

void SseFramer::dispatch(qint64 at, QList<Message> &out, bool truncated)
{
    const QByteArray event = std::exchange(m_event, {});
    const bool setsId = std::exchange(m_setsId, false);
    const bool hasData = !m_data.isEmpty();
    if (!hasData && (truncated || (event.isEmpty() && !setsId && m_retry.isEmpty())))
        return;
    Message message;
    message.at = at;
    message.truncated = truncated;
    if (!event.isEmpty())
        message.attributes.append({QStringLiteral("event"), QString::fromUtf8(event)});
    if (setsId)
        message.attributes.append({QStringLiteral("id"), QString::fromUtf8(m_lastId)});
    else if (!m_lastId.isEmpty())
        message.attributes.append({QStringLiteral("last-event-id"), QString::fromUtf8(m_lastId)});
    takeRetry(message);
    if (hasData) {
        m_data.chop(1);
        message.payload = Payload(std::exchange(m_data, {}));
    } else {
        message.kind = MessageKind::Comment;
        message.attributes.append({QStringLiteral("no-data"), QStringLiteral("true")});
    }
    out.append(std::move(message));
}

void SseFramer::addComment(QByteArrayView text, qint64 at, QList<Message> &out) const
{
    Message message;
    message.kind = MessageKind::Comment;
    message.at = at;
    message.payload = Payload(text.toByteArray());
    out.append(std::move(message));
}

} // namespace parlance::http
