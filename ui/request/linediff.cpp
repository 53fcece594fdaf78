// SPDX-License-Identifier: GPL-3.0-or-later
#include "linediff.h"

#include <QList>

#include <vector>

namespace parlance::ui {

namespace {

using Lines = QList<QStringView>;

// Cells of the table below; 4 bytes each.
constexpr qsizetype maximumCells = 4'000'000;

void append(QString &out, QChar mark, QStringView line)
{
    out += mark;
    out += line;
    out += u'\n';
}

void appendAll(QString &out, QChar mark, const Lines &lines)
{
    for (const QStringView line : lines)
        append(out, mark, line);
}

/// The longest common subsequence by the table every textbook has.
void appendMiddle(QString &out, const Lines &before, const Lines &after)
{
    const qsizetype width = after.size() + 1;
    if (before.size() + 1 > maximumCells / width) {
        appendAll(out, u'-', before);
        appendAll(out, u'+', after);
        return;
    }
    std::vector<int> common(std::size_t((before.size() + 1) * width), 0);
    const auto cell = [&](qsizetype i, qsizetype j) -> int & { return common[std::size_t(i * width + j)]; };
    for (qsizetype i = before.size() - 1; i >= 0; --i) {
        for (qsizetype j = after.size() - 1; j >= 0; --j)
            cell(i, j) =
                before.at(i) == after.at(j) ? cell(i + 1, j + 1) + 1 : qMax(cell(i + 1, j), cell(i, j + 1));
    }
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < before.size() && j < after.size()) {
        if (before.at(i) == after.at(j)) {
            append(out, u' ', before.at(i++));
            ++j;
        } else if (cell(i + 1, j) >= cell(i, j + 1)) {
            append(out, u'-', before.at(i++));
        } else {
            append(out, u'+', after.at(j++));
        }
    }
    appendAll(out, u'-', before.sliced(i));
    appendAll(out, u'+', after.sliced(j));
}

Lines linesOf(const QString &text)
{
    Lines lines = QStringView(text).split(u'\n');
    if (lines.constLast().isEmpty())
        lines.removeLast();
    return lines;
}

} // namespace

QString lineDiff(const QString &before, const QString &after)
{
    Lines a = linesOf(before);
    Lines b = linesOf(after);
    QString head;
    qsizetype start = 0;
    while (start < a.size() && start < b.size() && a.at(start) == b.at(start))
        append(head, u' ', a.at(start++));
    qsizetype end = 0;
    while (end < a.size() - start && end < b.size() - start &&
           a.at(a.size() - 1 - end) == b.at(b.size() - 1 - end))
        ++end;
    QString out = head;
    appendMiddle(out, a.sliced(start, a.size() - start - end), b.sliced(start, b.size() - start - end));
    appendAll(out, u' ', a.sliced(a.size() - end));
    return out;
}

} // namespace parlance::ui
