// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>

#include <google/protobuf/compiler/parser.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>

#include <QList>

#include <memory>

namespace parlance::grpc {

namespace pb = google::protobuf;

/// Fills a descriptor pool file by file. The pool has no database behind it, so that finding in it takes no
/// lock.
class PoolBuilder
{
public:
    enum class Imports { Required, MayBeMissing };

    explicit PoolBuilder(Imports imports);

    /// The files it imports must have been added. Null, and errors() has grown, when it is wrong. `locations`
    /// and `path` tell where in a text it stands, if it comes from one.
    const pb::FileDescriptor *add(const pb::FileDescriptorProto &file,
                                  const pb::compiler::SourceLocationTable *locations = nullptr,
                                  const QString &path = {});

    /// As add(), but says nothing of what is wrong.
    const pb::FileDescriptor *addQuietly(const pb::FileDescriptorProto &file);

    const QList<Error> &errors() const { return m_errors; }
    std::unique_ptr<pb::DescriptorPool> take() { return std::move(m_pool); }

private:
    std::unique_ptr<pb::DescriptorPool> m_pool;
    QList<Error> m_errors;
};

/// The first of several errors, with the others in its detail. `errors` is not empty.
Error combined(const QList<Error> &errors);

} // namespace parlance::grpc
