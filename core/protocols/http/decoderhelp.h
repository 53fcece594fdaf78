// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>

#include <array>

namespace parlance::http {

/// Decoders put out pieces of at most this size, so that bounds are checked often enough.
using DecoderBuffer = std::array<char, 64 * 1024>;

inline Failure brokenCoding(const QString &coding, const QString &detail)
{
    return failure(
        ErrorCode::ProtocolViolation,
        QStringLiteral("The body is not valid %1, though the server says so; what could be decoded is kept.")
            .arg(coding),
        QStringLiteral("Switch off decoding for this request to see the bytes as they came."), detail);
}

inline Failure incompleteCoding(const QString &coding)
{
    return failure(ErrorCode::ProtocolViolation,
                   QStringLiteral("The %1 body ends too early; what could be decoded is kept.").arg(coding),
                   QStringLiteral("Switch off decoding for this request to see the bytes as they came."));
}

} // namespace parlance::http
