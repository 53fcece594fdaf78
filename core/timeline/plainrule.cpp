// SPDX-License-Identifier: GPL-3.0-or-later
#include "textrule.h"

#include <array>

namespace parlance::timeline {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c;
}

bool isAscii(QByteArrayView bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](char c) { return uchar(c) < 0x80; });
}

/// Finds ASCII text in bytes, in any case or exactly, by Horspool's rule: the byte under the needle's end
/// says how far to go on.
class ByteFinder
{
public:
    ByteFinder(QByteArray needle, bool anyCase)
        : m_needle(std::move(needle))
    {
        for (int i = 0; i < 256; ++i)
            m_fold[size_t(i)] = anyCase ? lower(char(i)) : char(i);
        m_skip.fill(m_needle.size());
        for (qsizetype i = 0; i < m_needle.size(); ++i)
            m_needle[i] = folded(m_needle.at(i));
        for (int i = 0; i < 256; ++i) {
            const qsizetype place = m_needle.first(m_needle.size() - 1).lastIndexOf(folded(char(i)));
            if (place >= 0)
                m_skip[size_t(i)] = m_needle.size() - 1 - place;
        }
    }

    bool occursIn(QByteArrayView text) const
    {
        const qsizetype last = m_needle.size() - 1;
        for (qsizetype at = 0; at + last < text.size(); at += m_skip[uchar(text[at + last])]) {
            qsizetype i = last;
            while (i >= 0 && folded(text[at + i]) == m_needle.at(i))
                --i;
            if (i < 0)
                return true;
        }
        return false;
    }

private:
    char folded(char c) const { return m_fold[uchar(c)]; }

    QByteArray m_needle;
    std::array<char, 256> m_fold{};
    std::array<qsizetype, 256> m_skip{};
};

class PlainRule : public TextRule
{
public:
    explicit PlainRule(const QString &text)
        : m_text(text)
        , m_case(text == text.toLower() ? Qt::CaseInsensitive : Qt::CaseSensitive)
        // Exact bytes are what they are in any script; only letters beyond ASCII change case in other ways.
        , m_isBytes(m_case == Qt::CaseSensitive || isAscii(text.toUtf8()))
        , m_finder(text.toUtf8(), m_case == Qt::CaseInsensitive)
    {
    }

    MessageFilter::Verdict judge(const MessageView &message) const override
    {
        if (occursIn(message.payload))
            return MessageFilter::Verdict::Passes;
        const QByteArrayView name = messageName(message);
        return verdict(!name.isEmpty() && occursIn(name));
    }

private:
    bool occursIn(QByteArrayView bytes) const
    {
        return m_isBytes ? m_finder.occursIn(bytes) : QString::fromUtf8(bytes).contains(m_text, m_case);
    }

    QString m_text;
    Qt::CaseSensitivity m_case;
    bool m_isBytes;
    ByteFinder m_finder;
};

} // namespace

TextRulePtr makePlainRule(const QString &text)
{
    return std::make_shared<PlainRule>(text);
}

} // namespace parlance::timeline
