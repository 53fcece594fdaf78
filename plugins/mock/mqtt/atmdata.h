// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace parlance::mock {

constexpr int atmCount = 8;

/// "atm_001".
std::string atmId(int index);
/// Whether it is there and where, as JSON.
std::string atmStatus(int index);
/// What it measures at that tick, as JSON: the same in every run but for the time.
std::string atmTelemetry(int index, std::uint64_t tick, std::int64_t now);

} // namespace parlance::mock
