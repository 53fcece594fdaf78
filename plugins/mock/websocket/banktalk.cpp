// SPDX-License-Identifier: GPL-3.0-or-later
#include "banktalk.h"

#include "../http/jsontext.h"

#include <algorithm>

namespace parlance::mock {

namespace {

constexpr std::int64_t mostCounted = 1'000'000;
constexpr std::int64_t largestSize = 16LL * 1024 * 1024;
constexpr std::int64_t longestInterval = 60'000;
/// Numbered messages handed over at a time.
constexpr std::int64_t countBatch = 64;

std::string jsonString(std::string_view text)
{
    std::string json;
    appendJsonString(json, text);
    return json;
}

} // namespace

BankTalk::BankTalk(const TalkHost &host, Options options)
    : m_host(host)
    , m_options(std::move(options))
{
    if (m_options.nick.empty())
        m_options.nick = m_host.rooms.newGuest();
}

void BankTalk::opened(std::weak_ptr<WebSocketLink> link)
{
    m_link = std::move(link);
    if (!m_options.room.empty())
        join(m_options.room);
    if (m_options.isSubscribed)
        subscribe(m_options.filter, m_options.since);
}

void BankTalk::closed()
{
    leave();
    m_push.reset();
}

void BankTalk::received(std::string message, bool isText)
{
    if (isText) {
        if (const std::optional<TalkCommand> command = readTalkCommand(message))
            return obey(*command);
        if (!m_room.empty())
            return say(message);
    }
    // Echo; binary messages are no part of a chat either.
    send({isText ? Outgoing::Kind::Text : Outgoing::Kind::Binary,
          std::make_shared<const std::string>(std::move(message)), 0});
}

void BankTalk::obey(const TalkCommand &command)
{
    const std::string &name = command.name;
    if (name == "help")
        return reply(talkHelp());
    if (name == "echo")
        return reply(command.text);
    if (name == "join")
        return join(command.text);
    if (name == "leave") {
        leave();
        return reply(R"({"left":true})");
    }
    if (name == "nick") {
        m_options.nick = command.text.substr(0, ChatRooms::longestName);
        return reply(R"({"nick":)" + jsonString(m_options.nick) + '}');
    }
    if (name == "ping")
        return send({Outgoing::Kind::Ping, std::make_shared<const std::string>(command.text), 0});
    if (name == "close")
        return close(command);
    if (name == "drop")
        return send({Outgoing::Kind::Drop, nullptr, 0});
    if (name == "subscribe")
        return subscribe(command);
    if (name == "unsubscribe") {
        m_push.reset();
        return reply(R"({"subscribed":false})");
    }
    if (name == "count")
        return count(command);
    if (name == "size")
        return sendSized(command, Outgoing::Kind::Text);
    if (name == "binary")
        return sendSized(command, Outgoing::Kind::Binary);
    if (name == "fault")
        return setFault(command);
    complain("There is no command /" + name.substr(0, 40) + "; /help lists them.");
}

// ---- chat ----

void BankTalk::join(const std::string &room)
{
    if (room.empty() || room.size() > ChatRooms::longestName)
        return complain("A room has a name of 1 to 64 bytes.");
    leave();
    const std::size_t members = m_host.rooms.join(room, m_link);
    if (members == 0)
        return complain("There are too many rooms.");
    m_room = room;
    reply(R"({"joined":)" + jsonString(room) + R"(,"as":)" + jsonString(m_options.nick) + R"(,"members":)" +
          std::to_string(members) + '}');
}

void BankTalk::leave()
{
    if (!m_room.empty())
        m_host.rooms.leave(std::exchange(m_room, {}), m_link);
}

void BankTalk::say(const std::string &text)
{
    m_host.rooms.say(m_room, R"({"room":)" + jsonString(m_room) + R"(,"from":)" + jsonString(m_options.nick) +
                                 R"(,"text":)" + jsonString(text) + '}');
}

// ---- changes ----

void BankTalk::subscribe(ChangeFilter filter, std::optional<std::uint64_t> since)
{
    const std::uint64_t last = m_host.bank.changes().lastNumber();
    reply(R"({"subscribed":true,"last":)" + std::to_string(last) + '}');
    m_push.emplace(m_host.bank, m_host.bell, m_link, std::move(filter), since.value_or(last));
}

void BankTalk::subscribe(const TalkCommand &command)
{
    ChangeFilter filter;
    if (!command.text.empty() && command.text != "all") {
        const auto names = resourceNames();
        const auto found = std::find(names.begin(), names.end(), command.text);
        if (found == names.end())
            return complain("There is no such resource.");
        filter.resources.push_back(std::size_t(found - names.begin()));
    }
    const bool hasSince = command.second && *command.second >= 0;
    subscribe(std::move(filter), hasSince ? std::optional(std::uint64_t(*command.second)) : std::nullopt);
}

// ---- what is asked of the connection ----

void BankTalk::close(const TalkCommand &command)
{
    constexpr std::int64_t highestCode = 65'535;
    if (!command.text.empty() && (!command.number || *command.number < 0 || *command.number > highestCode))
        return complain("A close code is a number from 0, for none, to 65535.");
    constexpr std::int64_t normal = 1000;
    send({Outgoing::Kind::Close, std::make_shared<const std::string>(command.more),
          int(command.text.empty() ? normal : *command.number)});
}

void BankTalk::count(const TalkCommand &command)
{
    const std::int64_t interval = command.second.value_or(0);
    if (!command.number || *command.number < 1 || *command.number > mostCounted || interval < 0 ||
        interval > longestInterval)
        return complain("/count takes a number up to a million and an interval up to a minute.");
    m_counted = 0;
    m_countTo = *command.number;
    m_countEvery = std::chrono::milliseconds(interval);
    countOn();
}

bool BankTalk::drained()
{
    const bool hasCounted = m_countEvery.count() == 0 && countOn();
    return (m_push && m_push->pushOn()) || hasCounted;
}

void BankTalk::due()
{
    if (m_countEvery.count() > 0)
        countOn();
}

/// True when there was something left to count.
bool BankTalk::countOn()
{
    const bool isPaced = m_countEvery.count() > 0;
    const std::int64_t first = m_counted;
    const std::int64_t last = std::min(m_countTo, m_counted + (isPaced ? 1 : countBatch));
    while (m_counted < last)
        reply(R"({"count":)" + std::to_string(++m_counted) + '}');
    const auto link = isPaced && m_counted < m_countTo ? m_link.lock() : nullptr;
    if (link)
        link->askAgain(m_countEvery);
    return m_counted > first;
}

void BankTalk::sendSized(const TalkCommand &command, Outgoing::Kind kind)
{
    if (!command.number || *command.number < 0 || *command.number > largestSize)
        return complain("A size is a number of bytes up to 16 MiB.");
    std::string bytes(std::size_t(*command.number), 'x');
    for (std::size_t i = 0; kind == Outgoing::Kind::Binary && i < bytes.size(); ++i)
        bytes[i] = char(i & 0xFFU);
    send({kind, std::make_shared<const std::string>(std::move(bytes)), 0});
}

void BankTalk::setFault(const TalkCommand &command)
{
    auto fault = parseFault(command.text);
    if (const auto *wrong = std::get_if<std::string>(&fault))
        return complain("A fault it is not: " + *wrong + '.');
    if (const auto link = m_link.lock())
        link->setFault(std::get<std::optional<Fault>>(fault));
}

void BankTalk::send(Outgoing outgoing)
{
    if (const auto link = m_link.lock())
        link->send(std::move(outgoing));
}

void BankTalk::complain(std::string_view text)
{
    reply(R"({"error":)" + jsonString(text) + '}');
}

} // namespace parlance::mock
