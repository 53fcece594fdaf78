// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslCertificate>
#include <QSslKey>
#include <QStringList>

namespace parlance::test {

/// A certificate with its key, made at test time.
struct TestIdentity
{
    QSslCertificate certificate;
    QSslKey key;
};

struct CertificateOptions
{
    QString commonName;
    QStringList names;      ///< subject alternative names: `DNS:localhost`, `IP:127.0.0.1`
    int validFromDays = -1; ///< relative to now
    int validToDays = 30;
    bool isAuthority = false;
};

/// Signed by the issuer, or by itself when there is none.
TestIdentity makeIdentity(const CertificateOptions &options, const TestIdentity *issuer = nullptr);

} // namespace parlance::test
