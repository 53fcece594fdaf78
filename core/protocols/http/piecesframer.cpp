// SPDX-License-Identifier: GPL-3.0-or-later
#include "piecesframer.h"

#include <parlance/base/format.h>
#include <parlance/base/utf8.h>

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

} // namespace

Result<void> PiecesFramer::feed(QByteArrayView bytes, qint64 at, QList<Message> &out)
{
    QByteArray piece = std::exchange(m_rest, {}) + bytes.toByteArray();
    const qsizetype rest = unfinishedCharacter(piece);
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
