// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/protocols/grpc/schema.h>

#include <QByteArray>
#include <QByteArrayView>

#include <functional>

namespace parlance::grpc {

/// Finds the schema that knows a type named in a google.protobuf.Any; null when there is none. Called on the
/// mapping's thread, at most once a type and mapping; it may wait, but must end.
using AnyResolver = std::function<SchemaPointer(const QString &messageName)>;

struct MappingLimits
{
    int depth = 100;                  ///< of messages, as protobuf's own
    qint64 bytes = 256 * 1024 * 1024; ///< of the result
};

struct ToBinaryOptions
{
    AnyResolver anyResolver;
    /// Members that name no field are left out instead of refused.
    bool ignoreUnknownMembers = false;
    /// A proto2 `required` field that is not there is an error.
    bool demandRequired = true;
    MappingLimits limits;
};

/// The binary message that a JSON text means, after protobuf's JSON mapping
/// (https://protobuf.dev/programming-guides/json). Both names of a field, numbers as strings and enums by
/// name or number are read; a member or a oneof given twice is an error. `"@unknown"`, as toJson() writes it,
/// gives its bytes back.
///
/// Errors are Parse or LimitExceeded with position() in the text; the message begins with it and the path:
/// "Line 4, column 12, items[2].price: …". NotFound when the schema has no such message.
Result<QByteArray> toBinary(const Schema &schema, const QString &messageName, QByteArrayView json,
                            const ToBinaryOptions &options = {});

struct ToJsonOptions
{
    bool pretty = true;         ///< two spaces a level; else no white space at all
    bool originalNames = false; ///< names of the .proto file instead of JSON names
    bool enumsAsNumbers = false;
    bool defaults = false; ///< fields without presence are written at their default too
    /// Fields that the type does not have go into a member `"@unknown"`: a list of {"number": 7, and one of
    /// "varint": "150", "fixed32": 1, "fixed64": "1", "text": "…", "bytes": "base64", "group": [ … ]}.
    bool unknownFields = true;
    AnyResolver anyResolver;
    MappingLimits limits;
};

/// A binary message as JSON text. Fields stand as the type orders them. Missing required fields are
/// tolerated. An Any of an unknown type is {"@type": "…", "value": "base64"}. Bytes that are no such message
/// are a ProtocolViolation whose message says at which byte and in which field; decodeWire() still reads what
/// it can.
Result<QByteArray> toJson(const Schema &schema, const QString &messageName, QByteArrayView bytes,
                          const ToJsonOptions &options = {});

} // namespace parlance::grpc
