// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/protocols/grpc/schema.h>

namespace parlance::grpc {

/// Finds .proto files by the names that imports give them.
class ProtoSourceTree
{
public:
    /// A file of the tree: how imports call it and where it lies.
    struct File
    {
        QString name;
        QString path;
    };

    explicit ProtoSourceTree(const ProtoSources &sources);

    /// The files that were asked for. NotFound; Conflict when one hides another of the same name.
    Result<QList<File>> wanted() const;
    /// Where the file that is imported under this name lies; empty when there is none. The first search path
    /// that has it counts.
    QString find(const QString &name) const;
    /// A folder above `importer` from which this name would be found: worth an import path.
    static QString likelyImportPath(const QString &name, const QString &importer);

private:
    Result<File> locate(const QString &file) const;

    ProtoSources m_sources;
    QStringList m_searchPaths; ///< absolute
};

/// At most `maximum` bytes.
Result<QByteArray> readBounded(const QString &path, qint64 maximum);

} // namespace parlance::grpc
