// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/certificate.h>

#include <curl/curl.h>

#include <memory>

namespace parlance::http {

/// What the TLS handshake of one connection showed, filled by OpenSSL's verification callback: also when
/// verification fails or is switched off.
struct TlsCapture : call::PeerCertificates
{
    bool acceptAll = false; ///< go on whatever verification says; it is still told
};

/// For CURLOPT_SSL_CTX_FUNCTION: makes the handshake fill the capture, which lives as long as the connection
/// may need it.
CURLcode captureTls(void *sslContext, const std::shared_ptr<TlsCapture> &capture);

/// What the handshake of the running transfer's connection showed, asked for this transfer's host and trust;
/// nothing on a plain one. Works on reused connections too.
std::optional<TlsCapture> connectionCapture(CURL *easy, const TlsCapture &wanted);
/// What the connection of a running transfer agreed on, beside what its handshake showed.
TlsInfo tlsInfo(CURL *easy, const TlsCapture &capture);

} // namespace parlance::http
