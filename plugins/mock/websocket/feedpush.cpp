// SPDX-License-Identifier: GPL-3.0-or-later
#include "feedpush.h"

namespace parlance::mock {

FeedPush::FeedPush(Bank &bank, FeedBell &bell, std::weak_ptr<WebSocketLink> link, ChangeFilter filter)
    : m_bank(bank)
    , m_bell(bell)
    , m_link(std::move(link))
    , m_filter(std::move(filter))
{
}

void FeedPush::start(std::optional<std::uint64_t> since)
{
    const ChangeFeed &feed = m_bank.changes();
    const std::uint64_t last = feed.lastNumber();
    m_behind = since.value_or(last);
    if (m_behind > last || !feed.since(m_behind, 1))
        tellGap();
    m_listening = m_bell.listen([weak = weak_from_this()] {
        if (const auto own = weak.lock())
            own->push();
    });
    push();
}

void FeedPush::push()
{
    constexpr std::size_t batch = 64;
    m_queue.run([own = shared_from_this()] {
        const auto link = own->m_link.lock();
        while (link) {
            const auto changes = own->m_bank.changes().since(own->m_behind, batch);
            if (!changes)
                return own->tellGap();
            if (changes->empty())
                return;
            for (const Change &change : *changes) {
                own->m_behind = change.number;
                if (!own->m_filter.wants(change))
                    continue;
                std::string text;
                appendChange(text, change);
                link->send(Outgoing::text(std::move(text)));
            }
        }
    });
}

void FeedPush::tellGap()
{
    m_behind = m_bank.changes().lastNumber();
    if (const auto link = m_link.lock()) {
        link->send(
            Outgoing::text(R"({"id":)" + std::to_string(m_behind) + R"(,"event":"reset","reason":"gone"})"));
    }
}

} // namespace parlance::mock
