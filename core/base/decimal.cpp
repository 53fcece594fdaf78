// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/base/decimal.h>

#include <algorithm>

namespace parlance {

namespace {

constexpr qint64 maximumExponent = 1'000'000'000'000'000'000;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

qsizetype countDigits(QByteArrayView text, qsizetype from)
{
    qsizetype end = from;
    while (end < text.size() && isDigit(text[end]))
        ++end;
    return end - from;
}

/// The exponent after `e`, clamped; nothing when it is malformed or does not end the text.
std::optional<qint64> parseExponent(QByteArrayView text)
{
    qsizetype at = 0;
    const bool negative = !text.isEmpty() && text[0] == '-';
    if (!text.isEmpty() && (text[0] == '-' || text[0] == '+'))
        ++at;
    const qsizetype count = countDigits(text, at);
    if (count == 0 || at + count != text.size())
        return std::nullopt;
    qint64 value = 0;
    for (; at < text.size(); ++at)
        value = value >= maximumExponent / 10 ? maximumExponent : value * 10 + (text[at] - '0');
    return negative ? -value : value;
}

} // namespace

Decimal::Decimal(qint64 value)
{
    // -value would overflow for the smallest number; its text does not.
    *this = *parse(QByteArray::number(value));
}

std::optional<Decimal> Decimal::parse(QByteArrayView text)
{
    text = text.trimmed();
    Decimal number;
    if (text.isEmpty())
        return std::nullopt;
    if (text[0] == '-' || text[0] == '+') {
        number.m_negative = text[0] == '-';
        text = text.sliced(1);
    }
    const qsizetype whole = countDigits(text, 0);
    qsizetype at = whole;
    qsizetype fraction = 0;
    if (at < text.size() && text[at] == '.') {
        fraction = countDigits(text, ++at);
        at += fraction;
    }
    if (whole + fraction == 0)
        return std::nullopt;
    qint64 exponent = 0;
    if (at < text.size()) {
        if (text[at] != 'e' && text[at] != 'E')
            return std::nullopt;
        const std::optional<qint64> written = parseExponent(text.sliced(at + 1));
        if (!written)
            return std::nullopt;
        exponent = *written;
    }

    number.m_digits = text.first(whole).toByteArray();
    if (fraction > 0)
        number.m_digits.append(text.sliced(whole + 1, fraction));
    const auto begin = number.m_digits.cbegin();
    const auto first = std::find_if(begin, number.m_digits.cend(), [](char c) { return c != '0'; });
    const qsizetype leading = first - begin;
    qsizetype end = number.m_digits.size();
    while (end > leading && number.m_digits[end - 1] == '0')
        --end;
    number.m_digits = number.m_digits.mid(leading, end - leading);
    if (number.m_digits.isEmpty())
        return Decimal();
    number.m_exponent = std::clamp(exponent + whole - leading, -maximumExponent, maximumExponent);
    return number;
}

std::strong_ordering operator<=>(const Decimal &a, const Decimal &b)
{
    const auto sign = [](const Decimal &d) { return d.isZero() ? 0 : d.m_negative ? -1 : 1; };
    if (const auto order = sign(a) <=> sign(b); order != 0)
        return order;
    const auto magnitude = [](const Decimal &x, const Decimal &y) {
        if (x.m_exponent != y.m_exponent)
            return x.m_exponent <=> y.m_exponent;
        // Without zeros at the end the longer of two texts that start alike is the larger.
        return std::lexicographical_compare_three_way(x.m_digits.cbegin(), x.m_digits.cend(),
                                                      y.m_digits.cbegin(), y.m_digits.cend());
    };
    if (a.isZero())
        return std::strong_ordering::equal;
    return a.m_negative ? magnitude(b, a) : magnitude(a, b);
}

} // namespace parlance
