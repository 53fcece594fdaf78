// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protofileloader.h"

#include <QMutex>

namespace parlance::grpc {

/// The schemas that somebody holds, by what they were made of. Thread-safe.
class SchemaCache
{
public:
    SchemaPointer find(const QByteArray &fingerprint);
    /// The one that is kept for this content: the given one, unless another thread was first.
    SchemaPointer keep(SchemaPointer schema);

    /// The schema these sources gave before, when every file of it is where and what it was.
    SchemaPointer findUnchanged(const ProtoSources &sources, const LoadOptions &options);
    void remember(const ProtoSources &sources, const QList<ProtoFileLoader::Read> &files,
                  const QByteArray &fingerprint);

private:
    struct Remembered
    {
        ProtoSources sources;
        QList<ProtoFileLoader::Read> files;
        QByteArray fingerprint;
    };

    QMutex m_mutex;
    QHash<QByteArray, std::weak_ptr<const Schema>> m_schemas;
    QList<Remembered> m_remembered; ///< newest last
};

QByteArray fingerprintOf(const QByteArrayList &files);
QByteArray fingerprintOf(const QList<ProtoFileLoader::Read> &files, const QStringList &wanted);

} // namespace parlance::grpc
