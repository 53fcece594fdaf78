// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace parlance {

/// Nanoseconds on a clock that never jumps; only differences mean something. Thread-safe.
qint64 monotonicNanoseconds();

constexpr qint64 nanosecondsPerMillisecond = 1'000'000;
constexpr qint64 nanosecondsPerSecond = 1'000'000'000;

constexpr double toMilliseconds(qint64 nanoseconds)
{
    return double(nanoseconds) / double(nanosecondsPerMillisecond);
}

} // namespace parlance
