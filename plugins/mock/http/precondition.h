// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "message.h"

namespace parlance::mock {

/// What a request's preconditions ask for.
enum class Verdict {
    None, ///< it has none that apply
    Met,
    NotModified, ///< 304
    Failed,      ///< 412
};

/// What the preconditions are held against.
struct Selected
{
    bool exists = false;
    std::string_view entityTag;    ///< quoted; empty: has none
    std::int64_t lastModified = 0; ///< seconds; 0: not known
};

/// The precedence of RFC 9110 §13.2.2: If-Match, else If-Unmodified-Since; then If-None-Match, else (GET and
/// HEAD) If-Modified-Since. A date that does not parse, or a resource without one, makes its field void.
Verdict evaluatePreconditions(const HttpRequest &request, const Selected &selected);

/// True for If-Match, If-None-Match and If-Unmodified-Since, which can keep a write from losing another's.
bool guardsWrite(const HttpRequest &request);

} // namespace parlance::mock
