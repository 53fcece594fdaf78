// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../bank/record.h"
#include "schemapool.h"

namespace parlance::mock {

/// Between the bank's own JSON and messages. Members have the fields' JSON names, choices are the enums' last
/// words in lower case ("savings" for ACCOUNT_TYPE_SAVINGS), time is RFC 3339, a duration is a number of
/// nanoseconds, a field mask a list of paths, an Any the message with its type as "@type", or its bytes as
/// "@bytes" beside it. Members that the
/// type does not have are passed over, null is not set.
void fillMessage(const SchemaPool &schema, google::protobuf::Message &message, const Json &value);

/// What is set, in the same form; 64-bit numbers stay numbers.
Json messageValue(const google::protobuf::Message &message);

/// A filled message of the type, serialized.
std::string serialized(const SchemaPool &schema, std::string_view type, const Json &value);

/// "ACCOUNT_TYPE_SAVINGS" → "savings".
std::string shortEnumName(const google::protobuf::EnumValueDescriptor &value);

} // namespace parlance::mock
