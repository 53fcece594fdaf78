// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <google/protobuf/descriptor.pb.h>

#include <QByteArrayView>

namespace parlance::grpc {

// libprotobuf 3.21 follows the nesting of a .proto file, and of the values of its options, with its stack and
// without a bound: a hostile file would end the program.

/// Where a .proto text is nested deeper than `maximum`; -1: nowhere.
qsizetype tooDeeplyNestedAt(QByteArrayView protoText, int maximum);

/// Drops options that are still text. A compiled file has none.
void dropUninterpretedOptions(google::protobuf::FileDescriptorProto &file);

} // namespace parlance::grpc
