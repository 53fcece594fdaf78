// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/certificate.h>
#include <parlance/call/chainverifier.h>

#include <QString>

#include <grpc/grpc_security.h>

#include <memory>
#include <mutex>

namespace parlance::grpc {

/// Verifies the certificates of one channel's servers in place of libgrpc, which would neither show them nor
/// say what is wrong. Thread-safe; libgrpc calls it after each handshake, before anything is sent.
class TlsVerifier : public std::enable_shared_from_this<TlsVerifier>
{
public:
    /// `caFile` empty: the system's trust store. With `acceptAll` the result is told but does not count.
    /// Leaf certificates with a SHA-256 in `trusted` pass; all others are verified as ever.
    TlsVerifier(QByteArray host, QString caFile, bool acceptAll, QList<QByteArray> trusted);

    /// To be given to the credentials' options, then released.
    grpc_tls_certificate_verifier *toLibrary();

    /// What the last handshake showed.
    call::PeerCertificates peer() const;

private:
    static int verify(void *self, grpc_tls_custom_verification_check_request *request,
                      grpc_tls_on_custom_verification_check_done_cb callback, void *argument,
                      grpc_status_code *status, char **details);
    bool verify(QByteArrayView pemChain);

    QByteArray m_host;
    bool m_acceptAll;
    QList<QByteArray> m_trusted;
    mutable std::mutex m_mutex;
    call::ChainVerifier m_verifier;
    call::PeerCertificates m_peer;
};

} // namespace parlance::grpc
