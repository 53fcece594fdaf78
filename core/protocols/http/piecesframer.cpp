// SPDX-License-Identifier: GPL-3.0-or-later
#include "piecesframer.h"

#include <parlance/base/format.h>

namespace parlance::http {

namespace {

Message messageOf(QByteArray bytes, qint64 at)
{
    Message message;
    message.at = at;
    message.kind = looksLikeText(bytes) ? MessageKind::Text : MessageKind::Binary;
    message.payload = Payload(std::move(bytes));
    return message;
}

/// How many bytes at the end are the beginning of a UTF-8 character whose rest is missing.
qsizetype unfinished(QByteArrayView bytes)
{
    constexpr qsizetype longestCharacter = 4;
    const qsizetype most = qMin(longestCharacter - 1, bytes.size());
    for (qsizetype back = 1; back <= most; ++back) {
        const auto byte = uchar(bytes[bytes.size() - back]);
        if ((byte & 0xc0) == 0x80)
            continue;
        // Above 0xf4 begins none (RFC 3629 §4).
        const qsizetype length = byte > 0xf4 ? 1 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
        return length > back ? back : 0;
    }
    return 0;
}

} // namespace

Result<void> PiecesFramer::feed(QByteArrayView bytes, qint64 at, QList<Message> &out)
{
    QByteArray piece = std::exchange(m_rest, {}) + bytes.toByteArray();
    const qsizetype rest = unfinished(piece);
    m_rest = piece.last(rest);
    piece.chop(rest);
    if (!piece.isEmpty())
        out.append(messageOf(std::move(piece), at));
    return {};
}

Result<void> PiecesFramer::finish(bool complete, qint64 at, QList<Message> &out)
{
    if (!m_rest.isEmpty())
        out.append(messageOf(std::exchange(m_rest, {}), at));
    if (!complete && !out.isEmpty())
        out.last().truncated = true;
    return {};
}

} // namespace parlance::http
