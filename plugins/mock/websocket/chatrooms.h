// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "websocketlink.h"

#include <map>
#include <mutex>

namespace parlance::mock {

/// Who is in which room. A room is there while somebody is in it. Thread-safe.
class ChatRooms
{
public:
    static constexpr std::size_t mostRooms = 1000;
    static constexpr std::size_t longestName = 64;

    /// How many are in the room then; 0 when there are too many rooms.
    std::size_t join(const std::string &room, std::weak_ptr<WebSocketLink> link);
    void leave(const std::string &room, const std::weak_ptr<WebSocketLink> &link);
    /// To everyone in the room, the speaker too.
    void say(const std::string &room, std::string text);
    std::size_t rooms() const;
    /// "guest-1", "guest-2" …
    std::string newGuest();

private:
    using Members = std::map<std::weak_ptr<WebSocketLink>, int, std::owner_less<>>;

    mutable std::mutex m_mutex;
    std::map<std::string, Members, std::less<>> m_rooms;
    std::uint64_t m_guests = 0;
};

} // namespace parlance::mock
