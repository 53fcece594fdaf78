// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "record.h"

namespace parlance::mock {

/// One thing wrong with an input.
struct FieldError
{
    std::string pointer; ///< JSON pointer
    std::string detail;
};

/// Makes a full value, every field of the schema in its order, out of what a client sent. `current` is the
/// state that is replaced, null at creation. What is wrong goes into `errors`, all of it.
Json validated(const Resource &resource, const Json &input, const Json &current,
               std::vector<FieldError> &errors);

/// RFC 7396.
Json mergePatched(Json target, const Json &patch);

} // namespace parlance::mock
