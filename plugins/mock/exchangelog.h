// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/serverhooks.h"
#include "streams/seenstream.h"

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
    struct Limits
    {
        std::size_t exchanges = 10'000;
        std::size_t bytes = 64 * 1024 * 1024;
    };

    /// `wake` is called, on an engine thread, when the first exchange after a take() has come.
    explicit ExchangeLog(std::function<void()> wake)
        : ExchangeLog(std::move(wake), Limits())
    {
    }
    ExchangeLog(std::function<void()> wake, const Limits &limits)
        : m_wake(std::move(wake))
        , m_limits(limits)
        , m_budget(std::make_shared<StreamBudget>(std::int64_t(limits.bytes)))
    {
    }

    void add(SeenExchange exchange) override;
    std::shared_ptr<SeenStream> open(SeenExchange head) override;
    /// The oldest of what came since the last call, at most mostAtOnce: making them into values takes time,
    /// and while it is taken more come. Streams that went on come again, behind all that is new.
    QList<Exchange> take();
    /// take() would give more.
    bool hasMore() const;

    static constexpr std::size_t mostAtOnce = 1000;

private:
    void changed(std::shared_ptr<SeenStream> stream);
    void dropOldest();

    std::function<void()> m_wake;
    const Limits m_limits;
    const std::shared_ptr<StreamBudget> m_budget;
    mutable std::mutex m_mutex;
    std::deque<SeenExchange> m_seen;
    std::deque<std::shared_ptr<SeenStream>> m_changed;
    std::size_t m_bytes = 0;
};

Exchange toExchange(const SeenExchange &seen);

} // namespace parlance::mock
