// SPDX-License-Identifier: GPL-3.0-or-later
#include "descriptorsource.h"

#include <QDir>
#include <QFileInfo>

namespace parlance::grpc {

namespace {

/// A text, or a list of texts; empty ones left out.
QStringList texts(const QVariantMap &options, const QString &name)
{
    QStringList list = options.value(name).toStringList();
    for (QString &text : list)
        text = text.trimmed();
    list.removeAll(QString());
    return list;
}

QString absolute(const QString &path, const QString &baseDirectory)
{
    return baseDirectory.isEmpty() ? QFileInfo(path).absoluteFilePath()
                                   : QDir::cleanPath(QDir(baseDirectory).absoluteFilePath(path));
}

/// A name that an import path holds stays as it is: that is its name for other files.
QStringList protoFiles(const QStringList &names, const QStringList &importPaths, const QString &baseDirectory)
{
    QStringList files;
    for (const QString &name : names) {
        const bool imported =
            std::any_of(importPaths.begin(), importPaths.end(), [&name](const QString &path) {
                return QFileInfo::exists(QDir(path).filePath(name));
            });
        files.append(imported && QFileInfo(name).isRelative() ? name : absolute(name, baseDirectory));
    }
    return files;
}

} // namespace

DescriptorSource DescriptorSource::from(const QVariantMap &options, const QString &baseDirectory)
{
    DescriptorSource source = named(options);
    for (QString &path : source.proto.importPaths)
        path = absolute(path, baseDirectory);
    source.proto.files = protoFiles(source.proto.files, source.proto.importPaths, baseDirectory);
    if (!source.descriptorSet.isEmpty())
        source.descriptorSet = absolute(source.descriptorSet, baseDirectory);
    return source;
}

DescriptorSource DescriptorSource::named(const QVariantMap &options)
{
    DescriptorSource source;
    source.proto.importPaths = texts(options, QStringLiteral("importPaths"));
    source.proto.files =
        texts(options, QStringLiteral("protoFile")) + texts(options, QStringLiteral("protoFiles"));
    source.descriptorSet = options.value(QStringLiteral("protoset")).toString().trimmed();
    const QString kind = options.value(QStringLiteral("descriptorSource")).toString();
    source.chosen = true;
    if (kind == QLatin1String("none"))
        source.kind = Kind::None;
    else if (kind == QLatin1String("reflection"))
        source.kind = Kind::Reflection;
    else if (kind == QLatin1String("proto") || (kind.isEmpty() && !source.proto.files.isEmpty()))
        source.kind = Kind::ProtoFiles;
    else if (kind == QLatin1String("protoset") || (kind.isEmpty() && !source.descriptorSet.isEmpty()))
        source.kind = Kind::DescriptorSet;
    else
        source.chosen = false;
    return source;
}

QString DescriptorSource::text() const
{
    if (kind == Kind::DescriptorSet)
        return QFileInfo(descriptorSet).fileName();
    if (kind != Kind::ProtoFiles)
        return {};
    const QString first = QFileInfo(proto.files.value(0)).fileName();
    const qsizetype more = proto.files.size() - 1;
    return more > 0 ? QStringLiteral("%1 and %2 more").arg(first).arg(more) : first;
}

} // namespace parlance::grpc
