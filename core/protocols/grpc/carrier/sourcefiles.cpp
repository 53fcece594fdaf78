// SPDX-License-Identifier: GPL-3.0-or-later
#include "sourcefiles.h"

#include "reflection/reflectionmessages.h"

#include <QDir>
#include <QFileInfo>

namespace parlance::grpc {

namespace {

/// Who names more has a tree of files that changes by itself.
constexpr qsizetype maximumFiles = 500;

} // namespace

QStringList filesOf(const DescriptorSource &source, const Schema &schema)
{
    if (source.kind == DescriptorSource::Kind::DescriptorSet)
        return {source.descriptorSet};
    if (source.kind != DescriptorSource::Kind::ProtoFiles)
        return {};
    // As the loader looks: in the import paths, then beside the files that were named.
    QStringList folders = source.proto.importPaths;
    QStringList files;
    const auto addFile = [&files, &folders](const QString &name) {
        QString path = QFileInfo(name).isAbsolute() ? name : QString();
        for (const QString &folder : std::as_const(folders)) {
            if (path.isEmpty() && QFileInfo::exists(QDir(folder).filePath(name)))
                path = QDir(folder).absoluteFilePath(name);
        }
        if (!path.isEmpty() && !files.contains(path))
            files.append(path);
    };
    for (const QString &name : source.proto.files) {
        addFile(name);
        if (QFileInfo(name).isAbsolute())
            folders.append(QFileInfo(name).path());
    }
    const QByteArrayList described = schema.fileDescriptors();
    for (const QByteArray &file : described) {
        if (files.size() >= maximumFiles)
            break;
        if (const Result<FileOutline> outline = outlineOf(file))
            addFile(QString::fromUtf8(outline->name));
    }
    return files;
}

} // namespace parlance::grpc
