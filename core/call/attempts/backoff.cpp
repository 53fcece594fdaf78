// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/attempts.h>

#include <QRandomGenerator>

#include <algorithm>

namespace parlance::call {

qint64 Backoff::next()
{
    constexpr int maximumDoublings = 20;
    const int doublings = std::min(m_failures++, maximumDoublings);
    const qint64 whole = std::min(m_maximumMs, m_firstMs << doublings);
    return whole - qint64(double(whole) / 2 * QRandomGenerator::global()->generateDouble());
}

} // namespace parlance::call
