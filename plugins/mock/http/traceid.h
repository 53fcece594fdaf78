// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace parlance::mock {

/// True for a header value of W3C Trace Context, version 00 or later.
bool isTraceparent(std::string_view value);

/// The trace id of a request: its traceparent's, else its X-Request-Id where that is short and printable,
/// else a new one.
std::string traceIdOf(std::string_view traceparent, std::string_view requestId);

} // namespace parlance::mock
