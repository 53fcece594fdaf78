// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/base/json.h>

namespace parlance {

namespace {

QChar escaped(char kind)
{
    switch (kind) {
    case 'b':
        return u'\b';
    case 'f':
        return u'\f';
    case 'n':
        return u'\n';
    case 'r':
        return u'\r';
    case 't':
        return u'\t';
    default:
        return QLatin1Char(kind);
    }
}

void appendEscaped(QByteArray &out, char16_t unit)
{
    switch (unit) {
    case u'\b':
        out.append("\\b");
        break;
    case u'\f':
        out.append("\\f");
        break;
    case u'\n':
        out.append("\\n");
        break;
    case u'\r':
        out.append("\\r");
        break;
    case u'\t':
        out.append("\\t");
        break;
    case u'"':
    case u'\\':
        out.append('\\').append(char(unit));
        break;
    default:
        out.append("\\u").append(QByteArray::number(unit, 16).rightJustified(4, '0'));
    }
}

/// JSON text is UTF-8, which has no place for half a surrogate pair: such a unit is written as an escape.
bool isLoneSurrogate(QStringView text, qsizetype at)
{
    const QChar c = text[at];
    if (c.isHighSurrogate())
        return at + 1 >= text.size() || !text[at + 1].isLowSurrogate();
    return c.isLowSurrogate() && (at == 0 || !text[at - 1].isHighSurrogate());
}

} // namespace

QString jsonUnquoted(QByteArrayView raw)
{
    if (raw.size() < 2)
        return {};
    const QByteArrayView inner = raw.sliced(1, raw.size() - 2);
    qsizetype copied = 0;
    QString text;
    for (qsizetype at = inner.indexOf('\\'); at >= 0 && at + 1 < inner.size();
         at = inner.indexOf('\\', copied)) {
        text += QString::fromUtf8(inner.sliced(copied, at - copied));
        const char kind = inner[at + 1];
        if (kind == 'u' && at + 6 <= inner.size()) {
            text += QChar(inner.sliced(at + 2, 4).toByteArray().toUShort(nullptr, 16));
            copied = at + 6;
        } else {
            text += escaped(kind);
            copied = at + 2;
        }
    }
    return copied == 0 ? QString::fromUtf8(inner) : QString(text + QString::fromUtf8(inner.sliced(copied)));
}

QByteArray jsonQuoted(QStringView text)
{
    QByteArray out;
    out.reserve(text.size() + 2);
    out.append('"');
    qsizetype copied = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const char16_t unit = text[at].unicode();
        if (unit >= 0x20 && unit != u'"' && unit != u'\\' && !isLoneSurrogate(text, at))
            continue;
        out.append(text.sliced(copied, at - copied).toUtf8());
        appendEscaped(out, unit);
        copied = at + 1;
    }
    out.append(text.sliced(copied).toUtf8());
    out.append('"');
    return out;
}

} // namespace parlance
