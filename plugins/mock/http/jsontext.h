// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace parlance::mock {

/// Appends the text as a JSON string, quotes and all. Bytes that are no UTF-8 become U+FFFD.
void appendJsonString(std::string &output, std::string_view text);

/// True for well-formed UTF-8 (no surrogates, no overlong forms).
bool isUtf8(std::string_view text);

} // namespace parlance::mock
