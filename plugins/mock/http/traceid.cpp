// SPDX-License-Identifier: GPL-3.0-or-later
#include "traceid.h"

#include <algorithm>
#include <cstdint>
#include <random>

namespace parlance::mock {

namespace {

constexpr std::size_t versionSize = 2;
constexpr std::size_t traceStart = 3;
constexpr std::size_t traceSize = 32;
constexpr std::size_t parentStart = 36;
constexpr std::size_t parentSize = 16;
constexpr std::size_t valueSize = 55;
constexpr std::size_t maximumRequestId = 128;

bool isLowerHex(std::string_view text)
{
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool isAllZero(std::string_view text)
{
    return text.find_first_not_of('0') == std::string_view::npos;
}

bool isPrintable(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

std::string newTraceId()
{
    static constexpr char digits[] = "0123456789abcdef";
    thread_local std::mt19937_64 generator{std::random_device{}()};
    std::string id;
    id.reserve(traceSize);
    for (int half = 0; half < 2; ++half) {
        std::uint64_t bits = generator();
        for (int i = 0; i < 16; ++i, bits >>= 4U)
            id += digits[bits & 15U];
    }
    return id;
}

} // namespace

bool isTraceparent(std::string_view value)
{
    if (value.size() < valueSize || value[2] != '-' || value[35] != '-' || value[52] != '-')
        return false;
    const std::string_view version = value.substr(0, versionSize);
    // Later versions may append more behind a dash; version 00 may not, ff is forbidden.
    const bool hasGoodEnd = value.size() == valueSize || (version != "00" && value[valueSize] == '-');
    const std::string_view trace = value.substr(traceStart, traceSize);
    const std::string_view parent = value.substr(parentStart, parentSize);
    return hasGoodEnd && isLowerHex(version) && version != "ff" && isLowerHex(trace) && !isAllZero(trace) &&
           isLowerHex(parent) && !isAllZero(parent) && isLowerHex(value.substr(53, 2));
}

std::string traceIdOf(std::string_view traceparent, std::string_view requestId)
{
    if (isTraceparent(traceparent))
        return std::string(traceparent.substr(traceStart, traceSize));
    if (!requestId.empty() && requestId.size() <= maximumRequestId && isPrintable(requestId))
        return std::string(requestId);
    return newTraceId();
}

} // namespace parlance::mock
