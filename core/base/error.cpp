// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/base/error.h>

namespace parlance {

QString errorCodeName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Unknown:
        return QStringLiteral("unknown");
    case ErrorCode::Cancelled:
        return QStringLiteral("cancelled");
    case ErrorCode::Timeout:
        return QStringLiteral("timeout");
    case ErrorCode::InvalidInput:
        return QStringLiteral("invalid-input");
    case ErrorCode::UnresolvedVariable:
        return QStringLiteral("unresolved-variable");
    case ErrorCode::NotFound:
        return QStringLiteral("not-found");
    case ErrorCode::AlreadyExists:
        return QStringLiteral("already-exists");
    case ErrorCode::PermissionDenied:
        return QStringLiteral("permission-denied");
    case ErrorCode::DiskFull:
        return QStringLiteral("disk-full");
    case ErrorCode::Io:
        return QStringLiteral("io");
    case ErrorCode::Parse:
        return QStringLiteral("parse");
    case ErrorCode::Conflict:
        return QStringLiteral("conflict");
    case ErrorCode::Unsupported:
        return QStringLiteral("unsupported");
    case ErrorCode::LimitExceeded:
        return QStringLiteral("limit-exceeded");
    case ErrorCode::DnsFailure:
        return QStringLiteral("dns-failure");
    case ErrorCode::ConnectionRefused:
        return QStringLiteral("connection-refused");
    case ErrorCode::ConnectionLost:
        return QStringLiteral("connection-lost");
    case ErrorCode::TlsFailure:
        return QStringLiteral("tls-failure");
    case ErrorCode::ProtocolViolation:
        return QStringLiteral("protocol-violation");
    case ErrorCode::TooManyRedirects:
        return QStringLiteral("too-many-redirects");
    }
    return QStringLiteral("unknown");
}

QString Error::toString() const
{
    QString text;
    if (!file.isEmpty())
        text = file + u':';
    if (position.isValid()) {
        text += QString::number(position.line) + u':';
        if (position.column > 0)
            text += QString::number(position.column) + u':';
    }
    if (!text.isEmpty())
        text += u' ';
    text += message;
    if (!hint.isEmpty())
        text += u' ' + hint;
    return text;
}

Error makeError(ErrorCode code, QString message, QString hint, QString detail)
{
    Error error;
    error.code = code;
    error.message = std::move(message);
    error.hint = std::move(hint);
    error.detail = std::move(detail);
    return error;
}

} // namespace parlance
