// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QStringList>

#include <openssl/x509.h>

namespace parlance::http {

/// What error messages tell about a certificate.
struct Certificate
{
    QDateTime notBefore;
    QDateTime notAfter;
    QStringList names; ///< DNS names and addresses it is for; the common name where it has none
    QString issuer;
};

Certificate readCertificate(const QByteArray &der);
QByteArray certificateToDer(X509 *certificate);
/// Whether it is for this host name or numeric address (RFC 9525).
bool certificateMatchesHost(X509 *certificate, const QByteArray &host);

} // namespace parlance::http
