// SPDX-License-Identifier: GPL-3.0-or-later
#include "feedbell.h"

namespace parlance::mock {

struct FeedBell::Ring
{
    mutable std::mutex mutex;
    std::map<std::uint64_t, std::shared_ptr<const Listener>> listeners;
    std::uint64_t lastHandle = 0;
    std::atomic<bool> isRung{false};
    std::atomic<bool> isClosed{false};

    void ring();
};

void FeedBell::Ring::ring()
{
    // What comes from here on rings again; what came before is found by those who are called now.
    isRung = false;
    std::vector<std::shared_ptr<const Listener>> called;
    {
        const std::lock_guard lock(mutex);
        called.reserve(listeners.size());
        for (const auto &[handle, listener] : listeners)
            called.push_back(listener);
    }
    for (const std::shared_ptr<const Listener> &listener : called)
        (*listener)();
}

FeedBell::Listening::~Listening()
{
    if (!m_ring)
        return;
    const std::lock_guard lock(m_ring->mutex);
    m_ring->listeners.erase(m_handle);
}

FeedBell::FeedBell(ChangeFeed &feed, TimerThread &timers)
    : m_feed(feed)
    , m_timers(timers)
    , m_ring(std::make_shared<Ring>())
    , m_subscription(feed.subscribe([ring = m_ring, &timers](const Change &) {
        if (!ring->isRung.exchange(true))
            timers.post([ring] { ring->ring(); });
    }))
{
}

FeedBell::~FeedBell()
{
    m_feed.unsubscribe(m_subscription);
}

FeedBell::Listening FeedBell::listen(Listener listener)
{
    const std::lock_guard lock(m_ring->mutex);
    m_ring->listeners.emplace(++m_ring->lastHandle, std::make_shared<const Listener>(std::move(listener)));
    return {m_ring, m_ring->lastHandle};
}

std::size_t FeedBell::listeners() const
{
    const std::lock_guard lock(m_ring->mutex);
    return m_ring->listeners.size();
}

void FeedBell::close()
{
    m_ring->isClosed = true;
    m_timers.post([ring = m_ring] { ring->ring(); });
}

bool FeedBell::isClosed() const
{
    return m_ring->isClosed;
}

} // namespace parlance::mock
