// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/base/nearestname.h>

#include <algorithm>
#include <array>

namespace parlance {

namespace {

constexpr qsizetype maximumLength = 64;
constexpr qsizetype maximumCandidates = 4000;

/// Insertions, deletions, replacements and swaps of neighbours that turn one into the other.
int editDistance(QStringView a, QStringView b)
{
    using Row = std::array<int, maximumLength + 1>;
    Row beforeLast{};
    Row last{};
    Row row{};
    for (qsizetype j = 0; j <= b.size(); ++j)
        row[size_t(j)] = int(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        beforeLast = last;
        last = row;
        row[0] = int(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto column = size_t(j);
            const int replaced = last[column - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[column] = std::min({replaced, last[column] + 1, row[column - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[column] = std::min(row[column], beforeLast[column - 2] + 1);
        }
    }
    return row[size_t(b.size())];
}

} // namespace

QString nearestName(QStringView typed, const QStringList &candidates)
{
    if (typed.isEmpty() || typed.size() > maximumLength)
        return {};
    const QString folded = typed.toString().toCaseFolded();
    int best = std::max(1, int(typed.size() / 3)) + 1;
    QString nearest;
    const qsizetype count = std::min(candidates.size(), maximumCandidates);
    for (qsizetype i = 0; i < count; ++i) {
        const QString candidate = candidates.at(i).toCaseFolded();
        if (candidate.size() > maximumLength || std::abs(candidate.size() - folded.size()) >= best)
            continue;
        const int distance = editDistance(folded, candidate);
        if (distance < best) {
            best = distance;
            nearest = candidates.at(i);
        }
    }
    return nearest;
}

} // namespace parlance
