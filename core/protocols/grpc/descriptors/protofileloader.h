// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "loadedfiles.h"
#include "poolbuilder.h"
#include "protosourcetree.h"

#include <QCryptographicHash>
#include <QHash>

namespace parlance::grpc {

/// Reads .proto files with all they import.
class ProtoFileLoader
{
public:
    ProtoFileLoader(const ProtoSources &sources, const LoadOptions &options);

    Result<LoadedFiles> load();

    /// A file that was read, to see later whether it is still the same.
    struct Read
    {
        QString name;
        QString path; ///< empty: the built-in one, because there was none
        QByteArray checksum;
    };
    const QList<Read> &read() const { return m_read; }
    /// The files that were asked for, as imports would call them.
    const QStringList &wantedNames() const { return m_wantedNames; }

private:
    enum class State : quint8 { Loading, Loaded, Failed };

    /// How a file came to be imported.
    struct Importer
    {
        const Importer *parent = nullptr;
        QString name;
        QString path;
        TextPosition position;
        int depth = 0;
    };

    bool loadFile(const QString &name, const Importer &importer);
    bool loadText(const QString &name, const QString &path, const Importer &importer);
    bool loadBuiltIn(const QString &name, const Importer &importer);
    bool loadImports(const pb::FileDescriptorProto &file, const QByteArray &text, const QString &path,
                     const Importer &importer);
    bool parse(const QByteArray &text, const QString &name, const QString &path,
               pb::FileDescriptorProto &file, pb::compiler::SourceLocationTable *locations);
    void sayEdition(const QByteArray &text, qsizetype errorsBefore);
    bool build(const pb::FileDescriptorProto &file, const QByteArray &text, const QString &path);
    bool reportCircle(const QString &name, const Importer &importer);
    bool reportMissing(const QString &name, const Importer &importer);
    bool report(Error error, const Importer &importer);
    Result<QByteArray> readWithinTotal(const QString &path);

    ProtoSourceTree m_tree;
    LoadOptions m_options;
    PoolBuilder m_builder{PoolBuilder::Imports::Required};
    QHash<QString, State> m_states;
    std::vector<const pb::FileDescriptor *> m_files;
    QList<Error> m_errors;
    QList<Read> m_read;
    QStringList m_wantedNames;
    qint64 m_totalBytes = 0;
};

} // namespace parlance::grpc
