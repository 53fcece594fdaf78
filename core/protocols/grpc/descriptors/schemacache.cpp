// SPDX-License-Identifier: GPL-3.0-or-later
#include "schemacache.h"

#include <algorithm>

namespace parlance::grpc {

namespace {

constexpr qsizetype maximumRemembered = 64;

bool isUnchanged(const ProtoSourceTree &tree, const ProtoFileLoader::Read &file, const LoadOptions &options)
{
    if (tree.find(file.name) != file.path)
        return false;
    if (file.path.isEmpty())
        return true;
    const Result<QByteArray> text = readBounded(file.path, options.limits.fileBytes);
    return text && QCryptographicHash::hash(*text, QCryptographicHash::Sha256) == file.checksum;
}

} // namespace

SchemaPointer SchemaCache::find(const QByteArray &fingerprint)
{
    const QMutexLocker lock(&m_mutex);
    return m_schemas.value(fingerprint).lock();
}

SchemaPointer SchemaCache::keep(SchemaPointer schema)
{
    const QMutexLocker lock(&m_mutex);
    m_schemas.removeIf([](const auto &entry) { return entry.value().expired(); });
    std::weak_ptr<const Schema> &kept = m_schemas[schema->fingerprint()];
    if (SchemaPointer first = kept.lock())
        return first;
    kept = schema;
    return schema;
}

SchemaPointer SchemaCache::findUnchanged(const ProtoSources &sources, const LoadOptions &options)
{
    Remembered known;
    {
        const QMutexLocker lock(&m_mutex);
        const auto found = std::find_if(m_remembered.cbegin(), m_remembered.cend(),
                                        [&](const Remembered &entry) { return entry.sources == sources; });
        if (found == m_remembered.cend())
            return {};
        known = *found;
    }
    SchemaPointer schema = find(known.fingerprint);
    const ProtoSourceTree tree(sources);
    const bool same = schema && std::all_of(known.files.cbegin(), known.files.cend(), [&](const auto &file) {
                          return isUnchanged(tree, file, options);
                      });
    return same ? schema : SchemaPointer();
}

void SchemaCache::remember(const ProtoSources &sources, const QList<ProtoFileLoader::Read> &files,
                           const QByteArray &fingerprint)
{
    const QMutexLocker lock(&m_mutex);
    m_remembered.removeIf([&](const Remembered &entry) { return entry.sources == sources; });
    if (m_remembered.size() >= maximumRemembered)
        m_remembered.removeFirst();
    m_remembered.append({sources, files, fingerprint});
}

QByteArray fingerprintOf(const QByteArrayList &files)
{
    // Neither order nor copies make another schema.
    QByteArrayList checksums;
    for (const QByteArray &file : files)
        checksums.append(QCryptographicHash::hash(file, QCryptographicHash::Sha256));
    std::sort(checksums.begin(), checksums.end());
    checksums.erase(std::unique(checksums.begin(), checksums.end()), checksums.end());
    return QCryptographicHash::hash(checksums.join(), QCryptographicHash::Sha256);
}

QByteArray fingerprintOf(const QList<ProtoFileLoader::Read> &files, const QStringList &wanted)
{
    QByteArrayList entries;
    for (const ProtoFileLoader::Read &file : files)
        entries.append(file.name.toUtf8() + '\0' + file.checksum.toHex() + '\n');
    std::sort(entries.begin(), entries.end());
    QStringList names = wanted;
    names.sort();
    entries.append(names.join(u'\n').toUtf8());
    return QCryptographicHash::hash(entries.join(), QCryptographicHash::Sha256);
}

} // namespace parlance::grpc
