// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace parlance::ui {

/// How well a typed pattern fits a text, and which characters it found there.
struct FuzzyMatch
{
    int score = -1;       ///< below 0: no match
    QList<int> positions; ///< of the matched characters, ascending

    bool isMatch() const { return score >= 0; }
};

/// All characters of the pattern in their order, without case; white space in the pattern separates words
/// that must each match. Starts of words, runs and early places count more. Bounded: texts over 300
/// characters are cut.
FuzzyMatch fuzzyMatch(const QString &pattern, const QString &text);

} // namespace parlance::ui
