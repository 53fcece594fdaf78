// SPDX-License-Identifier: GPL-3.0-or-later
#include "tokentext.h"

#include <array>
#include <utility>

namespace parlance::mock {

namespace {

constexpr std::array<std::string_view, 10> subjects{
    "your savings account", "the last payment",    "this month's balance", "a standing order",
    "the card statement",   "the harbour market",  "the exchange rate",    "your rent",
    "the bookkeeping",      "every pending order",
};
constexpr std::array<std::string_view, 8> verbs{
    "shows", "explains", "covers", "moves", "leaves", "changes", "repeats", "settles",
};
constexpr std::array<std::string_view, 10> objects{
    "a small surplus",     "two bookings on Friday", "the fee of last quarter",
    "a refund on its way", "more than groceries",    "the gap in April",
    "a round sum",         "what travel had cost",   "the transfer to Grete’s",
    "nothing unusual",
};
constexpr std::array<std::string_view, 6> openings{
    "In short", "As of today", "By the way", "On average", "After the reset", "For now",
};

std::uint64_t hashOf(std::string_view text)
{
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const char character : text)
        hash = (hash ^ (unsigned char)character) * 0x100000001B3U;
    return hash;
}

template <std::size_t count>
std::string_view pick(const std::array<std::string_view, count> &words, std::uint32_t index)
{
    return words.at(index % count);
}

} // namespace

TokenText::TokenText(std::string_view prompt, std::int64_t seed)
    : m_state(hashOf(prompt) ^ (std::uint64_t(seed) * 0x9E3779B97F4A7C15U))
    , m_start(m_state)
{
    constexpr int least = 40;
    m_naturalLength = least + int(random(80));
}

std::string TokenText::id() const
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string id;
    for (std::uint64_t rest = m_start; id.size() < 16; rest >>= 4U)
        id += digits[rest & 15U];
    return id;
}

std::string TokenText::next()
{
    if (m_tokens.empty())
        addSentence();
    std::string token = std::move(m_tokens.front());
    m_tokens.pop_front();
    return token;
}

/// SplitMix64.
std::uint32_t TokenText::random(std::uint32_t bound)
{
    std::uint64_t value = m_state += 0x9E3779B97F4A7C15U;
    value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
    value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
    return std::uint32_t((value ^ (value >> 31U)) % bound);
}

void TokenText::addSentence()
{
    std::string sentence;
    if (random(3) == 0)
        sentence.append(pick(openings, random(openings.size()))).append(", ");
    sentence.append(pick(subjects, random(subjects.size()))).append(" ");
    sentence.append(pick(verbs, random(verbs.size()))).append(" ");
    sentence.append(pick(objects, random(objects.size())));
    if (sentence.front() >= 'a' && sentence.front() <= 'z')
        sentence.front() = char(sentence.front() - 32);
    std::size_t start = 0;
    while (start < sentence.size()) {
        std::size_t end = sentence.find_first_of(" ,", start + 1);
        end = end == std::string::npos ? sentence.size() : end;
        m_tokens.push_back(sentence.substr(start, end - start));
        start = end;
    }
    if (!std::exchange(m_isFirst, false))
        m_tokens.front() = std::string(1, ' ') + m_tokens.front();
    m_tokens.emplace_back(".");
}

int countTokens(std::string_view text)
{
    int count = 0;
    bool isInWord = false;
    for (const char character : text) {
        const bool isSpace = character == ' ' || character == '\n' || character == '\t' || character == '\r';
        count += !isSpace && !isInWord ? 1 : 0;
        isInWord = !isSpace;
    }
    return count;
}

} // namespace parlance::mock
