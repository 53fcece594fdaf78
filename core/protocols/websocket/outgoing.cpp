// SPDX-License-Identifier: GPL-3.0-or-later
#include "outgoing.h"

#include "closecode.h"
#include "framewriter.h"

namespace parlance::websocket {

std::optional<int> closeCodeOf(const Message &message)
{
    const QString text = message.attribute(u"code");
    if (text.isEmpty())
        return closecode::normal;
    bool ok = false;
    const ushort code = text.toUShort(&ok);
    return ok ? std::optional<int>(code) : std::nullopt;
}

Result<void> checkOutgoing(const Message &message)
{
    const bool isClose = message.kind == MessageKind::Close;
    const qsizetype room = maximumControlPayload - (isClose ? 2 : 0);
    if (message.isControl() && message.payload.size() > room) {
        return failure(ErrorCode::LimitExceeded,
                       QStringLiteral("A %1 holds at most %2 bytes.")
                           .arg(isClose ? QStringLiteral("close reason") : QStringLiteral("ping or pong"))
                           .arg(room));
    }
    if (isClose && !closeCodeOf(message)) {
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("“%1” is not a close code.").arg(message.attribute(u"code")),
                       QStringLiteral("It is a number up to 65535; 1000 means a normal end."));
    }
    if (message.kind == MessageKind::Text && !message.payload.view().bytes().isValidUtf8()) {
        return failure(ErrorCode::InvalidInput, QStringLiteral("A text message must be UTF-8."),
                       QStringLiteral("Send it as a binary message."));
    }
    return {};
}

} // namespace parlance::websocket
