// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatrooms.h"

#include <vector>

namespace parlance::mock {

std::size_t ChatRooms::join(const std::string &room, std::weak_ptr<WebSocketLink> link)
{
    const std::lock_guard lock(m_mutex);
    if (m_rooms.size() >= mostRooms && !m_rooms.contains(room))
        return 0;
    Members &members = m_rooms[room];
    members.emplace(std::move(link), 0);
    return members.size();
}

void ChatRooms::leave(const std::string &room, const std::weak_ptr<WebSocketLink> &link)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_rooms.find(room);
    if (found == m_rooms.end())
        return;
    found->second.erase(link);
    if (found->second.empty())
        m_rooms.erase(found);
}

void ChatRooms::say(const std::string &room, std::string text)
{
    const Outgoing outgoing = Outgoing::text(std::move(text));
    std::vector<std::shared_ptr<WebSocketLink>> links;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_rooms.find(room);
        if (found == m_rooms.end())
            return;
        for (const auto &[member, unused] : found->second) {
            if (auto link = member.lock())
                links.push_back(std::move(link));
        }
    }
    for (const std::shared_ptr<WebSocketLink> &link : links)
        link->send(outgoing);
}

std::size_t ChatRooms::rooms() const
{
    const std::lock_guard lock(m_mutex);
    return m_rooms.size();
}

std::string ChatRooms::newGuest()
{
    const std::lock_guard lock(m_mutex);
    return "guest-" + std::to_string(++m_guests);
}

} // namespace parlance::mock
