// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/fuzzymatch.h"

#include <QStringList>

#include <algorithm>

namespace parlance::ui {

namespace {

constexpr int maximumText = 300;
constexpr int runBonus = 12;
constexpr int wordStartBonus = 10;
constexpr int characterScore = 2;

bool startsWord(const QString &text, int index)
{
    if (index == 0)
        return true;
    const QChar before = text.at(index - 1);
    const QChar here = text.at(index);
    return !before.isLetterOrNumber() || (before.isLower() && here.isUpper());
}

/// Greedy from one start; the caller tries several starts and keeps the best.
FuzzyMatch matchFrom(const QString &word, const QString &text, const QString &lower, int start)
{
    FuzzyMatch match;
    match.score = 0;
    int at = start;
    for (const QChar c : word) {
        const int found = int(lower.indexOf(c, at));
        if (found < 0)
            return {};
        match.score += characterScore;
        if (!match.positions.isEmpty() && match.positions.constLast() == found - 1)
            match.score += runBonus;
        if (startsWord(text, found))
            match.score += wordStartBonus;
        match.positions.append(found);
        at = found + 1;
    }
    match.score -= qMin(match.positions.constFirst() / 4, 8);
    match.score = qMax(match.score, 0);
    return match;
}

FuzzyMatch matchWord(const QString &word, const QString &text, const QString &lower)
{
    FuzzyMatch best;
    for (int start = int(lower.indexOf(word.at(0))); start >= 0;
         start = int(lower.indexOf(word.at(0), start + 1))) {
        const FuzzyMatch match = matchFrom(word, text, lower, start);
        if (!match.isMatch())
            break; // a later start has even less text behind it
        if (match.score > best.score)
            best = match;
    }
    return best;
}

} // namespace

FuzzyMatch fuzzyMatch(const QString &pattern, const QString &fullText)
{
    const QString text = fullText.left(maximumText);
    const QString lower = text.toLower();
    FuzzyMatch total;
    total.score = 0;
    // Lower case may be longer than the text ("İ"): positions would not fit, so such texts match by the plain
    // text.
    const QString &searched = lower.size() == text.size() ? lower : text;
    for (const QString &word : pattern.toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const FuzzyMatch match = matchWord(word, text, searched);
        if (!match.isMatch())
            return {};
        total.score += match.score;
        total.positions += match.positions;
    }
    std::sort(total.positions.begin(), total.positions.end());
    total.positions.erase(std::unique(total.positions.begin(), total.positions.end()), total.positions.end());
    return total;
}

} // namespace parlance::ui
