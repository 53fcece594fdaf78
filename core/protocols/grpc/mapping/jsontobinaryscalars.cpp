// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsontobinary.h"

#include <parlance/base/format.h>
#include <parlance/base/nearestname.h>

#include <bit>
#include <cmath>
#include <limits>

namespace parlance::grpc {

namespace {

struct IntegerRange
{
    quint64 largest = 0;
    quint64 largestNegative = 0; ///< magnitude
    const char *name = nullptr;
};

IntegerRange rangeOf(FieldType type)
{
    switch (type) {
    case FieldType::Int32:
    case FieldType::SInt32:
    case FieldType::SFixed32:
    case FieldType::Enum:
        return {0x7fff'ffff, 0x8000'0000, "a whole number of 32 bits (-2147483648 to 2147483647)"};
    case FieldType::UInt32:
    case FieldType::Fixed32:
        return {0xffff'ffff, 0, "a whole number of 32 bits (0 to 4294967295)"};
    case FieldType::UInt64:
    case FieldType::Fixed64:
        return {std::numeric_limits<quint64>::max(), 0,
                "a whole number of 64 bits (0 to 18446744073709551615)"};
    default:
        return {quint64(std::numeric_limits<qint64>::max()), quint64(std::numeric_limits<qint64>::max()) + 1,
                "a whole number of 64 bits (-9223372036854775808 to 9223372036854775807)"};
    }
}

void appendInteger(QByteArray &out, FieldType type, quint64 bits)
{
    switch (type) {
    case FieldType::Fixed32:
    case FieldType::SFixed32:
        wire::appendFixed(out, quint32(bits));
        return;
    case FieldType::Fixed64:
    case FieldType::SFixed64:
        wire::appendFixed(out, bits);
        return;
    case FieldType::SInt32:
    case FieldType::SInt64:
        wire::appendVarint(out, wire::zigZag(qint64(bits)));
        return;
    default:
        wire::appendVarint(out, bits);
    }
}

std::optional<double> specialNumber(QByteArrayView text)
{
    if (text == QByteArrayView("NaN"))
        return std::numeric_limits<double>::quiet_NaN();
    if (text == QByteArrayView("Infinity"))
        return std::numeric_limits<double>::infinity();
    if (text == QByteArrayView("-Infinity"))
        return -std::numeric_limits<double>::infinity();
    return std::nullopt;
}

} // namespace

bool JsonToBinary::unquoted(QByteArrayView raw, const JsonValue &json, Level level, QByteArray &utf8)
{
    const QByteArrayView inner = raw.sliced(1, raw.size() - 2);
    if (!inner.contains('\\')) {
        if (!inner.isValidUtf8())
            return fail(json, level, QStringLiteral("the text is not valid UTF-8"));
        utf8 = QByteArray::fromRawData(inner.data(), inner.size());
        return true;
    }
    const QString text = jsonUnquoted(raw);
    if (!inner.isValidUtf8() || !QStringView(text).isValidUtf16())
        return fail(json, level,
                    QStringLiteral("the text has half of a surrogate pair, which UTF-8 cannot hold"));
    utf8 = text.toUtf8();
    return true;
}

void JsonToBinary::appendBytes(QByteArrayView bytes)
{
    wire::appendVarint(m_out, quint64(bytes.size()));
    m_out.append(bytes);
}

bool JsonToBinary::boolean(bool value, bool &isDefault)
{
    m_out.append(value ? '\1' : '\0');
    isDefault = !value;
    return true;
}

bool JsonToBinary::scalar(const FieldTable &field, const JsonValue &json, Level level, bool &isDefault)
{
    if (field.type == FieldType::Enum)
        return enumValue(field, json, level, isDefault);
    if (field.type == FieldType::Bool) {
        if (!json.isBool())
            return failExpecting(json, level, QStringLiteral("true or false"));
        return boolean(json.kind() == JsonKind::True, isDefault);
    }
    if (json.isNumber() && field.type != FieldType::String && field.type != FieldType::Bytes)
        return scalarText(field.type, json.raw(), json, level, isDefault);
    if (!json.isString())
        return failExpecting(json, level,
                             field.type == FieldType::String  ? QStringLiteral("a string")
                             : field.type == FieldType::Bytes ? QStringLiteral("a string of base64")
                                                              : QStringLiteral("a number"));
    QByteArray text;
    return unquoted(json.raw(), json, level, text) && scalarText(field.type, text, json, level, isDefault);
}

bool JsonToBinary::scalarText(FieldType type, QByteArrayView text, const JsonValue &json, Level level,
                              bool &isDefault)
{
    switch (type) {
    case FieldType::String:
        appendBytes(text);
        isDefault = text.isEmpty();
        return true;
    case FieldType::Bytes: {
        const auto bytes = parseBase64(text);
        if (!bytes)
            return failExpecting(json, level, QStringLiteral("a string of base64"));
        appendBytes(*bytes);
        isDefault = bytes->isEmpty();
        return true;
    }
    case FieldType::Bool: // a map's key
        if (text != QByteArrayView("true") && text != QByteArrayView("false"))
            return fail(json, level, QStringLiteral("the key is neither “true” nor “false”"));
        return boolean(text == QByteArrayView("true"), isDefault);
    case FieldType::Float:
    case FieldType::Double:
        return realNumber(type, text, json, level, isDefault);
    default:
        return wholeNumber(type, text, json, level, isDefault);
    }
}

bool JsonToBinary::wholeNumber(FieldType type, QByteArrayView text, const JsonValue &json, Level level,
                               bool &isDefault)
{
    const IntegerRange range = rangeOf(type);
    const WholeNumber number = parseWholeNumber(text);
    if (number.problem != NumberProblem::None ||
        number.magnitude > (number.isNegative ? range.largestNegative : range.largest)) {
        return fail(json, level,
                    QStringLiteral("expected %1, found %2")
                        .arg(QLatin1String(range.name), previewLine(text.first(qMin(text.size(), 240)), 60)));
    }
    appendInteger(m_out, type, number.isNegative ? 0 - number.magnitude : number.magnitude);
    isDefault = number.magnitude == 0;
    return true;
}

bool JsonToBinary::realNumber(FieldType type, QByteArrayView text, const JsonValue &json, Level level,
                              bool &isDefault)
{
    const bool isFloat = type == FieldType::Float;
    RealNumber number;
    const std::optional<double> special = json.isString() ? specialNumber(text) : std::nullopt;
    if (special)
        number.value = *special;
    else
        number = parseRealNumber(text, isFloat);
    if (number.problem == NumberProblem::OutOfRange)
        return failExpecting(json, level,
                             isFloat ? QStringLiteral("a number that fits a float")
                                     : QStringLiteral("a number that fits a double"));
    if (number.problem != NumberProblem::None)
        return failExpecting(json, level, QStringLiteral("a number, \"NaN\", \"Infinity\" or \"-Infinity\""));
    if (isFloat)
        wire::appendFixed(m_out, std::bit_cast<quint32>(float(number.value)));
    else
        wire::appendFixed(m_out, std::bit_cast<quint64>(number.value));
    isDefault = std::bit_cast<quint64>(number.value) == 0;
    return true;
}

bool JsonToBinary::enumValue(const FieldTable &field, const JsonValue &json, Level level, bool &isDefault)
{
    if (json.isNumber())
        return wholeNumber(FieldType::Enum, json.raw(), json, level, isDefault);
    const EnumTable &type = *field.enumeration;
    if (type.isNullValue && json.kind() == JsonKind::Null) {
        m_out.append('\0');
        isDefault = true;
        return true;
    }
    if (!json.isString())
        return failExpecting(json, level,
                             QStringLiteral("a name or number of %1").arg(QString::fromUtf8(type.fullName)));
    QByteArray name;
    if (!unquoted(json.raw(), json, level, name))
        return false;
    const auto found = type.byName.find(std::string_view(name.constData(), size_t(name.size())));
    if (found == type.byName.end())
        return unknownEnumName(type, name, json, level);
    wire::appendVarint(m_out, quint64(qint64(found->second)));
    isDefault = found->second == 0;
    return true;
}

bool JsonToBinary::unknownEnumName(const EnumTable &type, const QByteArray &name, const JsonValue &json,
                                   Level level)
{
    QStringList names;
    for (const auto &[number, valueName] : type.values)
        names.append(QString::fromUtf8(valueName));
    QString nearest = nearestName(QString::fromUtf8(name), names);
    QString hint;
    if (!nearest.isEmpty())
        hint = QStringLiteral("Did you mean “%1”?").arg(nearest);
    else if (names.size() <= 20)
        hint = QStringLiteral("It has %1.").arg(names.join(QStringLiteral(", ")));
    return fail(
        json, level,
        QStringLiteral("%1 has no value “%2”").arg(QString::fromUtf8(type.fullName), previewLine(name, 80)),
        ErrorCode::Parse, hint);
}

} // namespace parlance::grpc
