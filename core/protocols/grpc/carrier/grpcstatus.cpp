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

/// What the library says when a connection or a stream breaks under a call.
constexpr std::array connectionTexts{
    "Socket closed",       "Stream removed",   "Connection reset", "GOAWAY received",
    "keepalive watchdog",  "Transport closed", "Broken pipe",      "Endpoint read failed",
    "Received RST_STREAM", "recvmsg:",         "sendmsg:",         "frame of size"};
/// What it says when something answers that speaks HTTP/2 but not gRPC.
constexpr std::array httpTexts{"Received http2 header with status:"};

template <std::size_t count>
bool begins(const FailureContext &context, const std::array<const char *, count> &texts)
{
    return std::any_of(texts.begin(), texts.end(), [&context](const char *text) {
        return context.message.startsWith(QLatin1String(text), Qt::CaseInsensitive);
    });
}

/// Servers say the same of their own limits; the number tells whose it is.
bool isOwnLimit(const FailureContext &context)
{
    const auto names = [&context](qint64 limit) {
        return context.message.endsWith(QStringLiteral(" vs. %1)").arg(limit));
    };
    if (context.message.startsWith(QLatin1String("Received message larger than max")))
        return names(context.maximumReceiveBytes);
    if (context.message.startsWith(QLatin1String("Sent message larger than max")))
        return names(context.maximumSendBytes);
    // What the library says when a channel's memory is used up, see channel.cpp.
    return context.message == QLatin1String("Buffers full") ||
           context.message.contains(QLatin1String("metadata size exceeds limit"));
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
    if (!context.proxy.isEmpty()) {
        return makeError(ErrorCode::ConnectionRefused,
                         QStringLiteral("No connection to %1 could be made through the proxy “%2”.")
                             .arg(context.hostAndPort, context.proxy),
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
    if (says(context, "metadata size exceeds limit")) {
        return makeError(ErrorCode::LimitExceeded, QStringLiteral("The server's metadata is too large."),
                         QStringLiteral("No useful answer has that much; the server is broken or hostile."));
    }
    if (context.message == QLatin1String("Buffers full")) {
        return makeError(
            ErrorCode::LimitExceeded,
            QStringLiteral("The server sends a message that is far larger than the limit of %1.")
                .arg(formatSize(context.maximumReceiveBytes)),
            QStringLiteral(
                "Raise maximumReceiveBytes in the settings of the request if it is to be trusted."));
    }
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
    if (begins(context, httpTexts)) {
        return makeError(ErrorCode::ProtocolViolation,
                         QStringLiteral("What answers at %1 does not speak gRPC: it sent the HTTP status %2.")
                             .arg(context.hostAndPort, context.message.section(u' ', -1)),
                         QStringLiteral("Check host, port and method; a proxy may stand before the server."));
    }
    if (says(context, "RST_STREAM") || says(context, "Stream removed")) {
        return makeError(
            ErrorCode::ConnectionLost, QStringLiteral("The server broke the call off without a status."),
            QStringLiteral("Look at the server's log; a proxy between may do this too, and so does "
                           "a server that does not speak gRPC or takes no metadata of that size."));
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

bool isFromPeer(const QString &detail)
{
    return detail.contains(QLatin1String("Error received from peer"));
}

bool isFromServer(const FailureContext &context)
{
    // Without a word from the transport it never came that far.
    if (!isFromPeer(context.detail))
        return false;
    // A stream that is reset has no status; the library makes one up from HTTP/2's number.
    if (context.message.startsWith(QLatin1String("Received RST_STREAM")))
        return false;
    switch (context.code) {
    case GRPC_STATUS_DEADLINE_EXCEEDED:
        return !context.deadlinePassed;
    case GRPC_STATUS_RESOURCE_EXHAUSTED:
        return !isOwnLimit(context);
    case GRPC_STATUS_UNAVAILABLE:
    case GRPC_STATUS_UNKNOWN:
    case GRPC_STATUS_INTERNAL:
        return !begins(context, connectionTexts) && !begins(context, httpTexts);
    default:
        return !begins(context, httpTexts);
    }
}

Error localError(const FailureContext &context)
{
    Error error;
    switch (context.code) {
    case GRPC_STATUS_DEADLINE_EXCEEDED:
        error = timeoutError(context);
        break;
    case GRPC_STATUS_UNAVAILABLE:
    case GRPC_STATUS_UNKNOWN:
        error = context.connected ? brokenError(context) : connectError(context);
        break;
    case GRPC_STATUS_RESOURCE_EXHAUSTED:
        error = says(context, "RST_STREAM") ? brokenError(context) : limitError(context);
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
