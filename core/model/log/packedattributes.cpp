// SPDX-License-Identifier: GPL-3.0-or-later
#include "packedattributes.h"

#include <algorithm>

namespace parlance::internal {

namespace {

constexpr qsizetype bytesPerLength = 5; // 32 bits by seven
constexpr qsizetype bytesPerUnit = 3;   // UTF-8 of a UTF-16 unit
constexpr quint8 lowBits = 0x7f;
constexpr quint8 moreFollows = 0x80;
constexpr int bitsPerByte = 7;

char *putLength(char *out, quint32 length)
{
    for (; length > lowBits; length >>= bitsPerByte)
        *out++ = char(quint8(length & lowBits) | moreFollows);
    *out++ = char(length);
    return out;
}

/// Most are short and ASCII: no encoder is set up for those.
char *putText(char *out, const QString &text)
{
    const bool isAscii =
        std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() <= lowBits; });
    if (isAscii) {
        out = putLength(out, quint32(text.size()));
        return std::transform(text.begin(), text.end(), out, [](QChar c) { return char(c.unicode()); });
    }
    const QByteArray bytes = text.toUtf8();
    out = putLength(out, quint32(bytes.size()));
    return std::copy(bytes.begin(), bytes.end(), out);
}

/// What stands next; moves behind it.
QByteArrayView takeText(QByteArrayView &packed)
{
    quint32 length = 0;
    for (int shift = 0; !packed.isEmpty(); shift += bitsPerByte) {
        const quint8 byte = quint8(packed.front());
        packed = packed.sliced(1);
        length |= quint32(byte & lowBits) << shift;
        if ((byte & moreFollows) == 0)
            break;
    }
    const QByteArrayView text = packed.first(qMin(qsizetype(length), packed.size()));
    packed = packed.sliced(text.size());
    return text;
}

} // namespace

qsizetype packedAttributesRoom(const Attributes &attributes)
{
    qsizetype room = 0;
    for (const auto &[name, value] : attributes)
        room += 2 * bytesPerLength + bytesPerUnit * (name.size() + value.size());
    return room;
}

qsizetype packAttributes(const Attributes &attributes, char *out)
{
    const char *start = out;
    for (const auto &[name, value] : attributes) {
        out = putText(out, name);
        out = putText(out, value);
    }
    return out - start;
}

Attributes unpackAttributes(QByteArrayView packed)
{
    Attributes attributes;
    while (!packed.isEmpty()) {
        const QByteArrayView name = takeText(packed);
        const QByteArrayView value = takeText(packed);
        attributes.append({QString::fromUtf8(name), QString::fromUtf8(value)});
    }
    return attributes;
}

QByteArrayView findAttribute(QByteArrayView packed, QAnyStringView name)
{
    while (!packed.isEmpty()) {
        const QByteArrayView key = takeText(packed);
        const QByteArrayView value = takeText(packed);
        if (QAnyStringView(QUtf8StringView(key.data(), key.size())) == name)
            return value;
    }
    return {};
}

} // namespace parlance::internal
