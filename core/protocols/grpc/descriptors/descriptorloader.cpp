// SPDX-License-Identifier: GPL-3.0-or-later
#include "descriptorloader.h"

#include "builtinfiles.h"
#include "commentfilter.h"
#include "featureset.h"
#include "nesting.h"
#include "wireformat.h"

#include <parlance/base/format.h>

namespace parlance::grpc {

namespace {

constexpr quint32 fileField = 1; // FileDescriptorSet.file

Failure notADescriptorSet(const QString &what)
{
    return failure(
        ErrorCode::Parse, QStringLiteral("This is no descriptor set: %1.").arg(what),
        QStringLiteral("Make one with `protoc --include_imports -o FILE` or `buf build -o FILE.binpb`."));
}

} // namespace

Result<QByteArrayList> splitDescriptorSet(const QByteArray &bytes)
{
    QByteArrayList files;
    wire::Reader reader(bytes);
    while (!reader.atEnd()) {
        const qsizetype start = reader.position();
        wire::Tag tag;
        if (!reader.tag(tag))
            return notADescriptorSet(QStringLiteral("at byte %1 there is no protobuf field").arg(start));
        if (tag.number != fileField || tag.type != wire::Length) {
            if (!reader.skip(tag, 100))
                return notADescriptorSet(QStringLiteral("the field at byte %1 is broken").arg(start));
            continue;
        }
        QByteArrayView file;
        if (!reader.length(file))
            return notADescriptorSet(QStringLiteral("it ends within file %1, which begins at byte %2")
                                         .arg(files.size() + 1)
                                         .arg(start));
        files.append(file.toByteArray());
    }
    if (files.isEmpty())
        return notADescriptorSet(QStringLiteral("it holds no file"));
    return files;
}

DescriptorLoader::DescriptorLoader(const LoadOptions &options)
    : m_options(options)
{
}

Result<LoadedFiles> DescriptorLoader::load(const QByteArrayList &files)
{
    if (files.isEmpty())
        return failure(ErrorCode::InvalidInput, QStringLiteral("No file descriptor was given."));
    const Result<void> ok = read(files);
    if (!ok)
        return failure(ok.error());
    for (const auto &[name, file] : m_given) {
        const Result<void> added = add(name, 0);
        if (!added)
            return failure(added.error());
    }
    m_loaded.pool = m_builder.take();
    for (const pb::FileDescriptor *file : m_loaded.files) {
        if (m_given.contains(std::string(file->name())))
            m_loaded.wanted.push_back(file);
    }
    return std::move(m_loaded);
}

Result<void> DescriptorLoader::read(const QByteArrayList &files)
{
    if (files.size() > m_options.limits.files)
        return failure(ErrorCode::LimitExceeded,
                       QStringLiteral("There are more than %1 files.").arg(m_options.limits.files));
    qint64 total = 0;
    for (qsizetype i = 0; i < files.size(); ++i) {
        total += files[i].size();
        if (files[i].size() > m_options.limits.fileBytes || total > m_options.limits.totalBytes)
            return failure(ErrorCode::LimitExceeded,
                           QStringLiteral("The file descriptors are larger than %1.")
                               .arg(formatSize(m_options.limits.fileBytes)));
        if (isCancelled(m_options))
            return cancelledLoad();
        Result<void> ok = readOne(files[i], i);
        if (!ok)
            return ok;
    }
    return {};
}

Result<void> DescriptorLoader::readOne(const QByteArray &bytes, qsizetype index)
{
    pb::FileDescriptorProto proto;
    if (!proto.ParsePartialFromArray(bytes.constData(), int(bytes.size())) || proto.name().empty())
        return failure(
            ErrorCode::Parse,
            QStringLiteral("File descriptor %1 cannot be read: its bytes are no FileDescriptorProto.")
                .arg(index + 1));
    const auto known = m_given.find(proto.name());
    if (known != m_given.end()) {
        if (*known->second.bytes == bytes)
            return {};
        return failure(ErrorCode::Conflict,
                       QStringLiteral("“%1” is there twice, with different content.")
                           .arg(QString::fromStdString(proto.name())),
                       QStringLiteral("Make the descriptors anew from one state of the files."));
    }
    // The tag of `uninterpreted_option`: looking for it is quicker than walking through every file.
    if (bytes.contains("\xba\x3e"))
        dropUninterpretedOptions(proto);
    lowerEdition(proto);
    keepCommentsOnly(proto);
    std::string name = proto.name();
    m_given.emplace(std::move(name), File{std::move(proto), &bytes});
    return {};
}

DescriptorLoader::File *DescriptorLoader::fileOf(const std::string &name)
{
    const auto given = m_given.find(name);
    if (given != m_given.end())
        return &given->second;
    return nullptr;
}

Result<void> DescriptorLoader::add(const std::string &name, int depth)
{
    const auto state = m_states.find(name);
    if (state != m_states.end()) {
        if (state->second == State::Loaded)
            return {};
        return failure(
            ErrorCode::Parse,
            QStringLiteral("“%1” imports itself through other files.").arg(QString::fromStdString(name)));
    }
    if (depth > m_options.limits.importDepth)
        return failure(
            ErrorCode::LimitExceeded,
            QStringLiteral("Files import each other more than %1 deep.").arg(m_options.limits.importDepth));
    if (isCancelled(m_options))
        return cancelledLoad();
    m_states[name] = State::Loading;
    const File *given = fileOf(name);
    std::optional<pb::FileDescriptorProto> own;
    if (!given)
        own = builtInFile(name);
    if (!given && !own) {
        m_states[name] = State::Loaded;
        m_loaded.missingImports.append(QString::fromStdString(name));
        return {};
    }
    const pb::FileDescriptorProto &proto = given ? given->proto : *own;
    for (const std::string &dependency : proto.dependency()) {
        Result<void> ok = add(dependency, depth + 1);
        if (!ok)
            return ok;
    }
    const pb::FileDescriptor *built = m_builder.add(proto);
    if (!built)
        return failure(combined(m_builder.errors()));
    m_loaded.files.push_back(built);
    m_states[name] = State::Loaded;
    return {};
}

} // namespace parlance::grpc
