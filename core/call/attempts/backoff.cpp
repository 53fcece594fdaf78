// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/attempts.h>

#include <QRandomGenerator>

#include <algorithm>
#include <limits>

namespace parlance::call {

namespace {

/// What a timer can wait.
constexpr qint64 longestWaitMs = std::numeric_limits<int>::max();

constexpr qint64 smallestGrowthMs = 100;

} // namespace

qint64 Backoff::next()
{
    constexpr int maximumDoublings = 20;
    int doublings = std::min(m_failures++, maximumDoublings);
    qint64 first = std::clamp<qint64>(m_wishMs >= 0 ? m_wishMs : m_firstMs, 0, longestWaitMs);
    if (first == 0 && doublings > 0) {
        // No wait at all is granted once: doubled it would stay none.
        first = std::clamp<qint64>(m_firstMs, smallestGrowthMs, longestWaitMs);
        --doublings;
    }
    const qint64 most = std::clamp(m_maximumMs, first, longestWaitMs);
    const qint64 whole = first > (most >> doublings) ? most : first << doublings;
    const qint64 wait = whole - qint64(double(whole) / 2 * QRandomGenerator::global()->generateDouble());
    return std::max(wait, std::min(m_wishMs, longestWaitMs));
}

} // namespace parlance::call
