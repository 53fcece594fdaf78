// SPDX-License-Identifier: GPL-3.0-or-later
#include "talkcommand.h"

#include "../bank/record.h"
#include "../http/jsontext.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace parlance::mock {

namespace {

struct Known
{
    std::string_view name;
    std::string_view arguments;
    std::string_view meaning;
    std::string_view second; ///< the JSON member beside it
};

constexpr std::array<Known, 14> commands{{
    {"help", "", "this list", ""},
    {"join", "ROOM", "what you say goes to everyone in the room, as JSON with room, from and text", ""},
    {"leave", "", "back to echo", ""},
    {"nick", "NAME", "what the others see you as", ""},
    {"ping", "[TEXT]", "the server sends a ping", ""},
    {"close", "[CODE [REASON]]", "the server closes with that code, allowed or not", "reason"},
    {"drop", "", "the connection breaks off without a Close", ""},
    {"subscribe", "[all|RESOURCE] [SINCE]", "changes of the bank as they happen, or behind a number",
     "since"},
    {"unsubscribe", "", "no more of them", ""},
    {"count", "N [MILLISECONDS]", "N numbered messages, at once or at that interval", "every"},
    {"size", "N", "one text message of N bytes", ""},
    {"binary", "N", "one binary message of N bytes", ""},
    {"fault", "FAULT", "drop, stall, clump, garbage or half-open, as in ?fault=", ""},
    {"echo", "TEXT", "the text comes back, whatever it begins with", ""},
}};

const Known *find(std::string_view name)
{
    const auto *const found = std::find_if(commands.begin(), commands.end(),
                                           [name](const Known &known) { return known.name == name; });
    return found == commands.end() ? nullptr : found;
}

std::optional<std::int64_t> numberOf(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && !text.empty() && end == text.data() + text.size() ? std::optional(number)
                                                                                     : std::nullopt;
}

/// The first word; the rest stays behind it.
std::string_view takeWord(std::string_view &rest)
{
    const std::size_t end = rest.find(' ');
    const std::string_view word = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return word;
}

void setNumbers(TalkCommand &command)
{
    command.number = numberOf(command.text);
    command.second = numberOf(command.more);
}

TalkCommand fromLine(std::string_view line)
{
    TalkCommand command;
    command.name = takeWord(line);
    // What is taken as it stands keeps its spaces.
    const bool isWhole = command.name == "ping" || command.name == "echo" || command.name == "nick";
    command.text = isWhole ? line : takeWord(line);
    command.more = isWhole ? std::string_view() : line;
    setNumbers(command);
    return command;
}

std::string valueText(const Json &value)
{
    if (value.is_string())
        return value.get<std::string>();
    return value.is_number() ? value.dump() : std::string();
}

std::optional<TalkCommand> fromJson(std::string_view message)
{
    constexpr std::size_t largestCommand = 4096;
    if (message.size() > largestCommand)
        return std::nullopt;
    const Json json = Json::parse(message, nullptr, false);
    if (!json.is_object() || json.empty())
        return std::nullopt;
    // The first member says what it is; anything else is a message like any other.
    const std::string name = json.begin().key();
    const Known *known = find(name);
    if (!known)
        return std::nullopt;
    TalkCommand command;
    command.name = name;
    command.text = valueText(json.begin().value());
    const auto second = known->second.empty() ? json.end() : json.find(std::string(known->second));
    if (second != json.end())
        command.more = valueText(*second);
    setNumbers(command);
    return command;
}

} // namespace

std::string talkHelp()
{
    std::string help = R"({"help":[)";
    for (const Known &known : commands) {
        help += &known == commands.data() ? "" : ",";
        std::string line(1, '/');
        line.append(known.name);
        if (!known.arguments.empty())
            line.append(" ").append(known.arguments);
        appendJsonString(help, line.append(": ").append(known.meaning));
    }
    return help + "]}";
}

std::optional<TalkCommand> readTalkCommand(std::string_view message)
{
    if (message.empty())
        return std::nullopt;
    if (message.front() == '/')
        return fromLine(message.substr(1));
    return message.front() == '{' ? fromJson(message) : std::nullopt;
}

} // namespace parlance::mock
