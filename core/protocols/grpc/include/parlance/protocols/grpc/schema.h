// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/contract/contract.h>

#include <QByteArrayList>
#include <QStringList>

#include <atomic>
#include <memory>
#include <optional>

namespace parlance::grpc {

class Schema;
using SchemaPointer = std::shared_ptr<const Schema>;

/// What a schema may make us keep; exceeding one is LimitExceeded.
struct SchemaLimits
{
    int files = 50'000;
    qint64 fileBytes = 32 * 1024 * 1024; ///< of one .proto file or descriptor
    qint64 totalBytes = 512 * 1024 * 1024;
    int importDepth = 500;
};

/// How a load is bounded and stopped. `cancelled` may be set from any thread.
struct LoadOptions
{
    SchemaLimits limits;
    const std::atomic<bool> *cancelled = nullptr;
};

/// `.proto` files. Names may be absolute, relative to an import path, or relative to the current folder as
/// protoc takes them; a file outside of all import paths finds its imports beside itself. google/protobuf/*,
/// google/api/annotations.proto and google/rpc/* need not be there: a built-in copy serves.
struct ProtoSources
{
    QStringList files;
    QStringList importPaths;

    friend bool operator==(const ProtoSources &, const ProtoSources &) = default;
};

/// One method as a call needs it.
struct Method
{
    QString service; ///< full name
    QString name;
    QString inputType; ///< full names of messages
    QString outputType;
    contract::Streaming streaming = contract::Streaming::None;
    bool noSideEffects = false; ///< `idempotency_level = NO_SIDE_EFFECTS`: Connect may use GET

    /// As the wire says it: `/package.Service/Method`.
    QString path() const { return u'/' + service + u'/' + name; }

    friend bool operator==(const Method &, const Method &) = default;
};

/// Types and services of protobuf, from any source. Immutable; any thread may use it. Each has a descriptor
/// pool of its own, so two versions of one file never mix. The same source, byte for byte, gives the same
/// object as long as somebody holds it.
///
/// The functions that load take time in proportion to what they read: call them off the window's thread. The
/// first one in a program loads libprotobuf.
class Schema
{
public:
    virtual ~Schema();
    Schema(const Schema &) = delete;
    Schema &operator=(const Schema &) = delete;

    /// Errors carry file, line and column where the text is wrong (Parse); NotFound for a missing file or
    /// import; LimitExceeded; Cancelled. `detail` has further errors of the same load, one a line.
    static Result<SchemaPointer> fromProtoFiles(const ProtoSources &sources, const LoadOptions &options = {});

    /// What `protoc -o` and `buf build` write: a serialized google.protobuf.FileDescriptorSet. Order does not
    /// matter. Missing imports are tolerated as in fromFileDescriptors().
    static Result<SchemaPointer> fromDescriptorSet(const QByteArray &bytes, const LoadOptions &options = {});

    /// Serialized google.protobuf.FileDescriptorProto each, in any order, as server reflection gives them.
    /// Duplicates must be equal. What is missing is tolerated: problemWith() tells which methods it spoils.
    static Result<SchemaPointer> fromFileDescriptors(const QByteArrayList &files,
                                                     const LoadOptions &options = {});

    /// google.protobuf, google.rpc and google.api types; what status details need.
    static Result<SchemaPointer> builtIn();

    /// SHA-256 over what it was made of.
    virtual QByteArray fingerprint() const = 0;

    /// Services and types of the files that were asked for and all they import. Made at the first call (for
    /// thousands of files that takes seconds: off the window's thread); later calls are immediate.
    virtual const contract::Contract &contract() const = 0;

    /// Full names of services in the files that were asked for, sorted.
    virtual QStringList services() const = 0;
    virtual QList<Method> methods(const QString &service) const = 0;
    /// `package.Service/Method`, with or without a leading slash, or `package.Service.Method`. NotFound names
    /// similar ones in the hint; a method whose types are incomplete fails with problemWith().
    virtual Result<Method> method(const QString &name) const = 0;
    virtual bool hasMessage(const QString &fullName) const = 0;
    /// What is missing for this message, all it contains counted: says which import. Nothing: it is complete.
    virtual std::optional<Error> problemWith(const QString &messageName) const = 0;

    /// Imports that were named but not there.
    virtual QStringList missingImports() const = 0;
    /// The files as serialized FileDescriptorProto, imports before those that need them. To cache or store.
    virtual QByteArrayList fileDescriptors() const = 0;

protected:
    Schema();
};

} // namespace parlance::grpc
