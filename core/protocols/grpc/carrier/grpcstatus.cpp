// SPDX-License-Identifier: GPL-3.0-or-later
#include "grpcstatus.h"

#include <parlance/base/clock.h>
#include <parlance/base/format.h>

#include <grpc/status.h>

#include <array>

namespace parlance::grpc {

namespace {

struct StatusName
{
    const char *name;
    StatusClass statusClass;
};

/// By code. Who has to act decides the class, as the codes' HTTP counterparts do (google.rpc.Code).
constexpr std::array<StatusName, 17> statusNames{{
    {"OK", StatusClass::Success},
    {"CANCELLED", StatusClass::ClientError},
    {"UNKNOWN", StatusClass::ServerError},
    {"INVALID_ARGUMENT", StatusClass::ClientError},
    {"DEADLINE_EXCEEDED", StatusClass::ServerError},
    {"NOT_FOUND", StatusClass::ClientError},
    {"ALREADY_EXISTS", StatusClass::ClientError},
    {"PERMISSION_DENIED", StatusClass::ClientError},
    {"RESOURCE_EXHAUSTED", StatusClass::ClientError},
    {"FAILED_PRECONDITION", StatusClass::ClientError},
    {"ABORTED", StatusClass::ClientError},
    {"OUT_OF_RANGE", StatusClass::ClientError},
    {"UNIMPLEMENTED", StatusClass::ServerError},
    {"INTERNAL", StatusClass::ServerError},
    {"UNAVAILABLE", StatusClass::ServerError},
    {"DATA_LOSS", StatusClass::ServerError},
    {"UNAUTHENTICATED", StatusClass::ClientError},
}};

bool says(const FailureContext &context, const char *words)
{
    return context.message.contains(QLatin1String(words), Qt::CaseInsensitive) ||
           context.detail.contains(QLatin1String(words), Qt::CaseInsensitive);
}

Error timeoutError(const FailureContext &context)
{
    const QString limit = formatDuration(context.deadlineMs * nanosecondsPerMillisecond);
    const QString phase = context.connected
                              ? QStringLiteral("while waiting for the answer")
                              : QStringLiteral("while connecting to %1").arg(context.hostAndPort);
    return makeError(
        ErrorCode::Timeout, QStringLiteral("The deadline of %1 passed %2.").arg(limit, phase),
        context.connected
            ? QStringLiteral("Give the call a longer deadline if the server is known to be slow.")
            : QStringLiteral("Check that the server runs and can be reached from here."));
}

Error connectError(const FailureContext &context)
{
    if (says(context, "DNS resolution failed") || says(context, "Domain name not found")) {
        return makeError(ErrorCode::DnsFailure,
                         QStringLiteral("The host name “%1” is not known.").arg(context.host),
                         QStringLiteral("Check its spelling, and the network connection."));
    }
    if (says(context, "wrong version number") || says(context, "packet length too long")) {
        return makeError(ErrorCode::TlsFailure,
                         QStringLiteral("The server at %1 does not speak TLS.").arg(context.hostAndPort),
                         QStringLiteral("Try grpc:// instead of grpcs://."));
    }
    if (says(context, "Ssl handshake failed") || says(context, "SSL_ERROR") || says(context, "TLS") ||
        says(context, "certificate")) {
        return makeError(ErrorCode::TlsFailure,
                         QStringLiteral("The TLS handshake with %1 failed.").arg(context.hostAndPort),
                         QStringLiteral("The server may speak plain text (grpc://), want a client "
                                        "certificate, or have one that is not trusted here."));
    }
    if (says(context, "HTTP proxy")) {
        return makeError(ErrorCode::ConnectionRefused,
                         QStringLiteral("The proxy “%1” refused the connection.").arg(context.proxy),
                         QStringLiteral("Check the proxy setting, and what the proxy allows."));
    }
    // The connection was made and the server ended it before HTTP/2 began.
    if (says(context, "Socket closed") || says(context, "Connection reset")) {
        return makeError(
            ErrorCode::ConnectionLost,
            QStringLiteral("The server at %1 closed the connection at once.").arg(context.hostAndPort),
            context.secure ? QStringLiteral("It may want a client certificate.")
                           : QStringLiteral("It may want TLS: try grpcs:// instead of grpc://."));
    }
    const bool refused = says(context, "Connection refused");
    const QString what = refused ? QStringLiteral("Nothing listens at %1: the connection was refused.")
                                 : QStringLiteral("No connection to %1 could be made.");
    return makeError(ErrorCode::ConnectionRefused, what.arg(context.hostAndPort),
                     QStringLiteral("Start the server, or check host and port in the address."));
}

Error limitError(const FailureContext &context)
{
    const bool sent = says(context, "Sent message larger");
    return makeError(
        ErrorCode::LimitExceeded,
        sent ? QStringLiteral("The message to send is larger than the limit: %1.").arg(context.message)
             : QStringLiteral("The server sent more than the limit allows: %1.").arg(context.message),
        sent ? QStringLiteral("Raise maximumSendBytes in the settings of the request.")
             : QStringLiteral("Raise maximumReceiveBytes in the settings of the request."));
}

Error brokenError(const FailureContext &context)
{
    if (says(context, "RST_STREAM")) {
        return makeError(ErrorCode::ConnectionLost,
                         QStringLiteral("The server broke the call off (%1).").arg(context.message),
                         QStringLiteral("Look at the server's log; a proxy between may do this too."));
    }
    return makeError(ErrorCode::ConnectionLost,
                     QStringLiteral("The connection to %1 broke during the call.").arg(context.hostAndPort),
                     QStringLiteral("Try again; if it stays so, look at the server's log."));
}

} // namespace

Status statusFromCode(int code)
{
    if (code < 0 || code >= int(statusNames.size()))
        return {code, QStringLiteral("CODE_%1").arg(code), StatusClass::ServerError, {}, {}};
    const StatusName &name = statusNames.at(std::size_t(code));
    return {code, QString::fromLatin1(name.name), name.statusClass, {}, {}};
}

bool isFromServer(const QString &detail)
{
    return detail.contains(QLatin1String("Error received from peer"));
}

Error localError(const FailureContext &context)
{
    Error error;
    switch (context.code) {
    case GRPC_STATUS_DEADLINE_EXCEEDED:
        error = timeoutError(context);
        break;
    case GRPC_STATUS_UNAVAILABLE:
        error = context.connected ? brokenError(context) : connectError(context);
        break;
    case GRPC_STATUS_RESOURCE_EXHAUSTED:
        error = limitError(context);
        break;
    default:
        error =
            says(context, "RST_STREAM")
                ? brokenError(context)
                : makeError(
                      ErrorCode::ProtocolViolation,
                      QStringLiteral("The call to %1 failed: %2.").arg(context.hostAndPort, context.message),
                      QStringLiteral("Check that a gRPC server listens there."));
    }
    error.detail = context.detail.isEmpty() ? context.message : context.detail;
    return error;
}

} // namespace parlance::grpc
