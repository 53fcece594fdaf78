// SPDX-License-Identifier: GPL-3.0-or-later
#include "webanswer.h"

#include "../carrier/grpcstatus.h"
#include "connectanswer.h"
#include "grpcwebanswer.h"

#include <grpc/status.h>

namespace parlance::grpc {

namespace {

enum HttpStatus {
    BadRequest = 400,
    Unauthorized = 401,
    Forbidden = 403,
    NotFound = 404,
    MethodNotAllowed = 405,
    UnsupportedMediaType = 415,
    TooManyRequests = 429,
    BadGateway = 502,
    ServiceUnavailable = 503,
    GatewayTimeout = 504,
    VersionNotSupported = 505
};

QString hintFor(const Status &http, const WebMode &mode, const QByteArray &location)
{
    switch (http.code) {
    case NotFound:
        return QStringLiteral("Check host, port and method; the server may offer it by gRPC alone.");
    case MethodNotAllowed:
        return mode.isGet()
                   ? QStringLiteral("The server takes this method by POST alone: choose Connect without GET.")
                   : QStringLiteral("Check host, port and method.");
    case UnsupportedMediaType:
        return QStringLiteral("The server does not speak %1 at this address; try another transport.")
            .arg(mode.name());
    case VersionNotSupported:
        return QStringLiteral(
            "The server wants another version of HTTP for this: set the HTTP version to 2.");
    case BadGateway:
    case ServiceUnavailable:
    case GatewayTimeout:
        return QStringLiteral("A proxy answered for a server it could not reach.");
    default:
        break;
    }
    if (!location.isEmpty())
        return QStringLiteral("It points to %1: call that place.").arg(QString::fromUtf8(location));
    return QStringLiteral("Check host and port; a proxy may stand before the server.");
}

} // namespace

int codeFromHttpStatus(int status)
{
    switch (status) {
    case BadRequest:
        return GRPC_STATUS_INTERNAL;
    case Unauthorized:
        return GRPC_STATUS_UNAUTHENTICATED;
    case Forbidden:
        return GRPC_STATUS_PERMISSION_DENIED;
    case NotFound:
        return GRPC_STATUS_UNIMPLEMENTED;
    case TooManyRequests:
    case BadGateway:
    case ServiceUnavailable:
    case GatewayTimeout:
        return GRPC_STATUS_UNAVAILABLE;
    default:
        return GRPC_STATUS_UNKNOWN;
    }
}

void WebAnswer::takeHead(Head &head)
{
    m_httpStatus = head.status;
    const QByteArray type = headerValue(head.headers, "content-type");
    m_contentType = type.first(qMax<qsizetype>(0, type.indexOf(';') < 0 ? type.size() : type.indexOf(';')))
                        .trimmed()
                        .toLower();
    m_location = headerValue(head.headers, "location");
    readHead(head);
}

WebAnswer::Taken WebAnswer::takeMessage(Message &message)
{
    if (m_isForeign) {
        message.attributes.append(
            {QStringLiteral("problem"), QStringLiteral("not an answer of %1").arg(m_mode.name())});
        return Taken::Foreign;
    }
    return isContent(message) ? Taken::Content : Taken::Ended;
}

WebEnding WebAnswer::end() const
{
    return m_isForeign ? foreignEnding() : ending();
}

WebEnding WebAnswer::foreignEnding() const
{
    WebEnding result;
    const QString what =
        QStringLiteral("HTTP status %1%2")
            .arg(m_httpStatus.code)
            .arg(m_httpStatus.text.isEmpty() ? QString() : QString(u' ' + m_httpStatus.text));
    const QString type = m_contentType.isEmpty()
                             ? QStringLiteral("nothing more")
                             : QStringLiteral("“%1”").arg(QString::fromUtf8(m_contentType));
    result.error = makeError(ErrorCode::ProtocolViolation,
                             QStringLiteral("What answers there does not speak %1: it sent the %2 with %3.")
                                 .arg(m_mode.name(), what, type),
                             hintFor(m_httpStatus, m_mode, m_location));
    result.status = statusFromCode(codeFromHttpStatus(m_httpStatus.code));
    return result;
}

std::unique_ptr<WebAnswer> makeWebAnswer(const WebMode &mode)
{
    if (mode.isConnect())
        return std::make_unique<ConnectAnswer>(mode);
    return std::make_unique<GrpcWebAnswer>(mode);
}

} // namespace parlance::grpc
