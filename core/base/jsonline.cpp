// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/base/jsonline.h>

namespace parlance {

void JsonLine::addKey(QLatin1String key)
{
    if (!std::exchange(m_first, false))
        m_text.append(',');
    m_text.append('"').append(key.data(), key.size()).append("\":");
}

void JsonLine::addRaw(QLatin1String key, const QByteArray &json)
{
    addKey(key);
    m_text.append(json);
}

void JsonLine::add(QLatin1String key, const QString &text)
{
    addRaw(key, quoted(text));
}

void JsonLine::add(QLatin1String key, qint64 number)
{
    addRaw(key, QByteArray::number(number));
}

void JsonLine::add(QLatin1String key, double number)
{
    addRaw(key, QByteArray::number(number, 'f', 3));
}

void JsonLine::add(QLatin1String key, bool value)
{
    addRaw(key, value ? "true" : "false");
}

QByteArray JsonLine::finish()
{
    m_text.append("}\n");
    return take();
}

QByteArray JsonLine::quoted(const QString &text)
{
    QByteArray json(1, '"');
    appendEscaped(json, text.toUtf8());
    return json.append('"');
}

void JsonLine::appendEscaped(QByteArray &to, QByteArrayView utf8)
{
    qsizetype runStart = 0;
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const auto c = static_cast<unsigned char>(utf8[i]);
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        to.append(utf8.sliced(runStart, i - runStart));
        runStart = i + 1;
        if (c == '"' || c == '\\')
            to.append('\\').append(char(c));
        else if (c == '\n')
            to.append("\\n");
        else if (c == '\r')
            to.append("\\r");
        else if (c == '\t')
            to.append("\\t");
        else
            to.append("\\u00").append(QByteArray(1, char(c)).toHex());
    }
    to.append(utf8.sliced(runStart));
}

} // namespace parlance
