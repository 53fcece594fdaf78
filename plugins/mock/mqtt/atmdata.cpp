// SPDX-License-Identifier: GPL-3.0-or-later
#include "atmdata.h"

#include "../http/httpdate.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace parlance::mock {

namespace {

constexpr std::array<std::string_view, atmCount> places{
    "Station Road 1, Berlin", "Mill Lane 4, Lyon",    "Harbour Quay 2, Porto", "High Street 7, Oslo",
    "Church Walk 9, Bristol", "Park Avenue 3, Osaka", "Bridge Row 5, Boston",  "Market Square 8, Gdansk"};

/// Even over 0 to 999, the same for the same tick.
int noise(int index, std::uint64_t tick)
{
    std::uint64_t value = (tick * 131 + std::uint64_t(index) + 1) * 0x9E3779B97F4A7C15U;
    value = (value ^ (value >> 29U)) * 0xBF58476D1CE4E5B9U;
    return int((value >> 33U) % 1000);
}

} // namespace

std::string atmId(int index)
{
    std::string number = std::to_string(index + 1);
    return "atm_" + std::string(3 - number.size(), '0') + number;
}

std::string atmStatus(int index)
{
    return R"({"atm":")" + atmId(index) + R"(","online":true,"address":")" +
           std::string(places.at(std::size_t(index))) + "\"}";
}

std::string atmTelemetry(int index, std::uint64_t tick, std::int64_t now)
{
    // The cassette empties in steps of 20 and is filled again; the case warms and cools with the day.
    constexpr std::uint64_t fullEvery = 600;
    const auto taken = int((tick + std::uint64_t(index) * 71) % fullEvery);
    const int cash = 24'000 - taken * 20 - noise(index, tick / 10) % 40 * 20;
    const double temperature =
        21 + 4 * std::sin(double(tick + std::uint64_t(index) * 40) / 60) + noise(index, tick) / 2000.0;
    std::array<char, 32> degrees{};
    std::snprintf(degrees.data(), degrees.size(), "%.2f", temperature);
    return R"({"atm":")" + atmId(index) + R"(","time":")" + formatTimestamp(now) + R"(","cash":)" +
           std::to_string(cash) + R"(,"temperature":)" + degrees.data() + R"(,"queue":)" +
           std::to_string(noise(index, tick) % 5) + R"(,"door":")" +
           (noise(index, tick) > 990 ? "open" : "closed") + "\"}";
}

} // namespace parlance::mock
