// SPDX-License-Identifier: GPL-3.0-or-later
#include "feedpush.h"

namespace parlance::mock {

FeedPush::FeedPush(Bank &bank, FeedBell &bell, std::weak_ptr<WebSocketLink> link, ChangeFilter filter,
                   std::uint64_t since)
    : m_bank(bank)
    , m_link(std::move(link))
    , m_filter(std::move(filter))
    , m_behind(since)
    , m_listening(bell.listen([weak = m_link] {
        if (const auto waiting = weak.lock())
            waiting->wake();
    }))
{
    // A number that was never given is from another run of the mock.
    const auto open = m_link.lock();
    if (open && m_behind > m_bank.changes().lastNumber())
        tellGap(*open);
    pushOn();
}

bool FeedPush::pushOn()
{
    constexpr std::size_t batch = 64;
    constexpr std::size_t batchBytes = 256 * 1024;
    const auto link = m_link.lock();
    std::size_t count = 0;
    std::size_t bytes = 0;
    while (link && count < batch && bytes < batchBytes) {
        const auto changes = m_bank.changes().since(m_behind, batch);
        if (!changes) {
            tellGap(*link);
            return true;
        }
        if (changes->empty())
            break;
        for (const Change &change : *changes) {
            if (count == batch || bytes >= batchBytes)
                break;
            m_behind = change.number;
            if (!m_filter.wants(change))
                continue;
            std::string text;
            appendChange(text, change);
            ++count;
            bytes += text.size();
            link->send(Outgoing::text(std::move(text)));
        }
    }
    return count > 0;
}

void FeedPush::tellGap(WebSocketLink &link)
{
    m_behind = m_bank.changes().lastNumber();
    link.send(
        Outgoing::text(R"({"id":)" + std::to_string(m_behind) + R"(,"event":"reset","reason":"gone"})"));
}

} // namespace parlance::mock
