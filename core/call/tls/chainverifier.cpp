// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/chainverifier.h>

#include <QFile>

#include <openssl/x509_vfy.h>

#include <memory>

namespace parlance::call {

namespace {

using CertificatePointer = std::unique_ptr<X509, decltype(&X509_free)>;
using StackPointer = std::unique_ptr<STACK_OF(X509), void (*)(STACK_OF(X509) *)>;
using ContextPointer = std::unique_ptr<X509_STORE_CTX, decltype(&X509_STORE_CTX_free)>;

/// Owns what is in it.
StackPointer toStack(const QList<QByteArray> &chain)
{
    StackPointer stack(sk_X509_new_null(), [](STACK_OF(X509) * s) { sk_X509_pop_free(s, &X509_free); });
    for (const QByteArray &der : chain) {
        const auto *data = reinterpret_cast<const unsigned char *>(der.constData());
        CertificatePointer certificate(d2i_X509(nullptr, &data, long(der.size())), &X509_free);
        if (certificate)
            sk_X509_push(stack.get(), certificate.release());
    }
    return stack;
}

} // namespace

ChainVerifier::ChainVerifier(QString caFile)
    : m_caFile(std::move(caFile))
{
}

ChainVerifier::~ChainVerifier()
{
    X509_STORE_free(m_store);
}

PeerCertificates ChainVerifier::verify(const QList<QByteArray> &chain, const QByteArray &host)
{
    PeerCertificates peer;
    peer.host = host;
    const StackPointer stack = toStack(chain);
    if (sk_X509_num(stack.get()) == 0)
        return peer;
    peer.chain = chain;
    if (!m_store) {
        m_store = X509_STORE_new();
        if (m_caFile.isEmpty())
            X509_STORE_set_default_paths(m_store);
        else
            X509_STORE_load_file(m_store, QFile::encodeName(m_caFile).constData());
    }
    X509 *leaf = sk_X509_value(stack.get(), 0);
    const ContextPointer context(X509_STORE_CTX_new(), &X509_STORE_CTX_free);
    X509_STORE_CTX_init(context.get(), m_store, leaf, stack.get());
    X509_STORE_CTX_set_default(context.get(), "ssl_server");
    X509_verify_cert(context.get());
    peer.verifyResult = X509_STORE_CTX_get_error(context.get());
    peer.failedDepth = X509_STORE_CTX_get_error_depth(context.get());
    peer.hostMatches = certificateMatchesHost(leaf, host);
    return peer;
}

} // namespace parlance::call
