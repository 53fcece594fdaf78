// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>

#include <QByteArrayView>

#include <openssl/x509.h>

#include <memory>
#include <vector>

namespace parlance::grpc {

struct X509Deleter
{
    void operator()(X509 *certificate) const { X509_free(certificate); }
};
using X509Pointer = std::unique_ptr<X509, X509Deleter>;

/// The certificates in a PEM text, in order; what is none is passed over.
std::vector<X509Pointer> readCertificates(QByteArrayView pem);

/// A certificate and its key as libgrpc wants them: PEM, the key without passphrase.
struct ClientIdentity
{
    QByteArray certificates;
    QByteArray key;
};

/// From PEM files; an empty key file means that the key stands with the certificate.
Result<ClientIdentity> readIdentity(const QString &certificateFile, const QString &keyFile,
                                    const QString &passphrase);
/// Fails when the file holds no certificate.
Result<void> checkCaFile(const QString &file);

} // namespace parlance::grpc
