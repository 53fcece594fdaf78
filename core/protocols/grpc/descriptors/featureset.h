// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>

namespace parlance::grpc {

// Editions (https://protobuf.dev/editions/overview), for a libprotobuf that is older than they are: a file of
// edition 2023 or 2024 is put in terms of proto2, which can say all of it but one thing.

/// Rewrites a file of an edition; leaves others as they are.
void lowerEdition(google::protobuf::FileDescriptorProto &file);

/// What proto2 cannot say: a field that is at its default when it is not there.
bool isImplicitByFeature(const google::protobuf::FieldDescriptor *field);

} // namespace parlance::grpc
