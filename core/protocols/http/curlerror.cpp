// SPDX-License-Identifier: GPL-3.0-or-later
#include "curlerror.h"

#include <parlance/base/clock.h>
#include <parlance/base/format.h>

#include <algorithm>
#include <array>
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
    const bool refused = context.systemError == ECONNREFUSED;
    const QString what = refused ? QStringLiteral("Nothing listens at %1: the connection was refused.")
                                 : QStringLiteral("No connection to %1 could be made.");
    return makeError(ErrorCode::ConnectionRefused, what.arg(where(context)),
                     QStringLiteral("Start the server, or check host and port in the address."));
}

/// The server has looked at our certificate, or missed it. Under TLS 1.3 it says so only after we believe the
/// handshake done (RFC 8446 §4.4.2), so that it comes as a failed read.
bool isCertificateAlert(const FailureContext &context)
{
    static constexpr std::array alerts = {
        "certificate required", "bad certificate",     "unsupported certificate",
        "certificate revoked",  "certificate expired", "certificate unknown",
        "unknown ca",           "access denied"};
    return isAbout(context, QLatin1String("alert")) &&
           std::any_of(alerts.begin(), alerts.end(),
                       [&context](const char *words) { return isAbout(context, QLatin1String(words)); });
}

Error certificateAlertError(const FailureContext &context)
{
    if (isAbout(context, QLatin1String("required"))) {
        return makeError(
            ErrorCode::TlsFailure,
            QStringLiteral("The server at %1 wants a client certificate.").arg(context.hostAndPort),
            QStringLiteral("Give one that this server accepts, with its key."));
    }
    return makeError(
        ErrorCode::TlsFailure,
        QStringLiteral("The server at %1 does not accept the client certificate, or the lack of one.")
            .arg(context.hostAndPort),
        QStringLiteral("Check that it is in date and signed by an authority this server knows."));
}

Error handshakeError(const FailureContext &context)
{
    const bool notTls = context.detail.contains(QLatin1String("wrong version number")) ||
                        context.detail.contains(QLatin1String("packet length too long")) ||
                        context.detail.contains(QLatin1String("http request"));
    if (notTls) {
        return makeError(ErrorCode::TlsFailure,
                         QStringLiteral("The server at %1 does not speak TLS.").arg(context.hostAndPort),
                         QStringLiteral("Try http:// instead of https://."));
    }
    if (isCertificateAlert(context))
        return certificateAlertError(context);
    return makeError(ErrorCode::TlsFailure,
                     QStringLiteral("The TLS handshake with %1 failed.").arg(context.hostAndPort),
                     QStringLiteral("The server may want a client certificate, or another TLS version."));
}

Error proxyError(const FailureContext &context)
{
    return makeError(ErrorCode::ConnectionRefused,
                     QStringLiteral("The proxy “%1” refused the connection.").arg(context.proxy),
                     QStringLiteral("Check the proxy setting, and what the proxy allows."));
}

Error headTooLargeError()
{
    return makeError(ErrorCode::LimitExceeded, QStringLiteral("The server's headers are too large."),
                     QStringLiteral("No useful answer has that many; the server is broken or hostile."));
}

Error receiveError(const FailureContext &context)
{
    if (isAbout(context, QLatin1String("CONNECT tunnel")))
        return proxyError(context);
    if (isCertificateAlert(context))
        return certificateAlertError(context);
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
        error = makeError(ErrorCode::DnsFailure,
                          QStringLiteral("The host name “%1” is not known.").arg(context.host),
                          QStringLiteral("Check its spelling, and the network connection."));
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
        error = certificateAlertError(context);
        break;
    case CURLE_SSL_CONNECT_ERROR:
        error = handshakeError(context);
        break;
    case CURLE_SSL_CERTPROBLEM:
        error = makeError(
            ErrorCode::TlsFailure, QStringLiteral("The client certificate or its key cannot be used."),
            QStringLiteral(
                "Check that both are PEM files, belong together, and that the passphrase is right."));
        break;
    case CURLE_SSL_CACERT_BADFILE:
        error = makeError(ErrorCode::TlsFailure, QStringLiteral("The CA file cannot be used."),
                          QStringLiteral("It must hold certificates in PEM form."));
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
        error = proxyError(context);
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
