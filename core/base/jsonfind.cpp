// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/base/json.h>

namespace parlance {

namespace {

/// Reads one step of a path at `at` and moves behind it.
class PathReader
{
public:
    explicit PathReader(QStringView path)
        : m_path(path)
    {
    }

    bool atEnd() const { return m_at >= m_path.size(); }

    /// Missing on a malformed path too.
    JsonValue step(const JsonValue &from)
    {
        if (m_path[m_at] == u'[')
            return bracket(from);
        if (m_at > 0) {
            if (m_path[m_at] != u'.')
                return {};
            ++m_at;
        }
        const qsizetype start = m_at;
        while (!atEnd() && m_path[m_at] != u'.' && m_path[m_at] != u'[')
            ++m_at;
        return m_at == start ? JsonValue() : byName(from, m_path.sliced(start, m_at - start));
    }

private:
    static JsonValue byName(const JsonValue &from, QStringView name)
    {
        if (!from.isArray())
            return from.member(name);
        bool isIndex = false;
        const qlonglong index = name.toLongLong(&isIndex);
        return isIndex ? from.at(index) : JsonValue();
    }

    JsonValue bracket(const JsonValue &from)
    {
        const QChar first = m_at + 1 < m_path.size() ? m_path[m_at + 1] : QChar();
        const bool quoted = first == u'\'' || first == u'"';
        const qsizetype start = m_at + (quoted ? 2 : 1);
        const qsizetype end =
            start > m_path.size() ? -1 : m_path.indexOf(quoted ? first : QChar(u']'), start);
        if (end < 0 || (quoted && (end + 1 >= m_path.size() || m_path[end + 1] != u']'))) {
            m_at = m_path.size();
            return {};
        }
        m_at = end + (quoted ? 2 : 1);
        return byName(from, m_path.sliced(start, end - start));
    }

    QStringView m_path;
    qsizetype m_at = 0;
};

} // namespace

JsonValue JsonValue::find(QStringView path) const
{
    JsonValue value = *this;
    PathReader reader(path);
    while (!reader.atEnd() && !value.isMissing())
        value = reader.step(value);
    return value;
}

} // namespace parlance
