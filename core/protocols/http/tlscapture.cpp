// SPDX-License-Identifier: GPL-3.0-or-later
#include "tlscapture.h"

#include "certificate.h"

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
        chain.append(certificateToDer(leaf));
    for (int i = 0; rest && i < sk_X509_num(rest); ++i) {
        const QByteArray der = certificateToDer(sk_X509_value(rest, i));
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
    capture.hostMatches = certificateMatchesHost(leaf, capture.host);
    if (!capture.acceptAll)
        return verified;
    // libcurl asks for the result once more after the handshake.
    X509_STORE_CTX_set_error(store, X509_V_OK);
    return 1;
}

QString verifyMessage(int verifyResult, bool hostMatches)
{
    if (verifyResult != X509_V_OK)
        return QString::fromLatin1(X509_verify_cert_error_string(verifyResult));
    return hostMatches ? QString() : QStringLiteral("the certificate is for another host");
}

int verifyResult(const SSL *ssl)
{
    const auto *capture =
        static_cast<const CapturePointer *>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(ssl), captureIndex()));
    // A resumed session is not verified again; it remembers its result.
    return capture && (*capture)->verifyResult >= 0 ? (*capture)->verifyResult
                                                    : int(SSL_get_verify_result(ssl));
}

QString date(const QDateTime &time)
{
    return QLocale::c().toString(time.toUTC(), QStringLiteral("d MMMM yyyy 'at' HH:mm 'UTC'"));
}

Error expired(const Certificate &certificate, const QString &whose, const QString &host)
{
    if (certificate.notBefore > QDateTime::currentDateTimeUtc()) {
        return makeError(ErrorCode::TlsFailure,
                         QStringLiteral("%1 certificate of “%2” is not valid before %3.")
                             .arg(whose, host, date(certificate.notBefore)),
                         QStringLiteral("Check this computer's clock, or ask the operator."));
    }
    return makeError(
        ErrorCode::TlsFailure,
        QStringLiteral("%1 certificate of “%2” expired on %3.").arg(whose, host, date(certificate.notAfter)),
        QStringLiteral(
            "Its operator must renew it; to go on regardless, switch off verification for this call."));
}

Error wrongHost(const Certificate &leaf, const QString &host)
{
    const QString names = leaf.names.isEmpty()
                              ? QStringLiteral("no host at all")
                              : QStringLiteral("“%1”").arg(leaf.names.join(QStringLiteral("”, “")));
    return makeError(
        ErrorCode::TlsFailure,
        QStringLiteral("The server's certificate is not for “%1”; it is for %2.").arg(host, names),
        QStringLiteral("Use one of these names in the address, or switch off verification for this call."));
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

std::optional<TlsInfo> tlsInfo(CURL *easy, const QByteArray &host)
{
    curl_tlssessioninfo *session = nullptr;
    curl_easy_getinfo(easy, CURLINFO_TLS_SSL_PTR, &session);
    if (!session || session->backend != CURLSSLBACKEND_OPENSSL || !session->internals)
        return std::nullopt;
    const auto *ssl = static_cast<const SSL *>(session->internals);
    TlsInfo info;
    info.version = QString::fromLatin1(SSL_get_version(ssl));
    info.cipher = QString::fromLatin1(SSL_get_cipher_name(ssl));
    const unsigned char *alpn = nullptr;
    unsigned int alpnLength = 0;
    SSL_get0_alpn_selected(ssl, &alpn, &alpnLength);
    info.alpn = QString::fromLatin1(reinterpret_cast<const char *>(alpn), qsizetype(alpnLength));
    X509 *leaf = SSL_get0_peer_certificate(ssl);
    info.chain = derChain(leaf, SSL_get_peer_cert_chain(ssl));
    const int result = verifyResult(ssl);
    const bool hostMatches = leaf && certificateMatchesHost(leaf, host);
    info.verified = leaf && result == X509_V_OK && hostMatches;
    info.verifyMessage = verifyMessage(result, hostMatches);
    return info;
}

TlsInfo tlsInfo(const TlsCapture &capture)
{
    TlsInfo info;
    info.chain = capture.chain;
    info.verified = capture.verifyResult == X509_V_OK && capture.hostMatches;
    info.verifyMessage = verifyMessage(capture.verifyResult, capture.hostMatches);
    return info;
}

Error tlsVerificationError(const TlsCapture &capture, const QString &detail)
{
    const QString host = QString::fromLatin1(capture.host);
    const Certificate leaf = readCertificate(capture.chain.value(0));
    const QString trustHint =
        QStringLiteral("Give its issuer's certificate as CA file, or switch off verification for this call.");
    Error error;
    switch (capture.verifyResult) {
    case X509_V_OK:
        error = wrongHost(leaf, host);
        break;
    case X509_V_ERR_CERT_HAS_EXPIRED:
    case X509_V_ERR_CERT_NOT_YET_VALID: {
        const bool isLeaf = capture.failedDepth == 0;
        error = expired(readCertificate(capture.chain.value(capture.failedDepth)),
                        isLeaf ? QStringLiteral("The") : QStringLiteral("An issuer's"), host);
        break;
    }
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        error = makeError(
            ErrorCode::TlsFailure,
            QStringLiteral("The certificate of “%1” is self-signed: nobody vouches for it.").arg(host),
            QStringLiteral("If you know it, give it as CA file, or switch off verification for this call."));
        break;
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        error = makeError(
            ErrorCode::TlsFailure,
            QStringLiteral("The certificate of “%1” was issued by “%2”, which this computer does not trust.")
                .arg(host, leaf.issuer),
            trustHint);
        break;
    default:
        error = makeError(ErrorCode::TlsFailure,
                          QStringLiteral("The certificate of “%1” was not accepted: %2.")
                              .arg(host, verifyMessage(capture.verifyResult, true)),
                          trustHint);
    }
    error.detail = detail;
    return error;
}

} // namespace parlance::http
