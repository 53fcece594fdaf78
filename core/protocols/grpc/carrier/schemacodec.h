// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "messagecodec.h"

#include <parlance/protocols/grpc/schema.h>

namespace parlance::grpc {

/// For calls of a method whose types are known: JSON there, protobuf here.
std::shared_ptr<const MessageCodec> schemaCodec(SchemaPointer schema, const Method &method);

/// `grpc-status-details-bin` as JSON: a google.rpc.Status whose details are decoded where their types are
/// known, here or in the schema (which may be null). Null when it is none.
QByteArray statusDetailsJson(const QByteArray &details, const SchemaPointer &schema);

} // namespace parlance::grpc
