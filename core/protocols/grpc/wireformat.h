// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QtEndian>

#include <cstring>

namespace parlance::grpc::wire {

// https://protobuf.dev/programming-guides/encoding
enum Type : quint8 { Varint = 0, Fixed64 = 1, Length = 2, StartGroup = 3, EndGroup = 4, Fixed32 = 5 };

constexpr int maximumVarintBytes = 10;

struct Tag
{
    quint32 number = 0;
    Type type = Varint;
};

/// Takes values off the front of bytes that may be anything. Every function returns false where the bytes do
/// not hold what is asked for; the position then stands where the reading began.
class Reader
{
public:
    explicit Reader(QByteArrayView bytes)
        : m_begin(bytes.data())
        , m_at(bytes.data())
        , m_end(bytes.data() + bytes.size())
    {
    }

    bool atEnd() const { return m_at == m_end; }
    qsizetype position() const { return m_at - m_begin; }
    qsizetype left() const { return m_end - m_at; }

    bool varint(quint64 &value)
    {
        if (m_at < m_end && static_cast<quint8>(*m_at) < 0x80) {
            value = static_cast<quint8>(*m_at++);
            return true;
        }
        return longVarint(value);
    }

    /// Passes over bytes that were read by another reader.
    bool advance(qsizetype count)
    {
        if (count < 0 || count > left())
            return false;
        m_at += count;
        return true;
    }

    /// A field number of zero or above 2^29 - 1, and wire types 6 and 7, do not exist.
    bool tag(Tag &tag)
    {
        const char *const start = m_at;
        quint64 value = 0;
        if (varint(value) && (value & 7) <= Fixed32 && value >= 8 && value <= 0xffff'ffff) {
            tag = {quint32(value >> 3), Type(value & 7)};
            return true;
        }
        m_at = start;
        return false;
    }

    bool fixed32(quint32 &value) { return fixed(value); }
    bool fixed64(quint64 &value) { return fixed(value); }

    bool length(QByteArrayView &value)
    {
        const char *const start = m_at;
        quint64 size = 0;
        if (varint(size) && size <= quint64(left())) {
            value = QByteArrayView(m_at, qsizetype(size));
            m_at += size;
            return true;
        }
        m_at = start;
        return false;
    }

    /// Passes over one value, groups with all inside them to a depth of `groupDepth`.
    bool skip(Tag tag, int groupDepth);

private:
    bool longVarint(quint64 &value)
    {
        quint64 result = 0;
        const char *at = m_at;
        for (int shift = 0; shift < 7 * maximumVarintBytes && at < m_end; shift += 7) {
            const auto byte = static_cast<quint8>(*at++);
            result |= quint64(byte & 0x7f) << shift;
            if (byte < 0x80) {
                value = result;
                m_at = at;
                return true;
            }
        }
        return false;
    }

    template <typename T>
    bool fixed(T &value)
    {
        if (left() < qsizetype(sizeof(T)))
            return false;
        value = qFromLittleEndian<T>(m_at);
        m_at += sizeof(T);
        return true;
    }

    const char *m_begin;
    const char *m_at;
    const char *m_end;
};

inline bool Reader::skip(Tag tag, int groupDepth)
{
    quint64 ignored = 0;
    quint32 ignored32 = 0;
    QByteArrayView bytes;
    switch (tag.type) {
    case Varint:
        return varint(ignored);
    case Fixed64:
        return fixed64(ignored);
    case Fixed32:
        return fixed32(ignored32);
    case Length:
        return length(bytes);
    case EndGroup:
        return false;
    case StartGroup:
        break;
    }
    const char *const start = m_at;
    Tag inner;
    while (groupDepth > 0 && this->tag(inner)) {
        if (inner.type == EndGroup) {
            if (inner.number == tag.number)
                return true;
            break;
        }
        if (!skip(inner, groupDepth - 1))
            break;
    }
    m_at = start;
    return false;
}

inline void appendVarint(QByteArray &out, quint64 value)
{
    char bytes[maximumVarintBytes];
    int size = 0;
    for (; value >= 0x80; value >>= 7)
        bytes[size++] = static_cast<char>(value | 0x80);
    bytes[size++] = static_cast<char>(value);
    out.append(bytes, size);
}

inline void appendTag(QByteArray &out, quint32 number, Type type)
{
    appendVarint(out, quint64(number) << 3 | type);
}

template <typename T>
void appendFixed(QByteArray &out, T value)
{
    char bytes[sizeof(T)];
    qToLittleEndian(value, bytes);
    out.append(bytes, sizeof(T));
}

/// Starts a value whose length is known at its end only; the result belongs to endLength().
inline qsizetype beginLength(QByteArray &out)
{
    out.append('\0');
    return out.size();
}

/// Most lengths take the one byte that was kept for them; longer ones move the value.
inline void endLength(QByteArray &out, qsizetype start)
{
    const qsizetype size = out.size() - start;
    if (size < 0x80) {
        out[start - 1] = static_cast<char>(size);
        return;
    }
    QByteArray length;
    appendVarint(length, quint64(size));
    out.replace(start - 1, 1, length);
}

inline quint64 zigZag(qint64 value)
{
    return quint64(value) << 1 ^ quint64(value >> 63);
}

inline qint64 fromZigZag(quint64 value)
{
    return qint64(value >> 1) ^ -qint64(value & 1);
}

} // namespace parlance::grpc::wire
