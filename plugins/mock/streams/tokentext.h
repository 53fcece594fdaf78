// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

namespace parlance::mock {

/// What a language model might say, token by token: sentences about a bank's day, the same for the same
/// prompt and seed on every machine. Never ends by itself.
class TokenText
{
public:
    TokenText(std::string_view prompt, std::int64_t seed);

    /// The next token, with the space before it where there is one.
    std::string next();
    /// How many tokens the answer has if nobody limits it.
    int naturalLength() const { return m_naturalLength; }
    /// Names the answer: the same prompt and seed, the same name.
    std::string id() const;

private:
    std::uint32_t random(std::uint32_t bound);
    void addSentence();

    std::uint64_t m_state;
    std::uint64_t m_start;
    std::deque<std::string> m_tokens;
    bool m_isFirst = true;
    int m_naturalLength = 0;
};

/// Roughly how many tokens a text has, for the usage an answer tells.
int countTokens(std::string_view text);

} // namespace parlance::mock
