// SPDX-License-Identifier: GPL-3.0-or-later
#include "tlscapture.h"

#include <openssl/ssl.h>
#include <openssl/x509v3.h>

namespace parlance::http {

namespace {

using CapturePointer = std::shared_ptr<TlsCapture>;

void freeCapture(void *, void *pointer, CRYPTO_EX_DATA *, int, long, void *)
{
    delete static_cast<CapturePointer *>(pointer);
}

// The SSL_CTX keeps its capture alive: a server may ask for a new handshake long after the transfer.
int captureIndex()
{
    static const int index = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, &freeCapture);
    return index;
}

QList<QByteArray> derChain(X509 *leaf, const STACK_OF(X509) * rest)
{
    QList<QByteArray> chain;
    if (leaf)
        chain.append(call::certificateToDer(leaf));
    for (int i = 0; rest && i < sk_X509_num(rest); ++i) {
        const QByteArray der = call::certificateToDer(sk_X509_value(rest, i));
        // OpenSSL lists the leaf in both places.
        if (i > 0 || der != chain.value(0))
            chain.append(der);
    }
    return chain;
}

/// Replaces OpenSSL's own verification by the same one with a look at what it found.
int verifyCertificate(X509_STORE_CTX *store, void *pointer)
{
    TlsCapture &capture = *static_cast<TlsCapture *>(pointer);
    X509 *leaf = X509_STORE_CTX_get0_cert(store);
    capture.chain = derChain(leaf, X509_STORE_CTX_get0_untrusted(store));
    const int verified = X509_verify_cert(store);
    capture.verifyResult = X509_STORE_CTX_get_error(store);
    capture.failedDepth = X509_STORE_CTX_get_error_depth(store);
    capture.hostMatches = call::certificateMatchesHost(leaf, capture.host);
    if (!capture.acceptAll && !capture.isTrusted())
        return verified;
    // libcurl asks for the result once more after the handshake.
    X509_STORE_CTX_set_error(store, X509_V_OK);
    return 1;
}

const SSL *sslOf(CURL *easy)
{
    curl_tlssessioninfo *session = nullptr;
    curl_easy_getinfo(easy, CURLINFO_TLS_SSL_PTR, &session);
    const bool isOurs = session && session->backend == CURLSSLBACKEND_OPENSSL;
    return isOurs ? static_cast<const SSL *>(session->internals) : nullptr;
}

} // namespace

CURLcode captureTls(void *sslContext, const std::shared_ptr<TlsCapture> &capture)
{
    auto *context = static_cast<SSL_CTX *>(sslContext);
    auto owned = std::make_unique<CapturePointer>(capture);
    if (SSL_CTX_set_ex_data(context, captureIndex(), owned.get()) != 1)
        return CURLE_OUT_OF_MEMORY;
    owned.release();
    SSL_CTX_set_cert_verify_callback(context, &verifyCertificate, capture.get());
    return CURLE_OK;
}

std::optional<TlsCapture> connectionCapture(CURL *easy, const TlsCapture &wanted)
{
    const SSL *ssl = sslOf(easy);
    if (!ssl)
        return std::nullopt;
    const auto *own =
        static_cast<const CapturePointer *>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(ssl), captureIndex()));
    TlsCapture capture = wanted;
    X509 *leaf = SSL_get0_peer_certificate(ssl);
    capture.chain = derChain(leaf, SSL_get_peer_cert_chain(ssl));
    capture.hostMatches = leaf && call::certificateMatchesHost(leaf, wanted.host);
    // A resumed session is not verified again; it remembers its result.
    const bool isVerified = own && (*own)->verifyResult >= 0;
    capture.verifyResult = isVerified ? (*own)->verifyResult : int(SSL_get_verify_result(ssl));
    capture.failedDepth = isVerified ? (*own)->failedDepth : 0;
    return capture;
}

TlsInfo tlsInfo(CURL *easy, const TlsCapture &capture)
{
    TlsInfo info = call::tlsInfo(capture);
    const SSL *ssl = sslOf(easy);
    info.version = QString::fromLatin1(SSL_get_version(ssl));
    info.cipher = QString::fromLatin1(SSL_get_cipher_name(ssl));
    const unsigned char *alpn = nullptr;
    unsigned int alpnLength = 0;
    SSL_get0_alpn_selected(ssl, &alpn, &alpnLength);
    info.alpn = QString::fromLatin1(reinterpret_cast<const char *>(alpn), qsizetype(alpnLength));
    return info;
}

} // namespace parlance::http
