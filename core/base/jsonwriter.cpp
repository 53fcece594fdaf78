// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/base/jsonwriter.h>

namespace parlance {

namespace {

/// Deeper levels are indented no further: a deep text must not grow with the square of its depth.
constexpr int maximumIndentedLevels = 64;

void appendEscape(QByteArray &out, char c)
{
    switch (c) {
    case '"':
    case '\\':
        out.append('\\').append(c);
        return;
    case '\n':
        out.append("\\n");
        return;
    case '\r':
        out.append("\\r");
        return;
    case '\t':
        out.append("\\t");
        return;
    case '\b':
        out.append("\\b");
        return;
    case '\f':
        out.append("\\f");
        return;
    default:
        out.append("\\u").append(QByteArray::number(static_cast<quint8>(c), 16).rightJustified(4, '0'));
    }
}

} // namespace

void JsonWriter::goBack(const Mark &mark)
{
    m_out.truncate(mark.size);
    m_level = mark.level;
    m_isFirst = mark.isFirst;
    m_afterKey = mark.afterKey;
}

void JsonWriter::separate()
{
    if (m_afterKey) {
        m_afterKey = false;
        return;
    }
    if (m_level == 0)
        return;
    if (!m_isFirst)
        m_out.append(',');
    m_isFirst = false;
    if (m_pretty)
        m_out.append('\n').append(QByteArray(2 * qMin(m_level, maximumIndentedLevels), ' '));
}

void JsonWriter::begin(char c)
{
    separate();
    m_out.append(c);
    ++m_level;
    m_isFirst = true;
}

void JsonWriter::end(char c)
{
    --m_level;
    if (!m_isFirst && m_pretty)
        m_out.append('\n').append(QByteArray(2 * qMin(m_level, maximumIndentedLevels), ' '));
    m_out.append(c);
    m_isFirst = false;
}

void JsonWriter::key(QByteArrayView name)
{
    separate();
    appendQuoted(name);
    m_out.append(':');
    if (m_pretty)
        m_out.append(' ');
    m_afterKey = true;
}

void JsonWriter::string(QByteArrayView utf8)
{
    separate();
    appendQuoted(utf8);
}

void JsonWriter::raw(QByteArrayView text)
{
    separate();
    m_out.append(text);
}

void JsonWriter::quotedRaw(QByteArrayView text)
{
    separate();
    m_out.append('"').append(text).append('"');
}

void JsonWriter::appendQuoted(QByteArrayView utf8)
{
    m_out.append('"');
    qsizetype copied = 0;
    for (qsizetype at = 0; at < utf8.size(); ++at) {
        const char c = utf8[at];
        if (static_cast<quint8>(c) >= 0x20 && c != '"' && c != '\\' && c != '\x7f')
            continue;
        m_out.append(utf8.sliced(copied, at - copied));
        appendEscape(m_out, c);
        copied = at + 1;
    }
    m_out.append(utf8.sliced(copied)).append('"');
}

} // namespace parlance
