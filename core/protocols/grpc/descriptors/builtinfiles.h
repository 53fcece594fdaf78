// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <google/protobuf/descriptor.pb.h>

#include <optional>
#include <string>
#include <vector>

namespace parlance::grpc {

/// The description of a file that serves when a source lacks it: google/protobuf/*,
/// google/api/annotations.proto with google/api/http.proto, and google/rpc/*.
std::optional<google::protobuf::FileDescriptorProto> builtInFile(const std::string &name);

std::vector<std::string> builtInFileNames();

} // namespace parlance::grpc
