// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace parlance::mock {

/// What a client asks of the server on `/ws`, as a line ("/close 4001 bye") or as JSON
/// ({"close":4001,"reason":"bye"}). Both are read into the same words.
struct TalkCommand
{
    std::string name; ///< "close"
    std::string text; ///< what follows; of JSON the member's text or number
    std::string more; ///< the second word and what follows; of JSON `reason`, `every`, `since`
    std::optional<std::int64_t> number; ///< `text`, where it is one
    std::optional<std::int64_t> second; ///< `more`, where it is one
};

/// The names, each with what it does, for /help.
std::string talkHelp();

/// Nothing where the message is not for the server; unknown names are given as they stand.
std::optional<TalkCommand> readTalkCommand(std::string_view message);

} // namespace parlance::mock
