// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "anyschemas.h"
#include "messagecodec.h"

#include <parlance/protocols/grpc/schema.h>

namespace parlance::grpc {

/// For calls of a method whose types are known: JSON there, protobuf here.
/// Types an Any names are looked for in the schema, among the built-in ones, and in `anyLookup`, if there is
/// one.
std::shared_ptr<const MessageCodec> schemaCodec(SchemaPointer schema, const Method &method,
                                                std::shared_ptr<AnyLookup> anyLookup = nullptr);

/// `grpc-status-details-bin` as JSON: a google.rpc.Status whose details are decoded where their types are
/// known, here or in the schema (which may be null). Null when it is none.
QByteArray statusDetailsJson(const QByteArray &details, const SchemaPointer &schema,
                             const std::shared_ptr<AnyLookup> &anyLookup = nullptr);

} // namespace parlance::grpc
