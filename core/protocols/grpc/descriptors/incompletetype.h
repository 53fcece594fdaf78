// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/error.h>

#include <google/protobuf/descriptor.h>

#include <optional>

namespace parlance::grpc {

/// What is missing for this message or anything inside it, with the import that should have brought it.
std::optional<Error> incompleteness(const google::protobuf::Descriptor *type);

} // namespace parlance::grpc
