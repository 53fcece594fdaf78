// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/protocols/grpc/schema.h>

#include <google/protobuf/descriptor.h>

#include <QStringList>

#include <memory>
#include <vector>

namespace parlance::grpc {

/// What a loader gives: a pool that changes no more, and the files in it, imports before those that need
/// them.
struct LoadedFiles
{
    std::unique_ptr<google::protobuf::DescriptorPool> pool;
    std::vector<const google::protobuf::FileDescriptor *> files;
    std::vector<const google::protobuf::FileDescriptor *> wanted; ///< those that were asked for
    QStringList missingImports;
};

Failure cancelledLoad();
bool isCancelled(const LoadOptions &options);

} // namespace parlance::grpc
