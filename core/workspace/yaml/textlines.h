// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace parlance::yaml {

/// Line arithmetic on a text with `\n` or `\r\n` ends.
class TextLines
{
public:
    explicit TextLines(QByteArrayView text)
        : m_text(text)
    {
    }

    /// First byte of the line `at` is in.
    qsizetype start(qsizetype at) const { return at <= 0 ? 0 : m_text.lastIndexOf('\n', at - 1) + 1; }
    /// Behind the last byte of the line, before its end mark.
    qsizetype end(qsizetype at) const
    {
        const qsizetype found = at < m_text.size() ? m_text.indexOf('\n', at) : -1;
        if (found < 0)
            return m_text.size();
        return found > 0 && m_text[found - 1] == '\r' ? found - 1 : found;
    }
    /// First byte of the next line, or the end of the text.
    qsizetype next(qsizetype at) const
    {
        const qsizetype found = at < m_text.size() ? m_text.indexOf('\n', at) : -1;
        return found < 0 ? m_text.size() : found + 1;
    }
    QByteArrayView line(qsizetype at) const { return m_text.sliced(start(at), end(at) - start(at)); }
    bool isBlank(qsizetype from, qsizetype to) const
    {
        return m_text.sliced(from, to - from).trimmed().isEmpty();
    }
    /// Characters between the line's first byte and `at`.
    int column(qsizetype at) const
    {
        int column = 0;
        for (qsizetype i = start(at); i < at; ++i)
            column += (uchar(m_text[i]) & 0xc0) != 0x80 ? 1 : 0;
        const bool hasMark = start(at) == 0 && m_text.startsWith("\xef\xbb\xbf");
        return hasMark ? column - 1 : column;
    }

private:
    QByteArrayView m_text;
};

} // namespace parlance::yaml
