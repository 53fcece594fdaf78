// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/model/event.h>

#include <curl/curl.h>

#include <memory>

namespace parlance::http {

/// What the TLS handshake of one connection showed, filled by OpenSSL's verification callback: also when
/// verification fails or is switched off.
struct TlsCapture
{
    QByteArray host;         ///< the name that was meant
    bool acceptAll = false;  ///< go on whatever verification says; it is still told
    QList<QByteArray> chain; ///< DER, leaf first, as the server sent it
    int verifyResult = -1;   ///< X509_V_…, -1 when no certificate was seen
    int failedDepth = 0;     ///< which certificate of the chain the result is about
    bool hostMatches = true;
};

/// For CURLOPT_SSL_CTX_FUNCTION: makes the handshake fill the capture, which lives as long as the connection
/// may need it.
CURLcode captureTls(void *sslContext, const std::shared_ptr<TlsCapture> &capture);

/// What the connection of a running transfer agreed on; nothing on a plain one. Works on reused connections
/// too.
std::optional<TlsInfo> tlsInfo(CURL *easy, const QByteArray &host);
/// What is known when the handshake failed.
TlsInfo tlsInfo(const TlsCapture &capture);

/// Why verification failed, in words a person can act on.
Error tlsVerificationError(const TlsCapture &capture, const QString &detail);

} // namespace parlance::http
