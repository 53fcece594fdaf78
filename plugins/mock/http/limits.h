// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>

namespace parlance::mock {

/// Bounds that keep a hostile or broken client from holding the server's memory and connections.
struct Limits
{
    std::uint32_t headerBytes = 64 * 1024;
    std::uint64_t bodyBytes = 16 * 1024 * 1024;
    std::size_t connections = 4096;               ///< at a time; more are turned away with 503
    std::chrono::milliseconds headerTime{10'000}; ///< from a request's first byte to the end of its headers
    std::chrono::milliseconds bodyTime{60'000};   ///< from there to the end of its body
    std::chrono::milliseconds idleTime{75'000};   ///< between two requests
    std::chrono::milliseconds writeTime{30'000};  ///< without the peer taking a byte
    std::chrono::milliseconds stopTime{1'000};    ///< what a stop leaves to requests in work
};

} // namespace parlance::mock
