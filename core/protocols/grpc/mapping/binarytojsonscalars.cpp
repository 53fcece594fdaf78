// SPDX-License-Identifier: GPL-3.0-or-later
#include "binarytojson.h"

#include <bit>
#include <charconv>
#include <cmath>

namespace parlance::grpc {

namespace {

template <typename Number>
QByteArrayView numberText(Number number, std::array<char, 32> &buffer)
{
    const auto [end, problem] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    return {buffer.data(), problem == std::errc() ? end - buffer.data() : 0};
}

template <typename Float>
void writeReal(JsonWriter &writer, Float value)
{
    std::array<char, 32> buffer;
    if (std::isfinite(value))
        writer.raw(numberText(value, buffer));
    else if (std::isnan(value))
        writer.quotedRaw("NaN");
    else
        writer.quotedRaw(value > 0 ? "Infinity" : "-Infinity");
}

template <typename Integer>
void writeInteger(JsonWriter &writer, Integer value)
{
    std::array<char, 32> buffer;
    const QByteArrayView text = numberText(value, buffer);
    // Doubles, which many JSON readers use, do not hold all integers of 64 bits.
    if constexpr (sizeof(Integer) > 4)
        writer.quotedRaw(text);
    else
        writer.raw(text);
}

QByteArray integerText(FieldType type, quint64 bits)
{
    switch (type) {
    case FieldType::Bool:
        return bits != 0 ? "true" : "false";
    case FieldType::UInt64:
    case FieldType::Fixed64:
        return QByteArray::number(bits);
    case FieldType::UInt32:
    case FieldType::Fixed32:
        return QByteArray::number(quint32(bits));
    case FieldType::SInt32:
    case FieldType::SInt64:
        return QByteArray::number(wire::fromZigZag(bits));
    case FieldType::Int32:
    case FieldType::SFixed32:
        return QByteArray::number(qint32(bits));
    default:
        return QByteArray::number(qint64(bits));
    }
}

bool readBits(wire::Reader &reader, FieldType type, quint64 &bits)
{
    quint32 bits32 = 0;
    switch (wireType(type)) {
    case wire::Fixed32:
        if (!reader.fixed32(bits32))
            return false;
        bits = bits32;
        return true;
    case wire::Fixed64:
        return reader.fixed64(bits);
    default:
        return reader.varint(bits);
    }
}

} // namespace

bool BinaryToJson::scalar(const FieldTable &field, wire::Tag tag, QByteArrayView value, Level level)
{
    if (tag.type == wire::Length && wireType(field.type) == wire::Length)
        return text(field, value, level);
    wire::Reader reader(value);
    return scalar(field, reader) || fail(value, level, QStringLiteral("the value is broken"));
}

bool BinaryToJson::text(const FieldTable &field, QByteArrayView value, Level level)
{
    if (field.type == FieldType::Bytes) {
        m_writer.quotedRaw(QByteArray::fromRawData(value.data(), value.size()).toBase64());
        return true;
    }
    if (value.isValidUtf8()) {
        m_writer.string(value);
        return true;
    }
    // Every other reader of such a message refuses it; proto2 let it pass.
    if (field.checksUtf8)
        return fail(value, level, QStringLiteral("the text is not valid UTF-8"));
    m_writer.string(QString::fromUtf8(value).toUtf8());
    return true;
}

bool BinaryToJson::scalar(const FieldTable &field, wire::Reader &reader)
{
    quint64 bits = 0;
    if (!readBits(reader, field.type, bits))
        return false;
    switch (field.type) {
    case FieldType::Double:
        writeReal(m_writer, std::bit_cast<double>(bits));
        break;
    case FieldType::Float:
        writeReal(m_writer, std::bit_cast<float>(quint32(bits)));
        break;
    case FieldType::Int64:
    case FieldType::SFixed64:
        writeInteger(m_writer, qint64(bits));
        break;
    case FieldType::UInt64:
    case FieldType::Fixed64:
        writeInteger(m_writer, bits);
        break;
    case FieldType::Int32:
    case FieldType::SFixed32:
        writeInteger(m_writer, qint32(bits));
        break;
    case FieldType::UInt32:
    case FieldType::Fixed32:
        writeInteger(m_writer, quint32(bits));
        break;
    case FieldType::SInt32:
        writeInteger(m_writer, qint32(wire::fromZigZag(quint32(bits))));
        break;
    case FieldType::SInt64:
        writeInteger(m_writer, wire::fromZigZag(bits));
        break;
    case FieldType::Bool:
        m_writer.raw(bits != 0 ? "true" : "false");
        break;
    case FieldType::Enum:
        enumValue(field, bits);
        break;
    default:
        return false;
    }
    return true;
}

void BinaryToJson::enumValue(const FieldTable &field, quint64 bits)
{
    const int number = int(bits);
    const EnumTable *type = field.enumeration;
    if (type && type->isNullValue) {
        m_writer.raw("null");
        return;
    }
    if (type && !m_options.enumsAsNumbers) {
        const auto found = type->byNumber.find(number);
        if (found != type->byNumber.end()) {
            m_writer.quotedRaw(found->second);
            return;
        }
    }
    writeInteger(m_writer, number);
}

void BinaryToJson::absentScalar(const FieldTable &field)
{
    if (!field.defaultValue.isEmpty() && !(field.type == FieldType::Enum && m_options.enumsAsNumbers)) {
        m_writer.raw(field.defaultValue);
        return;
    }
    if (wireType(field.type) == wire::Length) {
        m_writer.quotedRaw({});
        return;
    }
    static constexpr char zeros[sizeof(quint64)] = {};
    wire::Reader reader(QByteArrayView(zeros, sizeof(zeros)));
    scalar(field, reader);
}

QByteArray BinaryToJson::mapKey(const FieldTable &field, Span entries)
{
    const Occurrence *key = nullptr;
    for (const Occurrence &occurrence : entries) {
        if (occurrence.tag.number == 1 && occurrence.index != unknownIndex)
            key = &occurrence;
    }
    if (field.type == FieldType::String)
        return key ? QString::fromUtf8(key->value).toUtf8() : QByteArray();
    quint64 bits = 0;
    if (key) {
        wire::Reader reader(key->value);
        readBits(reader, field.type, bits);
    }
    return integerText(field.type, bits);
}

} // namespace parlance::grpc
