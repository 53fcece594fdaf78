// SPDX-License-Identifier: GPL-3.0-or-later
#include "curlerror.h"

#include <parlance/base/clock.h>
#include <parlance/base/format.h>
#include <parlance/call/connectionerror.h>

#include <cerrno>

namespace parlance::http {

namespace {

QString phaseText(const FailureContext &context)
{
    switch (context.phase) {
    case LegPhase::Resolving:
        return QStringLiteral("while looking up “%1”").arg(context.host);
    case LegPhase::Connecting:
        return QStringLiteral("while connecting to %1").arg(context.hostAndPort);
    case LegPhase::Securing:
        return QStringLiteral("during the TLS handshake with %1").arg(context.hostAndPort);
    case LegPhase::Sending:
        return QStringLiteral("while sending the request");
    case LegPhase::Waiting:
        return QStringLiteral("while waiting for the answer");
    case LegPhase::Receiving:
        return QStringLiteral("while receiving the answer");
    }
    return {};
}

bool isAbout(const FailureContext &context, QLatin1String words)
{
    return context.detail.contains(words, Qt::CaseInsensitive);
}

QString where(const FailureContext &context)
{
    return context.endpoints.isEmpty()
               ? context.hostAndPort
               : QStringLiteral("%1 (%2)").arg(context.hostAndPort, context.endpoints);
}

Error timeoutError(const FailureContext &context)
{
    const QString limit = formatDuration(context.timeoutMs * nanosecondsPerMillisecond);
    return makeError(ErrorCode::Timeout,
                     QStringLiteral("The time limit of %1 ran out %2.").arg(limit, phaseText(context)),
                     context.phase < LegPhase::Sending
                         ? QStringLiteral("Check that the server runs and can be reached from here.")
                         : QStringLiteral("Raise the limit if the server is known to be slow."));
}

Error connectError(const FailureContext &context)
{
    return call::notConnected(where(context), context.systemError == ECONNREFUSED);
}

Error headTooLargeError()
{
    return makeError(ErrorCode::LimitExceeded, QStringLiteral("The server's headers are too large."),
                     QStringLiteral("No useful answer has that many; the server is broken or hostile."));
}

Error receiveError(const FailureContext &context)
{
    if (isAbout(context, QLatin1String("CONNECT tunnel")))
        return call::proxyRefused(context.proxy);
    if (call::isCertificateAlert(context.detail))
        return call::certificateRefused(context.hostAndPort, context.detail);
    if (isAbout(context, QLatin1String("Too large response headers")))
        return headTooLargeError();
    if (isAbout(context, QLatin1String("chunk"))) {
        return makeError(
            ErrorCode::ProtocolViolation,
            QStringLiteral("The server broke its chunked encoding; the body is cut off there."),
            QStringLiteral("The server, or a proxy before it, is broken; the wire view shows where."));
    }
    return makeError(
        ErrorCode::ConnectionLost,
        QStringLiteral("The connection to %1 broke %2.").arg(context.hostAndPort, phaseText(context)),
        QStringLiteral("Try again; if it stays so, look at the server's log."));
}

Error outOfMemoryError(const FailureContext &context)
{
    // libcurl says so when one header line is longer than the 100 kB it takes.
    if (context.phase == LegPhase::Waiting) {
        return makeError(ErrorCode::LimitExceeded,
                         QStringLiteral("The server sent a header line longer than 100 kB."),
                         QStringLiteral("No useful answer has one; the server is broken or hostile."));
    }
    return makeError(ErrorCode::Unknown, QStringLiteral("There is not enough memory for this call."));
}

} // namespace

Error curlError(CURLcode result, const FailureContext &context)
{
    Error error;
    switch (result) {
    case CURLE_OPERATION_TIMEDOUT:
        error = timeoutError(context);
        break;
    case CURLE_COULDNT_RESOLVE_HOST:
        error = call::unknownHost(context.host);
        break;
    case CURLE_COULDNT_RESOLVE_PROXY:
        error = makeError(ErrorCode::DnsFailure,
                          QStringLiteral("The proxy “%1” is not known.").arg(context.proxy),
                          QStringLiteral("Check the proxy setting."));
        break;
    case CURLE_COULDNT_CONNECT:
        error = connectError(context);
        break;
    // With the server's certificate in order this is what libcurl makes of its alert about ours.
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CLIENTCERT:
        error = call::certificateRefused(context.hostAndPort, context.detail);
        break;
    case CURLE_SSL_CONNECT_ERROR:
        error = call::handshakeFailed(context.hostAndPort, context.detail, QStringLiteral("http"),
                                      QStringLiteral("https"));
        break;
    case CURLE_SSL_CERTPROBLEM:
        error = call::unusableIdentity();
        break;
    case CURLE_SSL_CACERT_BADFILE:
        error = call::unusableCaFile();
        break;
    case CURLE_GOT_NOTHING:
        error = makeError(
            ErrorCode::ConnectionLost,
            QStringLiteral("The server at %1 closed the connection without an answer.")
                .arg(context.hostAndPort),
            context.isTls
                ? QStringLiteral("It may want a client certificate, or not the one it got.")
                : QStringLiteral("Check that an HTTP server listens there, and whether it wants https://."));
        break;
    case CURLE_PARTIAL_FILE:
        error = makeError(ErrorCode::ConnectionLost,
                          QStringLiteral("The server closed the connection before the body was complete."),
                          QStringLiteral("What came is kept; the rest is missing."));
        break;
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_WRITE_ERROR:
        error = receiveError(context);
        break;
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
        error = makeError(ErrorCode::ProtocolViolation,
                          QStringLiteral("The HTTP/2 stream was broken off by the server."),
                          QStringLiteral("Try HTTP/1.1 for this request."));
        break;
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY:
        error = makeError(ErrorCode::ProtocolViolation,
                          QStringLiteral("What answers at %1 does not speak HTTP.").arg(context.hostAndPort),
                          QStringLiteral("Check the port; the wire view shows what came."));
        break;
    case CURLE_URL_MALFORMAT:
        error = makeError(ErrorCode::InvalidInput, QStringLiteral("The address is not a URL."),
                          QStringLiteral("A URL looks like https://example.com/path."));
        break;
    case CURLE_PROXY:
        error = call::proxyRefused(context.proxy);
        break;
    case CURLE_OUT_OF_MEMORY:
        error = outOfMemoryError(context);
        break;
    default:
        // A broken trailer comes under a code of its own.
        error = isAbout(context, QLatin1String("chunk"))
                    ? receiveError(context)
                    : makeError(ErrorCode::Unknown,
                                QStringLiteral("The call failed %1.").arg(phaseText(context)));
    }
    error.detail =
        context.detail.isEmpty() ? QString::fromLatin1(curl_easy_strerror(result)) : context.detail;
    if (context.systemError != 0)
        error.detail += QStringLiteral(" (%1)").arg(qt_error_string(context.systemError));
    return error;
}

} // namespace parlance::http
