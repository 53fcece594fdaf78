// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rawserver.h"
#include "testcertificates.h"

#include <QTemporaryDir>

namespace parlance::test {

/// An authority with what it signed, as files too.
class CertificateFolder
{
public:
    CertificateFolder();

    /// For 127.0.0.1 and localhost, signed by authority(); days are relative to now.
    TestIdentity server(int validFromDays = -1, int validToDays = 30) const;
    /// For a client; null issuer: signed by itself.
    TestIdentity client(const TestIdentity *issuer, int validFromDays = -1, int validToDays = 30) const;
    const TestIdentity &authority() const { return m_authority; }

    /// Writes a file and gives its name.
    QString write(const QString &name, const QByteArray &pem) const;
    QString authorityFile() const { return m_authorityFile; }

    /// Lets the server show this identity, with its authority.
    void serve(RawServer &server, const TestIdentity &identity) const;

private:
    QTemporaryDir m_folder;
    TestIdentity m_authority;
    QString m_authorityFile;
};

} // namespace parlance::test
