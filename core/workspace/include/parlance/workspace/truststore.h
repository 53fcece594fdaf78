// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/call/protocol.h>

#include <QDateTime>
#include <QMap>

namespace parlance::workspace {

/// A certificate the user decided to take, with what tells people about it.
struct TrustedServer
{
    call::TrustedCertificate certificate;
    QString name;        ///< the certificate's own, for lists
    QDateTime trustedAt; ///< UTC
    friend bool operator==(const TrustedServer &, const TrustedServer &) = default;
};

/// The server certificates the user trusts though verification refuses them, by collection. A file in the
/// user's data folder, never in the collection's: a folder that somebody shares must not bring trust with it.
/// Nothing is cached, so that every reader sees what was decided last. A missing file means no trust; one
/// that cannot be read or makes no sense means none either (error), and entries that make no sense are left
/// out. Thread-safe; does file I/O.
class TrustStore
{
public:
    explicit TrustStore(QString file = defaultFile());

    /// trusted-certificates.json in the user's data folder.
    static QString defaultFile();

    Result<QList<TrustedServer>> servers(const QString &collectionRoot) const;
    /// By collection root, all there are.
    Result<QMap<QString, QList<TrustedServer>>> all() const;
    /// What calls of the collection may take; empty on any error.
    QList<call::TrustedCertificate> certificates(const QString &collectionRoot) const;

    /// In place of what was trusted at the same host and port. InvalidInput when host, port or fingerprint
    /// are none.
    Result<void> trust(const QString &collectionRoot, const TrustedServer &server) const;
    Result<void> withdraw(const QString &collectionRoot, const QString &host, int port) const;

private:
    Result<void> change(const QString &collectionRoot,
                        const std::function<void(QList<TrustedServer> &)> &edit) const;

    QString m_file;
};

} // namespace parlance::workspace
