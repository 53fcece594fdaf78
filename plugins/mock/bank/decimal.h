// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace parlance::mock {

/// Money is text on the wire ("12.50") and a whole number of the currency's smallest unit inside; no double
/// ever touches it. Amounts go up to 15 digits, so that sums of any two fit.

/// Digits behind the point: 0 for JPY, 2 for the others.
int currencyDigits(std::string_view currency);

/// "12.5" with two digits → 1250. Nothing when it is no plain decimal, has more digits behind the point than
/// the currency, or is too large.
std::optional<std::int64_t> parseAmount(std::string_view text, int digits);

/// 1250 with two digits → "12.50".
std::string formatAmount(std::int64_t amount, int digits);

/// For comparing amounts of any currency: the value times 10,000.
std::optional<std::int64_t> comparableAmount(std::string_view text);

} // namespace parlance::mock
