// SPDX-License-Identifier: GPL-3.0-or-later
#include "tlsverifier.h"

#include "pem.h"

#include <grpc/support/string_util.h>

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
    , m_acceptAll(acceptAll)
    , m_trusted(std::move(trusted))
    , m_verifier(std::move(caFile))
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
    const std::vector<X509Pointer> certificates = readCertificates(pemChain);
    if (certificates.empty())
        return m_acceptAll;
    QList<QByteArray> chain;
    for (const X509Pointer &certificate : certificates)
        chain.append(call::certificateToDer(certificate.get()));
    m_peer = m_verifier.verify(chain, m_host);
    m_peer.trusted = m_trusted;
    return m_acceptAll || m_peer.isVerified() || m_peer.isTrusted();
}

} // namespace parlance::grpc
