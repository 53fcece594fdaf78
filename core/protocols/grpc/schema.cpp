// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/protocols/grpc/schema.h>

#include "backend.h"

namespace parlance::grpc {

Schema::Schema() = default;
Schema::~Schema() = default;

Result<SchemaPointer> Schema::fromProtoFiles(const ProtoSources &sources, const LoadOptions &options)
{
    return backend().and_then([&](Backend *backend) { return backend->fromProtoFiles(sources, options); });
}

Result<SchemaPointer> Schema::fromDescriptorSet(const QByteArray &bytes, const LoadOptions &options)
{
    return backend().and_then([&](Backend *backend) { return backend->fromDescriptorSet(bytes, options); });
}

Result<SchemaPointer> Schema::fromFileDescriptors(const QByteArrayList &files, const LoadOptions &options)
{
    return backend().and_then([&](Backend *backend) { return backend->fromFileDescriptors(files, options); });
}

Result<SchemaPointer> Schema::builtIn()
{
    return backend().and_then([](Backend *backend) { return backend->builtIn(); });
}

} // namespace parlance::grpc
