// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "message.h"

namespace parlance::mock {

/// The problem as application/problem+json (RFC 9457). An empty trace id is left out.
std::string problemJson(const Problem &problem, std::string_view typeBase, std::string_view instance,
                        std::string_view traceId);

} // namespace parlance::mock
