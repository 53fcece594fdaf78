// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/workspace/truststore.h>

#include "files/atomicwrite.h"
#include "files/readfile.h"

#include <parlance/base/logging.h>

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QStandardPaths>

#include <mutex>

using namespace Qt::StringLiterals;

namespace parlance::workspace {

namespace {

using ByRoot = QMap<QString, QList<TrustedServer>>;

constexpr qint64 maximumFile = 4 * 1024 * 1024;
constexpr int maximumPort = 65535;
constexpr qsizetype fingerprintBytes = 32;
constexpr qsizetype maximumName = 500;
constexpr int lockTimeoutMs = 3000;

/// The same folder by whatever path it was opened.
QString keyOf(const QString &root)
{
    const QString canonical = QFileInfo(root).canonicalFilePath();
    return canonical.isEmpty() ? QDir::cleanPath(root) : canonical;
}

bool isValid(const call::TrustedCertificate &certificate)
{
    return !certificate.host.isEmpty() && certificate.port > 0 && certificate.port <= maximumPort &&
           certificate.sha256.size() == fingerprintBytes;
}

bool isAt(const TrustedServer &server, const QString &host, int port)
{
    return server.certificate.port == port && server.certificate.host.compare(host, Qt::CaseInsensitive) == 0;
}

TrustedServer fromJson(const QJsonObject &object)
{
    TrustedServer server;
    server.certificate.host = object["host"_L1].toString().toLower();
    server.certificate.port = object["port"_L1].toInt();
    server.certificate.sha256 = QByteArray::fromHex(object["sha256"_L1].toString().toLatin1());
    server.name = object["name"_L1].toString().left(maximumName);
    server.trustedAt = QDateTime::fromString(object["trustedAt"_L1].toString(), Qt::ISODate);
    return server;
}

QJsonObject toJson(const TrustedServer &server)
{
    return {{u"host"_s, server.certificate.host},
            {u"port"_s, server.certificate.port},
            {u"sha256"_s, QString::fromLatin1(server.certificate.sha256.toHex())},
            {u"name"_s, server.name},
            {u"trustedAt"_s, server.trustedAt.toUTC().toString(Qt::ISODate)}};
}

QByteArray textOf(const ByRoot &all)
{
    QJsonObject collections;
    for (auto it = all.cbegin(); it != all.cend(); ++it) {
        QJsonArray servers;
        for (const TrustedServer &server : *it)
            servers.append(toJson(server));
        if (!servers.isEmpty())
            collections.insert(it.key(), servers);
    }
    return QJsonDocument(QJsonObject{{u"collections"_s, collections}}).toJson();
}

Result<ByRoot> readAll(const QString &path)
{
    const Result<QByteArray> text = readFile(path, nullptr, maximumFile);
    if (!text) {
        if (text.error().code == ErrorCode::NotFound)
            return ByRoot();
        return failure(text.error());
    }
    const QJsonObject root = QJsonDocument::fromJson(*text).object();
    if (!root["collections"_L1].isObject()) {
        Error error = makeError(ErrorCode::Parse, u"The list of trusted certificates is damaged."_s,
                                u"Nothing is trusted until it is repaired or removed."_s);
        error.file = path;
        return failure(error);
    }
    const QJsonObject collections = root["collections"_L1].toObject();
    ByRoot all;
    for (auto it = collections.begin(); it != collections.end(); ++it) {
        const QJsonArray servers = it.value().toArray();
        for (const QJsonValue &value : servers) {
            const TrustedServer server = fromJson(value.toObject());
            if (isValid(server.certificate))
                all[it.key()].append(server);
        }
    }
    return all;
}

} // namespace

TrustStore::TrustStore(QString file)
    : m_file(std::move(file))
{
}

QString TrustStore::defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           u"/parlance/trusted-certificates.json"_s;
}

Result<ByRoot> TrustStore::all() const
{
    return readAll(m_file);
}

Result<QList<TrustedServer>> TrustStore::servers(const QString &collectionRoot) const
{
    const Result<ByRoot> all = readAll(m_file);
    if (!all)
        return failure(all.error());
    return all->value(keyOf(collectionRoot));
}

QList<call::TrustedCertificate> TrustStore::certificates(const QString &collectionRoot) const
{
    const Result<QList<TrustedServer>> trusted = servers(collectionRoot);
    if (!trusted)
        qCWarning(lcWorkspace) << trusted.error().toString();
    QList<call::TrustedCertificate> certificates;
    for (const TrustedServer &server : trusted.value_or(QList<TrustedServer>()))
        certificates.append(server.certificate);
    return certificates;
}

Result<void> TrustStore::trust(const QString &collectionRoot, const TrustedServer &server) const
{
    if (!isValid(server.certificate) || collectionRoot.isEmpty())
        return failure(ErrorCode::InvalidInput,
                       u"This is no certificate of a server that could be trusted."_s);
    return change(collectionRoot, [&server](QList<TrustedServer> &servers) {
        TrustedServer added = server;
        added.certificate.host = added.certificate.host.toLower();
        servers.removeIf([&](const TrustedServer &each) {
            return isAt(each, added.certificate.host, added.certificate.port);
        });
        servers.append(added);
    });
}

Result<void> TrustStore::withdraw(const QString &collectionRoot, const QString &host, int port) const
{
    return change(collectionRoot, [&](QList<TrustedServer> &servers) {
        servers.removeIf([&](const TrustedServer &each) { return isAt(each, host, port); });
    });
}

Result<void> TrustStore::change(const QString &collectionRoot,
                                const std::function<void(QList<TrustedServer> &)> &edit) const
{
    // Reading and writing belong together, in this program and beside another one.
    static std::mutex mutex;
    const std::lock_guard guard(mutex);
    const QString folder = QFileInfo(m_file).path();
    if (!QDir().mkpath(folder))
        return failure(fileError(folder, u"The folder cannot be made"_s, EACCES));
    QLockFile lock(m_file + u".lock"_s);
    if (!lock.tryLock(lockTimeoutMs))
        return failure(ErrorCode::Io, u"The list of trusted certificates is in use by another program."_s);
    Result<ByRoot> all = readAll(m_file);
    if (!all)
        return failure(all.error());
    edit((*all)[keyOf(collectionRoot)]);
    const Result<void> written = atomicWrite(m_file, textOf(*all));
    if (written)
        QFile::setPermissions(m_file, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return written;
}

} // namespace parlance::workspace
