// SPDX-License-Identifier: GPL-3.0-or-later
#include "curlimport.h"

namespace parlance::ui {

namespace {

constexpr qsizetype maximumCommand = 1024 * 1024;

/// Reads one command line, character by character.
class ShellReader
{
public:
    explicit ShellReader(const QString &text)
        : m_text(text)
    {
    }

    Result<QStringList> read()
    {
        while (m_at < m_text.size()) {
            const QChar c = m_text.at(m_at);
            if (c == u'\\')
                readBackslash();
            else if (c == u'\'' || c == u'"')
                readQuoted(c, false);
            else if (c == u'$' && m_text.mid(m_at + 1, 1) == QLatin1String("'"))
                readQuoted(u'\'', true);
            else if (c.isSpace())
                endWord();
            else
                put(m_text.at(m_at++));
            if (m_isBroken)
                return failure(ErrorCode::Parse, QStringLiteral("A quote in the command is not closed."));
        }
        endWord();
        return m_words;
    }

private:
    void put(QChar c)
    {
        m_word += c;
        m_inWord = true;
    }

    void endWord()
    {
        if (m_inWord)
            m_words.append(m_word);
        m_word.clear();
        m_inWord = false;
        ++m_at;
    }

    void readBackslash()
    {
        ++m_at;
        if (m_at >= m_text.size())
            return;
        // A backslash before the line end continues the line.
        if (m_text.at(m_at) == u'\r')
            ++m_at;
        if (m_at < m_text.size() && m_text.at(m_at) != u'\n')
            put(m_text.at(m_at));
        ++m_at;
    }

    void readQuoted(QChar quote, bool isAnsi)
    {
        m_at += isAnsi ? 2 : 1;
        m_inWord = true;
        while (m_at < m_text.size() && m_text.at(m_at) != quote) {
            if (m_text.at(m_at) == u'\\' && (isAnsi || quote == u'"'))
                readEscape(isAnsi);
            else
                put(m_text.at(m_at++));
        }
        m_isBroken = m_at >= m_text.size();
        ++m_at;
    }

    void readEscape(bool isAnsi)
    {
        ++m_at;
        const QChar c = m_at < m_text.size() ? m_text.at(m_at) : QChar();
        ++m_at;
        if (!isAnsi) {
            // Inside double quotes only these lose their backslash.
            if (!QStringLiteral("\"\\$`\n").contains(c))
                put(u'\\');
            if (c != u'\n')
                put(c);
            return;
        }
        if (c == u'n') {
            put(u'\n');
        } else if (c == u't') {
            put(u'\t');
        } else if (c == u'r') {
            put(u'\r');
        } else if (c == u'u' || c == u'x') {
            const int digits = c == u'u' ? 4 : 2;
            put(QChar(ushort(m_text.mid(m_at, digits).toUShort(nullptr, 16))));
            m_at += digits;
        } else {
            put(c);
        }
    }

    const QString &m_text;
    qsizetype m_at = 0;
    QString m_word;
    QStringList m_words;
    bool m_inWord = false;
    bool m_isBroken = false;
};

} // namespace

Result<QStringList> splitCommand(const QString &command)
{
    if (command.size() > maximumCommand)
        return failure(ErrorCode::LimitExceeded, QStringLiteral("The command is longer than 1 MB."));
    return ShellReader(command).read();
}

} // namespace parlance::ui
