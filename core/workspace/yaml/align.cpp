// SPDX-License-Identifier: GPL-3.0-or-later
#include "align.h"

#include <algorithm>

namespace parlance::yaml {
namespace {

using namespace Qt::StringLiterals;

/// Above this many comparisons only what is common at both ends counts as unmoved.
constexpr size_t maximumTable = 4'000'000;

class Aligner
{
public:
    Aligner(const std::vector<Value> &before, const std::vector<Value> &after)
        : m_before(before)
        , m_after(after)
        , m_match(after.size(), -1)
        , m_taken(before.size(), false)
    {
    }

    std::vector<int> run()
    {
        matchEnds();
        matchCommon();
        matchMoved();
        matchByName();
        matchGaps();
        return std::move(m_match);
    }

private:
    void pair(size_t i, size_t j)
    {
        m_match[j] = int(i);
        m_taken[i] = true;
    }

    void matchEnds()
    {
        const size_t shorter = std::min(m_before.size(), m_after.size());
        while (m_head < shorter && m_before[m_head] == m_after[m_head]) {
            pair(m_head, m_head);
            ++m_head;
        }
        while (m_tail < shorter - m_head &&
               m_before[m_before.size() - 1 - m_tail] == m_after[m_after.size() - 1 - m_tail]) {
            pair(m_before.size() - 1 - m_tail, m_after.size() - 1 - m_tail);
            ++m_tail;
        }
    }

    // Longest common subsequence of what lies between the ends.
    void matchCommon()
    {
        const size_t rows = m_before.size() - m_head - m_tail;
        const size_t columns = m_after.size() - m_head - m_tail;
        if (rows == 0 || columns == 0 || rows > maximumTable / columns)
            return;
        std::vector<std::vector<int>> length(rows + 1, std::vector<int>(columns + 1, 0));
        const auto same = [&](size_t i, size_t j) { return m_before[m_head + i] == m_after[m_head + j]; };
        for (size_t i = rows; i-- > 0;) {
            for (size_t j = columns; j-- > 0;)
                length[i][j] =
                    same(i, j) ? length[i + 1][j + 1] + 1 : std::max(length[i + 1][j], length[i][j + 1]);
        }
        for (size_t i = 0, j = 0; i < rows && j < columns;) {
            if (same(i, j))
                pair(m_head + i++, m_head + j++);
            else if (length[i + 1][j] >= length[i][j + 1])
                ++i;
            else
                ++j;
        }
    }

    template <typename Same>
    void matchFree(Same same)
    {
        if (m_before.size() * m_after.size() > maximumTable)
            return;
        for (size_t j = 0; j < m_after.size(); ++j) {
            for (size_t i = 0; i < m_before.size() && m_match[j] < 0; ++i) {
                if (!m_taken[i] && same(m_before[i], m_after[j]))
                    pair(i, j);
            }
        }
    }

    void matchMoved()
    {
        matchFree([](const Value &left, const Value &right) { return left == right; });
    }

    void matchByName()
    {
        matchFree([](const Value &left, const Value &right) {
            for (const auto key : {"name"_L1, "title"_L1, "expression"_L1}) {
                if (!left[key].isNull() && left[key] == right[key])
                    return true;
            }
            return false;
        });
    }

    // Between two neighbours that stayed, as many left over on both sides: those were changed in place.
    void matchGaps()
    {
        size_t i = 0;
        for (size_t j = 0; j <= m_after.size();) {
            const size_t first = j;
            while (j < m_after.size() && m_match[j] < 0)
                ++j;
            const size_t end = j < m_after.size() ? size_t(m_match[j]) : m_before.size();
            std::vector<size_t> free;
            for (; i < end; ++i) {
                if (!m_taken[i])
                    free.push_back(i);
            }
            if (free.size() == j - first) {
                for (size_t k = 0; k < free.size(); ++k)
                    pair(free[k], first + k);
            }
            i = std::max(i, end);
            ++j;
        }
    }

    const std::vector<Value> &m_before;
    const std::vector<Value> &m_after;
    std::vector<int> m_match;
    std::vector<bool> m_taken;
    size_t m_head = 0;
    size_t m_tail = 0;
};

} // namespace

std::vector<int> align(const std::vector<Value> &before, const std::vector<Value> &after)
{
    return Aligner(before, after).run();
}

std::vector<size_t> longestIncreasing(const std::vector<int> &values)
{
    std::vector<size_t> ends; // ends[k]: position where a run of length k + 1 ends lowest
    std::vector<int> previous(values.size(), -1);
    for (size_t j = 0; j < values.size(); ++j) {
        if (values[j] < 0)
            continue;
        const auto place = std::lower_bound(ends.begin(), ends.end(), values[j],
                                            [&](size_t end, int value) { return values[end] < value; });
        if (place != ends.begin())
            previous[j] = int(*(place - 1));
        if (place == ends.end())
            ends.push_back(j);
        else
            *place = j;
    }
    std::vector<size_t> run;
    for (int j = ends.empty() ? -1 : int(ends.back()); j >= 0; j = previous[size_t(j)])
        run.push_back(size_t(j));
    std::reverse(run.begin(), run.end());
    return run;
}

} // namespace parlance::yaml
