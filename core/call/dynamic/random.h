// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamicvariables.h"

#include <QRandomGenerator>
#include <QStringList>

namespace parlance::call {

/// From `low` to `high`, both possible.
inline int randomNumber(int low, int high)
{
    return QRandomGenerator::global()->bounded(low, high + 1);
}

inline bool randomBool()
{
    return randomNumber(0, 1) == 1;
}

/// One word of a list that lives as long as the program.
inline QString randomOf(std::span<const char *const> words)
{
    return QString::fromUtf8(words[size_t(randomNumber(0, int(words.size()) - 1))]);
}

/// `count` characters out of `alphabet`.
QString randomCharacters(int count, const char *alphabet);
/// `count` decimal digits, the first may be zero.
QString randomDigits(int count);
/// `count` words of the list, with `separator` between.
QString randomSeveral(std::span<const char *const> words, int count, const QString &separator);
QString capitalized(const QString &text);
/// Lower case with everything but letters and digits left out: for user and host names.
QString plainLower(const QString &text);

inline constexpr char digits[] = "0123456789";
inline constexpr char lowerHexDigits[] = "0123456789abcdef";
inline constexpr char lowerAlphaNumeric[] = "abcdefghijklmnopqrstuvwxyz0123456789";
inline constexpr char alphaNumeric[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
inline constexpr char upperLetters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

} // namespace parlance::call
