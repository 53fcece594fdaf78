// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/readfile.h"

#include <parlance/workspace/collectionstore.h>

using namespace Qt::StringLiterals;

namespace parlance::workspace {
namespace {

constexpr qint64 maximumSize = 1024 * 1024;

bool isNameCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c == u'.' || c == u'-';
}

// Reads one value from `at` on, which stands behind the `=`; quoted ones may go over several lines.
class ValueReader
{
public:
    ValueReader(QStringView text, qsizetype at)
        : m_text(text)
        , m_at(at)
    {
    }

    std::optional<QString> read()
    {
        while (m_at < m_text.size() && (m_text[m_at] == u' ' || m_text[m_at] == u'\t'))
            ++m_at;
        const QChar first = m_at < m_text.size() ? m_text[m_at] : QChar(u'\n');
        if (first == u'"' || first == u'\'' || first == u'`')
            return readQuoted(first);
        const qsizetype end = lineEnd(m_at);
        QStringView value = m_text.sliced(m_at, end - m_at);
        m_at = end;
        for (qsizetype i = 0; i < value.size(); ++i) {
            if (value[i] == u'#' && (i == 0 || value[i - 1].isSpace())) {
                value = value.first(i);
                break;
            }
        }
        return value.trimmed().toString();
    }
    qsizetype nextLine() const { return lineEnd(m_at) + 1; }

private:
    qsizetype lineEnd(qsizetype from) const
    {
        const qsizetype end = m_text.indexOf(u'\n', from);
        return end < 0 ? m_text.size() : end;
    }
    std::optional<QString> readQuoted(QChar quote)
    {
        QString value;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] == quote) {
                ++m_at;
                return value;
            }
            if (quote == u'"' && m_text[m_at] == u'\\' && m_at + 1 < m_text.size())
                value += unescaped(m_text[++m_at]);
            else
                value += m_text[m_at];
        }
        return std::nullopt;
    }
    static QString unescaped(QChar c)
    {
        switch (c.unicode()) {
        case u'n':
            return u"\n"_s;
        case u'r':
            return u"\r"_s;
        case u't':
            return u"\t"_s;
        case u'"':
        case u'\\':
        case u'$':
            return QString(c);
        default:
            return u'\\' + QString(c);
        }
    }

    QStringView m_text;
    qsizetype m_at;
};

} // namespace

Result<QList<Variable>> CollectionStore::readDotEnv(const QString &path)
{
    const auto bytes = readFile(path, nullptr, maximumSize);
    if (!bytes)
        return Failure(bytes.error());
    const QString text = QString::fromUtf8(*bytes).replace("\r\n"_L1, "\n"_L1);
    QList<Variable> variables;
    int line = 1;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype start = at;
        const auto skipSpaces = [&] {
            while (at < text.size() && (text[at] == u' ' || text[at] == u'\t'))
                ++at;
        };
        skipSpaces();
        if (QStringView(text).sliced(at).startsWith(u"export ")) {
            at += 7;
            skipSpaces();
        }
        const qsizetype nameStart = at;
        while (at < text.size() && isNameCharacter(text[at]))
            ++at;
        const QString name = text.sliced(nameStart, at - nameStart);
        skipSpaces();
        if (name.isEmpty() || at >= text.size() || text[at] != u'=') {
            // A comment, a blank line, or nothing that sets a variable.
            const qsizetype end = text.indexOf(u'\n', at);
            at = end < 0 ? text.size() : end + 1;
        } else {
            ValueReader reader(text, at + 1);
            const auto value = reader.read();
            if (!value) {
                Error error = makeError(ErrorCode::Parse, u"The quote of %1 is not closed."_s.arg(name));
                error.file = path;
                error.position = {line, int(nameStart - start) + 1};
                return Failure(error);
            }
            Variable variable;
            variable.name = name;
            variable.value = *value;
            variables.append(variable);
            at = std::min(reader.nextLine(), qsizetype(text.size()));
        }
        line += int(text.sliced(start, at - start).count(u'\n'));
    }
    return variables;
}

} // namespace parlance::workspace
