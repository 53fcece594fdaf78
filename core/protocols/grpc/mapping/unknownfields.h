// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wireformat.h"

#include <parlance/base/json.h>
#include <parlance/base/jsonwriter.h>

#include <optional>

namespace parlance::grpc {

/// The member that holds fields a type does not have; no field, extension or "@type" is named so.
inline constexpr QByteArrayView unknownMember = "@unknown";

struct UnknownProblem
{
    JsonValue at;
    QString message;
};

/// Appends the fields that `"@unknown"` lists; what is wrong with it, if anything is.
std::optional<UnknownProblem> appendUnknownFields(const JsonValue &list, QByteArray &out, int depth);

/// Writes one field as an element of that list. `value` starts after the tag. False when the bytes are
/// broken.
bool writeUnknownField(JsonWriter &writer, wire::Tag tag, QByteArrayView value, int depth);

} // namespace parlance::grpc
