// SPDX-License-Identifier: GPL-3.0-or-later
#include "tlsverifier.h"

#include "pem.h"

#include <QFile>

#include <grpc/support/string_util.h>

#include <openssl/x509_vfy.h>

namespace parlance::grpc {

namespace {

/// libgrpc's handle: keeps the verifier alive until the library drops it.
struct Handle
{
    grpc_tls_certificate_verifier_external external{};
    std::shared_ptr<TlsVerifier> verifier;
};

} // namespace

TlsVerifier::TlsVerifier(QByteArray host, QString caFile, bool acceptAll, QList<QByteArray> trusted)
    : m_host(std::move(host))
    , m_caFile(std::move(caFile))
    , m_acceptAll(acceptAll)
    , m_trusted(std::move(trusted))
{
}

grpc_tls_certificate_verifier *TlsVerifier::toLibrary()
{
    auto *handle = new Handle;
    handle->verifier = shared_from_this();
    handle->external.user_data = handle;
    handle->external.verify = &TlsVerifier::verify;
    handle->external.cancel = [](void *, grpc_tls_custom_verification_check_request *) {};
    handle->external.destruct = [](void *data) { delete static_cast<Handle *>(data); };
    return grpc_tls_certificate_verifier_external_create(&handle->external);
}

call::PeerCertificates TlsVerifier::peer() const
{
    const std::lock_guard lock(m_mutex);
    return m_peer;
}

int TlsVerifier::verify(void *self, grpc_tls_custom_verification_check_request *request,
                        grpc_tls_on_custom_verification_check_done_cb, void *, grpc_status_code *status,
                        char **details)
{
    TlsVerifier &verifier = *static_cast<Handle *>(self)->verifier;
    const char *chain = request->peer_info.peer_cert_full_chain;
    const char *leaf = request->peer_info.peer_cert;
    const bool hasChain = chain && *chain;
    const bool accepted = verifier.verify(QByteArrayView(hasChain ? chain : leaf ? leaf : ""));
    *status = accepted ? GRPC_STATUS_OK : GRPC_STATUS_UNAUTHENTICATED;
    if (!accepted)
        *details = gpr_strdup("the server's certificate was not accepted");
    return 1;
}

bool TlsVerifier::verify(QByteArrayView pemChain)
{
    const std::lock_guard lock(m_mutex);
    m_peer = {};
    m_peer.host = m_host;
    m_peer.trusted = m_trusted;
    const std::vector<X509Pointer> certificates = readCertificates(pemChain);
    if (certificates.empty())
        return m_acceptAll;
    const std::unique_ptr<STACK_OF(X509), void (*)(STACK_OF(X509) *)> untrusted(
        sk_X509_new_null(), [](STACK_OF(X509) * stack) { sk_X509_free(stack); });
    for (const X509Pointer &certificate : certificates) {
        m_peer.chain.append(call::certificateToDer(certificate.get()));
        sk_X509_push(untrusted.get(), certificate.get());
    }
    if (!m_store) {
        m_store.reset(X509_STORE_new());
        if (m_caFile.isEmpty())
            X509_STORE_set_default_paths(m_store.get());
        else
            X509_STORE_load_file(m_store.get(), QFile::encodeName(m_caFile).constData());
    }
    const std::unique_ptr<X509_STORE_CTX, decltype(&X509_STORE_CTX_free)> context(X509_STORE_CTX_new(),
                                                                                  &X509_STORE_CTX_free);
    X509_STORE_CTX_init(context.get(), m_store.get(), certificates.front().get(), untrusted.get());
    X509_STORE_CTX_set_default(context.get(), "ssl_server");
    const bool verified = X509_verify_cert(context.get()) == 1;
    m_peer.verifyResult = X509_STORE_CTX_get_error(context.get());
    m_peer.failedDepth = X509_STORE_CTX_get_error_depth(context.get());
    m_peer.hostMatches = call::certificateMatchesHost(certificates.front().get(), m_host);
    return m_acceptAll || (verified && m_peer.hostMatches) || m_peer.isTrusted();
}

} // namespace parlance::grpc
