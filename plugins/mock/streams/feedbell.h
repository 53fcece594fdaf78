// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../bank/changefeed.h"
#include "../rpc/timerthread.h"

#include <atomic>

namespace parlance::mock {

/// Tells everyone who waits for changes that there are some. However many wait, a change costs its writer one
/// short call, and many changes at once ring once. Thread-safe.
class FeedBell
{
    struct Ring;

public:
    using Listener = std::function<void()>;

    /// Listens for as long as it lives; may outlive the bell.
    class Listening
    {
    public:
        Listening() = default;
        Listening(std::shared_ptr<Ring> ring, std::uint64_t handle)
            : m_ring(std::move(ring))
            , m_handle(handle)
        {
        }
        Listening(Listening &&) = default;
        Listening &operator=(Listening &&other) noexcept
        {
            std::swap(m_ring, other.m_ring);
            std::swap(m_handle, other.m_handle);
            return *this;
        }
        ~Listening();

    private:
        std::shared_ptr<Ring> m_ring;
        std::uint64_t m_handle = 0;
    };

    FeedBell(ChangeFeed &feed, TimerThread &timers);
    ~FeedBell();

    /// The listener is called on the timers' thread after each change, or once for several; it must be short.
    /// A call that has begun goes on while the listening ends.
    [[nodiscard]] Listening listen(Listener listener);
    std::size_t listeners() const;

    /// Rings once more; from then on isClosed(), so that those who wait give up.
    void close();
    bool isClosed() const;

private:
    ChangeFeed &m_feed;
    TimerThread &m_timers;
    std::shared_ptr<Ring> m_ring;
    std::uint64_t m_subscription = 0;
};

} // namespace parlance::mock
