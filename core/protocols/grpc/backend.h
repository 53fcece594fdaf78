// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/protocols/grpc/jsonmapping.h>
#include <parlance/protocols/grpc/schema.h>

namespace parlance::grpc {

/// What libparlance-grpc does for the half of this module that is in libparlance-core: all that needs
/// libprotobuf or libgrpc. Functions may be called from any thread; their contracts stand in the public
/// headers.
class Backend
{
public:
    virtual ~Backend() = default;

    virtual Result<SchemaPointer> fromProtoFiles(const ProtoSources &sources, const LoadOptions &options) = 0;
    virtual Result<SchemaPointer> fromDescriptorSet(const QByteArray &bytes, const LoadOptions &options) = 0;
    virtual Result<SchemaPointer> fromFileDescriptors(const QByteArrayList &files,
                                                      const LoadOptions &options) = 0;
    virtual Result<SchemaPointer> builtIn() = 0;

    virtual Result<QByteArray> toBinary(const Schema &schema, const QString &messageName, QByteArrayView json,
                                        const ToBinaryOptions &options) = 0;
    virtual Result<QByteArray> toJson(const Schema &schema, const QString &messageName, QByteArrayView bytes,
                                      const ToJsonOptions &options) = 0;
};

/// Loads the library at the first call, which takes some 10 ms. Unsupported when it is not installed or does
/// not fit.
Result<Backend *> backend();

/// The name of the function the library exports; it returns a Backend that lives as long as the program.
inline constexpr char backendFunctionName[] = "parlance_grpc_backend";
using BackendFunction = Backend *(*)();

} // namespace parlance::grpc
