// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace parlance::mock {

/// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 §5.6.7) from seconds since the epoch.
std::string formatHttpDate(std::int64_t seconds);

/// Reads the three forms a recipient must accept: IMF-fixdate, RFC 850, asctime. Nothing when it is none of
/// them.
std::optional<std::int64_t> parseHttpDate(std::string_view text);

/// "2026-01-31T08:49:37Z" (RFC 3339).
std::string formatTimestamp(std::int64_t seconds);

/// Days since 1970-01-01 in the Gregorian calendar.
std::int64_t daysFromCivil(std::int64_t year, unsigned month, unsigned day);

} // namespace parlance::mock
