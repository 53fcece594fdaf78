// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace parlance::mock {

/// Wraps a listing's key so that clients cannot read meaning into it: base64url with a checksum in front.
std::string encodeCursor(std::string_view key);

/// The key; nothing when the text is no cursor of ours or was changed.
std::optional<std::string> decodeCursor(std::string_view cursor);

} // namespace parlance::mock
