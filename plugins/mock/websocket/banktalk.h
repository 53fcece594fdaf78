// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatrooms.h"
#include "feedpush.h"
#include "talkcommand.h"

namespace parlance::mock {

/// What talks on `/ws` share.
struct TalkHost
{
    Bank &bank;
    FeedBell &bell;
    ChatRooms &rooms;
};

/// One client on `/ws`: an echo, a chat where it joins a room, the bank's changes where it subscribes, and
/// whatever else its commands ask for.
class BankTalk : public WebSocketTalk
{
public:
    struct Options
    {
        std::string room; ///< joined from the start; empty: none
        std::string nick;
        bool isSubscribed = false;
        ChangeFilter filter;
        std::optional<std::uint64_t> since;
    };

    BankTalk(const TalkHost &host, Options options);

    void opened(std::weak_ptr<WebSocketLink> link) override;
    void received(std::string message, bool isText) override;
    bool drained() override;
    void due() override;
    void closed() override;

private:
    void obey(const TalkCommand &command);
    void join(const std::string &room);
    void leave();
    void subscribe(ChangeFilter filter, std::optional<std::uint64_t> since);
    void subscribe(const TalkCommand &command);
    void close(const TalkCommand &command);
    void count(const TalkCommand &command);
    bool countOn();
    void sendSized(const TalkCommand &command, Outgoing::Kind kind);
    void setFault(const TalkCommand &command);
    void say(const std::string &text);

    void send(Outgoing outgoing);
    void reply(std::string json) { send(Outgoing::text(std::move(json))); }
    void complain(std::string_view text);

    const TalkHost m_host;
    Options m_options;
    std::weak_ptr<WebSocketLink> m_link;
    std::string m_room;
    std::optional<FeedPush> m_push;
    std::int64_t m_counted = 0;
    std::int64_t m_countTo = 0;
    std::chrono::milliseconds m_countEvery{}; ///< 0: as fast as they are taken
};

} // namespace parlance::mock
