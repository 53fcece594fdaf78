// SPDX-License-Identifier: GPL-3.0-or-later
#include "certificatefolder.h"

#include <QFile>

namespace parlance::test {

CertificateFolder::CertificateFolder()
{
    CertificateOptions options;
    options.commonName = QStringLiteral("Parlance Test Authority");
    options.isAuthority = true;
    m_authority = makeIdentity(options);
    m_authorityFile = write(QStringLiteral("ca.pem"), m_authority.certificate.toPem());
}

TestIdentity CertificateFolder::server(int validFromDays, int validToDays) const
{
    CertificateOptions options;
    options.commonName = QStringLiteral("localhost");
    options.names = {QStringLiteral("DNS:localhost"), QStringLiteral("IP:127.0.0.1")};
    options.validFromDays = validFromDays;
    options.validToDays = validToDays;
    return makeIdentity(options, &m_authority);
}

TestIdentity CertificateFolder::client(const TestIdentity *issuer, int validFromDays, int validToDays) const
{
    CertificateOptions options;
    options.commonName = QStringLiteral("A Client");
    options.validFromDays = validFromDays;
    options.validToDays = validToDays;
    return makeIdentity(options, issuer);
}

QString CertificateFolder::write(const QString &name, const QByteArray &pem) const
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(pem) != pem.size())
        qFatal("Cannot write %s", qPrintable(file.fileName()));
    return file.fileName();
}

void CertificateFolder::serve(RawServer &server, const TestIdentity &identity) const
{
    server.useTls({identity.certificate, m_authority.certificate}, identity.key);
}

} // namespace parlance::test
