// SPDX-License-Identifier: GPL-3.0-or-later
// What libparlance-grpc gives libparlance-core besides the carrier: types and their mapping.
#include "backend.h"

#include "builtinfiles.h"
#include "descriptorloader.h"
#include "mapping/binarytojson.h"
#include "mapping/jsontobinary.h"
#include "protobufschema.h"
#include "schemacache.h"

#include <parlance/base/logging.h>

#include <google/protobuf/stubs/logging.h>

namespace parlance::grpc {

namespace {

Failure outOfMemory(const std::exception &exception)
{
    return failure(ErrorCode::LimitExceeded, QStringLiteral("There is not enough memory for these types."),
                   {}, QString::fromUtf8(exception.what()));
}

Failure noSuchMessage(const QString &name)
{
    return failure(ErrorCode::NotFound, QStringLiteral("There is no message “%1”.").arg(name),
                   QStringLiteral("Choose the file or server that describes it."));
}

/// What a library throws when memory ends must not leave this one.
template <typename Function>
auto guarded(Function function) -> decltype(function())
{
    try {
        return function();
    } catch (const std::exception &exception) {
        return outOfMemory(exception);
    }
}

Result<const MessageTables *> tablesOf(const Schema &schema)
{
    const auto *tables = dynamic_cast<const MessageTables *>(&schema);
    if (!tables)
        return failure(ErrorCode::InvalidInput, QStringLiteral("This schema has no message types."));
    return tables;
}

/// What libprotobuf has to say about files is said by errors; its remarks do not belong on the terminal.
void logQuietly(google::protobuf::LogLevel, const char *, int, const std::string &message)
{
    qCDebug(lcCall) << "libprotobuf:" << QString::fromStdString(message);
}

class ProtobufBackend final : public Backend
{
public:
    ProtobufBackend() { google::protobuf::SetLogHandler(logQuietly); }

    Result<SchemaPointer> fromProtoFiles(const ProtoSources &sources, const LoadOptions &options) override;
    Result<SchemaPointer> fromDescriptorSet(const QByteArray &bytes, const LoadOptions &options) override;
    Result<SchemaPointer> fromFileDescriptors(const QByteArrayList &files,
                                              const LoadOptions &options) override;
    Result<SchemaPointer> builtIn() override;
    Result<QByteArray> toBinary(const Schema &schema, const QString &messageName, QByteArrayView json,
                                const ToBinaryOptions &options) override;
    Result<QByteArray> toJson(const Schema &schema, const QString &messageName, QByteArrayView bytes,
                              const ToJsonOptions &options) override;

private:
    SchemaCache m_cache;
};

Result<SchemaPointer> ProtobufBackend::fromProtoFiles(const ProtoSources &sources, const LoadOptions &options)
{
    return guarded([&]() -> Result<SchemaPointer> {
        if (SchemaPointer known = m_cache.findUnchanged(sources, options))
            return known;
        ProtoFileLoader loader(sources, options);
        Result<LoadedFiles> files = loader.load();
        if (!files)
            return failure(files.error());
        const QByteArray fingerprint = fingerprintOf(loader.read(), loader.wantedNames());
        m_cache.remember(sources, loader.read(), fingerprint);
        if (SchemaPointer known = m_cache.find(fingerprint))
            return known;
        return m_cache.keep(std::make_shared<ProtobufSchema>(*std::move(files), fingerprint));
    });
}

Result<SchemaPointer> ProtobufBackend::fromDescriptorSet(const QByteArray &bytes, const LoadOptions &options)
{
    return guarded([&]() -> Result<SchemaPointer> {
        const auto files = splitDescriptorSet(bytes);
        return files ? fromFileDescriptors(*files, options) : failure(files.error());
    });
}

Result<SchemaPointer> ProtobufBackend::fromFileDescriptors(const QByteArrayList &files,
                                                           const LoadOptions &options)
{
    return guarded([&]() -> Result<SchemaPointer> {
        const QByteArray fingerprint = fingerprintOf(files);
        if (SchemaPointer known = m_cache.find(fingerprint))
            return known;
        Result<LoadedFiles> loaded = DescriptorLoader(options).load(files);
        if (!loaded)
            return failure(loaded.error());
        return m_cache.keep(std::make_shared<ProtobufSchema>(*std::move(loaded), fingerprint));
    });
}

Result<SchemaPointer> ProtobufBackend::builtIn()
{
    static const Result<SchemaPointer> schema = [this]() -> Result<SchemaPointer> {
        QByteArrayList files;
        for (const std::string &name : builtInFileNames()) {
            if (const auto file = builtInFile(name))
                files.append(QByteArray::fromStdString(file->SerializeAsString()));
        }
        return fromFileDescriptors(files, {});
    }();
    return schema;
}

Result<QByteArray> ProtobufBackend::toBinary(const Schema &schema, const QString &messageName,
                                             QByteArrayView json, const ToBinaryOptions &options)
{
    return guarded([&]() -> Result<QByteArray> {
        const auto tables = tablesOf(schema);
        if (!tables)
            return failure(tables.error());
        const MessageTable *type = (*tables)->message(messageName.toUtf8());
        return type ? JsonToBinary(**tables, options).convert(*type, json) : noSuchMessage(messageName);
    });
}

Result<QByteArray> ProtobufBackend::toJson(const Schema &schema, const QString &messageName,
                                           QByteArrayView bytes, const ToJsonOptions &options)
{
    return guarded([&]() -> Result<QByteArray> {
        const auto tables = tablesOf(schema);
        if (!tables)
            return failure(tables.error());
        const MessageTable *type = (*tables)->message(messageName.toUtf8());
        return type ? BinaryToJson(**tables, options).convert(*type, bytes) : noSuchMessage(messageName);
    });
}

} // namespace

} // namespace parlance::grpc

extern "C" Q_DECL_EXPORT parlance::grpc::Backend *parlance_grpc_backend()
{
    static parlance::grpc::ProtobufBackend backend;
    return &backend;
}
