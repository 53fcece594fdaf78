// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/serverhooks.h"

#include <parlance/model/exchange.h>

#include <deque>
#include <functional>
#include <mutex>

namespace parlance::mock {

/// The latest exchanges the connections saw, bounded in number and bytes. What costs time, making them into
/// values others read, is done by the reader. Thread-safe.
class ExchangeLog : public ExchangeSink
{
public:
    static constexpr std::size_t keptExchanges = 10'000;
    static constexpr std::size_t keptBytes = 64 * 1024 * 1024;

    /// `wake` is called, on an engine thread, when the first exchange after a take() has come.
    explicit ExchangeLog(std::function<void()> wake)
        : m_wake(std::move(wake))
    {
    }

    void add(SeenExchange exchange) override;
    /// Everything since the last call, oldest first.
    QList<Exchange> take();

private:
    std::function<void()> m_wake;
    std::mutex m_mutex;
    std::deque<SeenExchange> m_seen;
    std::size_t m_bytes = 0;
};

Exchange toExchange(const SeenExchange &seen);

} // namespace parlance::mock
