// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/base/clock.h>

#include <chrono>

namespace parlance {

qint64 monotonicNanoseconds()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

} // namespace parlance
