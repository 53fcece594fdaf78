// SPDX-License-Identifier: GPL-3.0-or-later
#include "tlsidentity.h"

#include <parlance/call/connectionerror.h>

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>

namespace parlance::call {

namespace {

constexpr qint64 maximumFileSize = 16LL * 1024 * 1024;

Failure failureOf(Error error, const QString &file)
{
    error.file = file;
    return failure(std::move(error));
}

QByteArray readFile(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly) || file.size() > maximumFileSize)
        return {};
    return file.readAll();
}

QSslKey readKey(const QByteArray &pem, const QByteArray &passphrase)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        const QSslKey key(pem, algorithm, QSsl::Pem, QSsl::PrivateKey, passphrase);
        if (!key.isNull())
            return key;
    }
    return {};
}

struct Identity
{
    QList<QSslCertificate> chain;
    QSslKey key;
};

Identity readIdentity(const TransportOptions &transport)
{
    const QString &file = transport.clientCertificateFile;
    const QByteArray passphrase = transport.clientKeyPassphrase.toUtf8();
    Identity identity;
    if (file.endsWith(QLatin1String(".p12"), Qt::CaseInsensitive) ||
        file.endsWith(QLatin1String(".pfx"), Qt::CaseInsensitive)) {
        QFile bundle(file);
        QSslCertificate leaf;
        QList<QSslCertificate> issuers;
        if (bundle.open(QIODevice::ReadOnly) &&
            QSslCertificate::importPkcs12(&bundle, &identity.key, &leaf, &issuers, passphrase))
            identity.chain = QList<QSslCertificate>{leaf} + issuers;
        return identity;
    }
    const QByteArray certificates = readFile(file);
    identity.chain = QSslCertificate::fromData(certificates, QSsl::Pem);
    identity.key = readKey(
        transport.clientKeyFile.isEmpty() ? certificates : readFile(transport.clientKeyFile), passphrase);
    return identity;
}

} // namespace

Result<QSslConfiguration> tlsConfiguration(const TransportOptions &transport,
                                           const QList<QByteArray> &applicationProtocols)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    // Nobody looks at them; reading the system's would take a while.
    configuration.setCaCertificates({});
    configuration.setAllowedNextProtocols(applicationProtocols);
    if (!transport.caFile.isEmpty() &&
        QSslCertificate::fromData(readFile(transport.caFile), QSsl::Pem).isEmpty())
        return failureOf(unusableCaFile(), transport.caFile);
    if (transport.clientCertificateFile.isEmpty())
        return configuration;
    const Identity identity = readIdentity(transport);
    if (identity.chain.isEmpty() || identity.key.isNull())
        return failureOf(unusableIdentity(), transport.clientCertificateFile);
    configuration.setLocalCertificateChain(identity.chain);
    configuration.setPrivateKey(identity.key);
    return configuration;
}

} // namespace parlance::call
