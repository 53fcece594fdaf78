// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonscalars.h"

#include <array>
#include <charconv>
#include <limits>

namespace parlance::grpc {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// The parts of a JSON number.
struct NumberParts
{
    bool isNegative = false;
    QByteArrayView whole;
    QByteArrayView fraction;
    int exponent = 0;
};

QByteArrayView takeDigits(QByteArrayView &text)
{
    qsizetype count = 0;
    while (count < text.size() && isDigit(text[count]))
        ++count;
    const QByteArrayView digits = text.first(count);
    text = text.sliced(count);
    return digits;
}

bool takeByte(QByteArrayView &text, char c)
{
    if (text.isEmpty() || text.front() != c)
        return false;
    text = text.sliced(1);
    return true;
}

/// Exponents beyond this are far out of every range, and stay safe to add to.
constexpr int largestExponent = 100'000;

bool takeExponent(QByteArrayView &text, int &exponent)
{
    const bool negative = takeByte(text, '-');
    if (!negative)
        takeByte(text, '+');
    const QByteArrayView digits = takeDigits(text);
    for (const char c : digits)
        exponent = qMin(exponent * 10 + (c - '0'), largestExponent);
    if (negative)
        exponent = -exponent;
    return !digits.isEmpty();
}

std::optional<NumberParts> splitNumber(QByteArrayView text)
{
    NumberParts parts;
    parts.isNegative = takeByte(text, '-');
    parts.whole = takeDigits(text);
    if (parts.whole.isEmpty() || (parts.whole.size() > 1 && parts.whole.front() == '0'))
        return std::nullopt;
    if (takeByte(text, '.')) {
        parts.fraction = takeDigits(text);
        if (parts.fraction.isEmpty())
            return std::nullopt;
    }
    if ((takeByte(text, 'e') || takeByte(text, 'E')) && !takeExponent(text, parts.exponent))
        return std::nullopt;
    if (!text.isEmpty())
        return std::nullopt;
    return parts;
}

QByteArrayView withoutZerosAtEnd(QByteArrayView digits)
{
    while (!digits.isEmpty() && digits.back() == '0')
        digits.chop(1);
    return digits;
}

bool appendDigit(quint64 &magnitude, int digit)
{
    constexpr quint64 largest = std::numeric_limits<quint64>::max();
    if (magnitude > (largest - quint64(digit)) / 10)
        return false;
    magnitude = magnitude * 10 + quint64(digit);
    return true;
}

bool appendDigits(quint64 &magnitude, QByteArrayView digits)
{
    for (const char c : digits) {
        if (!appendDigit(magnitude, c - '0'))
            return false;
    }
    return true;
}

/// Numbers with a fraction or exponent: the digits up to the shifted point must be all there are.
WholeNumber shiftedNumber(const NumberParts &parts)
{
    QByteArray digits = parts.whole.toByteArray() + parts.fraction.toByteArray();
    qsizetype point = parts.whole.size() + parts.exponent;
    const QByteArrayView significant = withoutZerosAtEnd(digits);
    if (significant.isEmpty())
        return {parts.isNegative, 0, NumberProblem::None};
    const qsizetype leadingZeros =
        std::find_if(significant.begin(), significant.end(), [](char c) { return c != '0'; }) -
        significant.begin();
    WholeNumber number{parts.isNegative, 0, NumberProblem::None};
    if (point < significant.size()) {
        number.problem = NumberProblem::NotWhole;
    } else if (point - leadingZeros > 20 || !appendDigits(number.magnitude, significant)) {
        number.problem = NumberProblem::OutOfRange;
    } else {
        for (qsizetype zeros = point - significant.size(); zeros > 0; --zeros) {
            if (!appendDigit(number.magnitude, 0))
                number.problem = NumberProblem::OutOfRange;
        }
    }
    return number;
}

/// A number that no double holds is near zero when its first digit stands far behind the point.
bool isTiny(const NumberParts &parts)
{
    const QByteArrayView whole = parts.whole.front() == '0' ? QByteArrayView() : parts.whole;
    qsizetype leading = whole.size();
    if (whole.isEmpty()) {
        while (-leading < parts.fraction.size() && parts.fraction[-leading] == '0')
            --leading;
    }
    return leading + parts.exponent < 0;
}

template <typename Float>
RealNumber parseAs(QByteArrayView text, const NumberParts &parts)
{
    Float value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem == std::errc::result_out_of_range) {
        if (!isTiny(parts))
            return {0, NumberProblem::OutOfRange};
        return {parts.isNegative ? -0.0 : 0.0, NumberProblem::None};
    }
    return {double(value), NumberProblem::None};
}

constexpr std::array<qint8, 256> base64Values = [] {
    std::array<qint8, 256> table{};
    for (qint8 &value : table)
        value = -1;
    for (int i = 0; i < 26; ++i) {
        table[size_t('A' + i)] = qint8(i);
        table[size_t('a' + i)] = qint8(26 + i);
    }
    for (int i = 0; i < 10; ++i)
        table[size_t('0' + i)] = qint8(52 + i);
    table['+'] = table['-'] = 62;
    table['/'] = table['_'] = 63;
    return table;
}();

} // namespace

WholeNumber parseWholeNumber(QByteArrayView text)
{
    const auto parts = splitNumber(text);
    if (!parts)
        return {false, 0, NumberProblem::NotANumber};
    if (!parts->fraction.isEmpty() || parts->exponent != 0)
        return shiftedNumber(*parts);
    WholeNumber number{parts->isNegative, 0, NumberProblem::None};
    if (!appendDigits(number.magnitude, parts->whole))
        number.problem = NumberProblem::OutOfRange;
    return number;
}

RealNumber parseRealNumber(QByteArrayView text, bool single)
{
    const auto parts = splitNumber(text);
    if (!parts)
        return {0, NumberProblem::NotANumber};
    return single ? parseAs<float>(text, *parts) : parseAs<double>(text, *parts);
}

std::optional<QByteArray> parseBase64(QByteArrayView text)
{
    for (int padding = 0; padding < 2 && text.endsWith('=') && text.size() % 4 != 1; ++padding)
        text.chop(1);
    if (text.size() % 4 == 1)
        return std::nullopt;
    QByteArray bytes;
    bytes.reserve(text.size() * 3 / 4);
    quint32 bits = 0;
    int count = 0;
    for (const char c : text) {
        const qint8 value = base64Values[static_cast<quint8>(c)];
        if (value < 0)
            return std::nullopt;
        bits = bits << 6 | quint32(value);
        count += 6;
        if (count >= 8) {
            count -= 8;
            bytes.append(static_cast<char>(bits >> count));
        }
    }
    return bytes;
}

} // namespace parlance::grpc
