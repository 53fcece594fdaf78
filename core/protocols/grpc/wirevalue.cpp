// SPDX-License-Identifier: GPL-3.0-or-later
#include "wirevalue.h"

#include "wireformat.h"

#include <parlance/base/format.h>

#include <QLocale>

#include <bit>

namespace parlance::grpc {

namespace {

using contract::ValueKind;

constexpr int shownCharacters = 200;

struct Bits
{
    quint64 value = 0;
    WireNode::Type type = WireNode::Type::Varint;
};

Bits bitsOf(WireNode::Type type, QByteArrayView bytes)
{
    wire::Reader reader(bytes);
    Bits bits{0, type};
    quint32 half = 0;
    if (type == WireNode::Type::Fixed32) {
        (void)reader.fixed32(half);
        bits.value = half;
    } else if (type == WireNode::Type::Fixed64) {
        (void)reader.fixed64(bits.value);
    } else {
        (void)reader.varint(bits.value);
    }
    return bits;
}

QString enumText(int number, const contract::Field &field, const contract::Contract *contract)
{
    const contract::Type *type = contract ? contract->type(field.typeName) : nullptr;
    for (const contract::EnumValue &value : type ? type->values : QList<contract::EnumValue>()) {
        if (value.number == number)
            return QStringLiteral("%1 (%2)").arg(value.name).arg(number);
    }
    return QString::number(number);
}

/// Nobody says what it is: the reading that is most often meant, and the other one behind it.
QString guessedText(Bits bits)
{
    if (bits.type == WireNode::Type::Fixed64)
        return QStringLiteral("%1 (%2)").arg(bits.value).arg(std::bit_cast<double>(bits.value));
    if (bits.type == WireNode::Type::Fixed32)
        return QStringLiteral("%1 (%2)")
            .arg(bits.value)
            .arg(double(std::bit_cast<float>(quint32(bits.value))));
    if (qint64(bits.value) < 0)
        return QStringLiteral("%1 (%2)").arg(qint64(bits.value)).arg(bits.value);
    return QString::number(bits.value);
}

} // namespace

QString scalarName(const contract::Field &field)
{
    if (!field.encoding.isEmpty())
        return field.encoding;
    return contract::kindName(field.kind); // the key of a map: the contract has its kind alone
}

bool isPackable(ValueKind kind)
{
    return kind != ValueKind::String && kind != ValueKind::Bytes && kind != ValueKind::Object &&
           kind != ValueKind::Any;
}

WireNode::Type elementType(const contract::Field &field)
{
    if (field.kind == ValueKind::Double || field.encoding.endsWith(QLatin1String("fixed64")))
        return WireNode::Type::Fixed64;
    if (field.kind == ValueKind::Float || field.encoding.endsWith(QLatin1String("fixed32")))
        return WireNode::Type::Fixed32;
    return WireNode::Type::Varint;
}

QString scalarText(WireNode::Type type, QByteArrayView bytes, const contract::Field &field,
                   const contract::Contract *contract)
{
    const Bits bits = bitsOf(type, bytes);
    if (field.name.isEmpty() || type != elementType(field))
        return guessedText(bits);
    switch (field.kind) {
    case ValueKind::Boolean:
        return bits.value != 0 ? QStringLiteral("true") : QStringLiteral("false");
    case ValueKind::Double:
        return QString::number(std::bit_cast<double>(bits.value), 'g', QLocale::FloatingPointShortest);
    case ValueKind::Float:
        return QString::number(double(std::bit_cast<float>(quint32(bits.value))), 'g', 9);
    case ValueKind::Enum:
        return enumText(int(bits.value), field, contract);
    case ValueKind::UInt32:
        return QString::number(quint32(bits.value));
    case ValueKind::UInt64:
        return QString::number(bits.value);
    default:
        break;
    }
    const bool isZigZag = field.encoding.startsWith(QLatin1String("sint"));
    const qint64 value = isZigZag ? wire::fromZigZag(bits.value) : qint64(bits.value);
    return QString::number(field.kind == ValueKind::Int32 ? qint64(qint32(value)) : value);
}

QString shownText(QByteArrayView utf8)
{
    return previewLine(utf8.first(qMin<qsizetype>(utf8.size(), 4 * shownCharacters)), shownCharacters);
}

QString shownBytes(QByteArrayView bytes)
{
    constexpr qsizetype shownCount = 32;
    const QByteArray hex = bytes.first(qMin(bytes.size(), shownCount)).toByteArray().toHex(' ');
    return QString::fromLatin1(hex) + (bytes.size() > shownCount ? QStringLiteral(" …") : QString());
}

} // namespace parlance::grpc
