// SPDX-License-Identifier: GPL-3.0-or-later
#include "decimal.h"

namespace parlance::mock {

namespace {

constexpr std::size_t maximumDigits = 15;

bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

} // namespace

int currencyDigits(std::string_view currency)
{
    return currency == "JPY" ? 0 : 2;
}

std::optional<std::int64_t> parseAmount(std::string_view text, int digits)
{
    const bool isNegative = !text.empty() && text.front() == '-';
    if (isNegative)
        text.remove_prefix(1);
    std::int64_t amount = 0;
    std::size_t count = 0;
    int behind = -1;
    for (const char character : text) {
        if (character == '.' && behind < 0 && count > 0) {
            behind = 0;
            continue;
        }
        if (!isDigit(character) || ++count > maximumDigits || behind >= digits)
            return std::nullopt;
        amount = amount * 10 + (character - '0');
        if (behind >= 0)
            ++behind;
    }
    if (count == 0 || behind == 0)
        return std::nullopt;
    for (int i = behind < 0 ? 0 : behind; i < digits; ++i, ++count)
        amount *= 10;
    if (count > maximumDigits + 2)
        return std::nullopt;
    return isNegative ? -amount : amount;
}

std::string formatAmount(std::int64_t amount, int digits)
{
    std::string text = std::to_string(amount < 0 ? -amount : amount);
    if (digits > 0) {
        if (text.size() <= std::size_t(digits))
            text.insert(0, std::size_t(digits) + 1 - text.size(), '0');
        text.insert(text.size() - std::size_t(digits), 1, '.');
    }
    return amount < 0 ? '-' + text : text;
}

std::optional<std::int64_t> comparableAmount(std::string_view text)
{
    // parseAmount bounds the digits; two more places keep well inside 64 bits.
    const std::optional<std::int64_t> amount = parseAmount(text, 2);
    if (!amount)
        return std::nullopt;
    return *amount * 100;
}

} // namespace parlance::mock
