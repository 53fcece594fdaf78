// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/certificate.h>

struct x509_store_st; // OpenSSL's X509_STORE

namespace parlance::call {

/// Verifies what a server showed in place of a carrier's library that would not say what is wrong. The
/// authorities are read at the first use. Used by one thread at a time.
class ChainVerifier
{
public:
    /// `caFile` empty: the system's trust store.
    explicit ChainVerifier(QString caFile);
    ~ChainVerifier();
    ChainVerifier(const ChainVerifier &) = delete;
    ChainVerifier &operator=(const ChainVerifier &) = delete;

    /// `chain` DER, leaf first; `host` what was meant, without port and brackets.
    PeerCertificates verify(const QList<QByteArray> &chain, const QByteArray &host);

private:
    QString m_caFile;
    x509_store_st *m_store = nullptr;
};

} // namespace parlance::call
