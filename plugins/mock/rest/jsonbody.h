// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../bank/record.h"
#include "../http/message.h"

#include <variant>

namespace parlance::mock {

/// The request's body as JSON, or the problem with it: wrong media type (415), no JSON, nested too deep, or a
/// name twice in one object (400; RFC 8259 §4 leaves open which counts, so none does).
std::variant<Json, Problem> readJsonBody(const HttpRequest &request, bool isMergePatch);

} // namespace parlance::mock
