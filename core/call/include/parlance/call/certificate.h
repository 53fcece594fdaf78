// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/error.h>
#include <parlance/model/event.h>

#include <QDateTime>
#include <QStringList>

struct x509_st; // OpenSSL's X509

namespace parlance::call {

/// What error messages tell about a certificate.
struct Certificate
{
    QDateTime notBefore;
    QDateTime notAfter;
    QStringList names; ///< DNS names and addresses it is for; the common name where it has none
    QString issuer;
};

Certificate readCertificate(const QByteArray &der);
QByteArray certificateToDer(x509_st *certificate);
/// Whether it is for this host name or numeric address (RFC 9525).
bool certificateMatchesHost(x509_st *certificate, const QByteArray &host);

/// The certificates a server showed in a TLS handshake and what came of verifying them.
struct PeerCertificates
{
    QByteArray host;         ///< the name that was meant
    QList<QByteArray> chain; ///< DER, leaf first, as the server sent it
    int verifyResult = -1;   ///< X509_V_…, -1 when no certificate was seen
    int failedDepth = 0;     ///< which certificate of the chain the result is about
    bool hostMatches = true;
    /// SHA-256 of leaf certificates that are taken at this place whatever verification says
    /// (TransportOptions::trustedCertificates).
    QList<QByteArray> trusted;

    bool isVerified() const;
    /// Whether verification accepted the chain, for whatever host.
    bool isVouchedFor() const;
    /// Whether the server showed one of those that are trusted.
    bool isTrusted() const;
};

/// What is known without asking the connection: chain and verification.
TlsInfo tlsInfo(const PeerCertificates &peer);
/// Why the peer was not verified, in the library's words; empty when it was.
QString verifyMessage(int verifyResult, bool hostMatches);
/// The same in words a person can act on.
Error verificationError(const PeerCertificates &peer, const QString &detail);

} // namespace parlance::call
