// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/contract/contract.h>

#include <google/protobuf/descriptor.h>

namespace parlance::grpc {

/// What the google.api.http option of a method says; read from its bytes, so that no copy of the option's own
/// file is needed. https://github.com/googleapis/googleapis/blob/master/google/api/http.proto
QList<contract::HttpBinding> httpBindings(const google::protobuf::MethodDescriptor *method);

} // namespace parlance::grpc
