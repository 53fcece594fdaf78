// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/entry.h>

namespace parlance::websocket {

/// The body of the answer that refuses a handshake, as far as it has come (RFC 9112 §6.3, §7.1).
struct RefusalBody
{
    QByteArray bytes;
    bool isComplete = false;  ///< nothing more belongs to it
    bool isTruncated = false; ///< more was announced than may be kept or has come
};

/// What `received`, which follows the head, holds of it; no more than `maximum` bytes are kept.
RefusalBody refusalBody(const HeaderList &headers, const QByteArray &received, qsizetype maximum);

} // namespace parlance::websocket
