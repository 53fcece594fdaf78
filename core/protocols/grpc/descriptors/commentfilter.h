// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/error.h>

#include <google/protobuf/descriptor.pb.h>

#include <QByteArray>

namespace parlance::grpc {

/// Drops the places of everything that has no comment: nine of ten entries, which would be kept for nothing.
void keepCommentsOnly(google::protobuf::FileDescriptorProto &file);

/// Where a text imports this file.
TextPosition importPosition(const QByteArray &text, const std::string &name);

} // namespace parlance::grpc
