// SPDX-License-Identifier: GPL-3.0-or-later
#include "variablescanner.h"

#include <utility>

namespace parlance::call {

bool VariableScanner::next(VariableToken &token)
{
    const qsizetype last = m_text.size() - 1;
    qsizetype open = -1;
    while (m_position < last) {
        ++m_steps;
        const QChar c = m_text[m_position];
        const bool doubled = m_text[m_position + 1] == c;
        if (c == u'{') {
            if (doubled)
                open = m_position;
            else if (open != m_position - 1)
                open = -1;
        } else if (c == u'\n' || c == u'\r') {
            open = -1;
        } else if (c == u'}') {
            const qsizetype opened = std::exchange(open, -1);
            if (doubled && opened >= 0 && makeToken(opened, m_position, token)) {
                m_position += 2;
                m_lastEnd = m_position;
                return true;
            }
        }
        ++m_position;
    }
    return false;
}

bool VariableScanner::makeToken(qsizetype open, qsizetype close, VariableToken &token)
{
    const qsizetype inner = open + 2;
    if (close <= inner || close - inner > maximumNameLength)
        return false;
    token.name = m_text.sliced(inner, close - inner).trimmed();
    token.start = open;
    token.length = close + 2 - open;
    token.escaped = isEscaped(open);
    return !token.name.isEmpty();
}

bool VariableScanner::isEscaped(qsizetype open)
{
    // Only an odd number of backslashes escapes: in JSON, `"C:\\{{folder}}"` holds an escaped backslash and a
    // variable.
    qsizetype first = open;
    while (first > m_lastEnd && m_text[first - 1] == u'\\') {
        --first;
        ++m_steps;
    }
    return (open - first) % 2 == 1;
}

} // namespace parlance::call
