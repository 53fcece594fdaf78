// SPDX-License-Identifier: GPL-3.0-or-later
// The types that have a JSON form of their own. Where toJson() has to fall back on plain fields, because the
// value is outside of what the form can say, plain fields are read too.
#include "jsontobinary.h"
#include "wellknowntext.h"

#include <QSet>

namespace parlance::grpc {

namespace {

int countOf(const JsonValue &object, QLatin1String name)
{
    int count = 0;
    for (JsonValue value = object.first(); !value.isMissing(); value = value.next())
        count += value.name() == name ? 1 : 0;
    return count;
}

} // namespace

void JsonToBinary::secondsAndNanos(qint64 seconds, qint32 nanos)
{
    if (seconds != 0) {
        wire::appendTag(m_out, 1, wire::Varint);
        wire::appendVarint(m_out, quint64(seconds));
    }
    if (nanos != 0) {
        wire::appendTag(m_out, 2, wire::Varint);
        wire::appendVarint(m_out, quint64(qint64(nanos)));
    }
}

bool JsonToBinary::timestamp(const MessageTable &type, const JsonValue &json, Level level)
{
    if (json.isObject())
        return fields(type, json, level);
    QByteArray text;
    if (json.isString() && !unquoted(json.raw(), json, level, text))
        return false;
    const auto time = parseTimestamp(text);
    if (!time)
        return failExpecting(json, level, QStringLiteral("a time like \"2026-01-31T12:00:00.5Z\""));
    secondsAndNanos(time->seconds, time->nanos);
    return true;
}

bool JsonToBinary::duration(const MessageTable &type, const JsonValue &json, Level level)
{
    if (json.isObject())
        return fields(type, json, level);
    QByteArray text;
    if (json.isString() && !unquoted(json.raw(), json, level, text))
        return false;
    const auto duration = parseDuration(text);
    if (!duration)
        return failExpecting(json, level, QStringLiteral("a duration like \"1.5s\""));
    secondsAndNanos(duration->seconds, duration->nanos);
    return true;
}

bool JsonToBinary::fieldMask(const MessageTable &type, const JsonValue &json, Level level)
{
    if (json.isObject())
        return fields(type, json, level);
    if (!json.isString())
        return failExpecting(json, level, QStringLiteral("field names like \"user.displayName,photo\""));
    QByteArray text;
    if (!unquoted(json.raw(), json, level, text))
        return false;
    if (text.isEmpty())
        return true;
    for (const QByteArray &part : text.split(',')) {
        const auto path = maskPathFromJson(part);
        if (!path)
            return failExpecting(json, level, QStringLiteral("names in lowerCamelCase"));
        wire::appendTag(m_out, 1, wire::Length);
        appendBytes(*path);
    }
    return true;
}

bool JsonToBinary::wrapper(const MessageTable &type, const JsonValue &json, Level level)
{
    if (json.isObject())
        return fields(type, json, level);
    return single(*type.field(1), json, level, true);
}

bool JsonToBinary::structure(const JsonValue &json, Level level)
{
    if (!json.isObject())
        return failExpecting(json, level, QStringLiteral("an object"));
    if (level.depth <= 0)
        return fail(json, level, QStringLiteral("nested too deeply"), ErrorCode::LimitExceeded);
    QSet<QByteArray> names;
    QByteArray name;
    for (JsonValue value = json.first(); !value.isMissing(); value = value.next()) {
        if (!unquoted(value.rawName(), value, level, name))
            return false;
        const PathStep step{level.path, PathStep::Kind::Key, name, 0};
        const qsizetype known = names.size();
        names.insert(name);
        if (names.size() == known)
            return fail(value, level.within(step), QStringLiteral("the name is given twice"));
        if (!structureMember(name, value, level.within(step)))
            return false;
    }
    return true;
}

/// An entry of the map Struct.fields.
bool JsonToBinary::structureMember(const QByteArray &name, const JsonValue &json, Level level)
{
    wire::appendTag(m_out, 1, wire::Length);
    const qsizetype entry = wire::beginLength(m_out);
    wire::appendTag(m_out, 1, wire::Length);
    appendBytes(name);
    wire::appendTag(m_out, 2, wire::Length);
    const qsizetype value = wire::beginLength(m_out);
    if (!dynamicValue(json, level.deeper()))
        return false;
    wire::endLength(m_out, value);
    wire::endLength(m_out, entry);
    return true;
}

bool JsonToBinary::dynamicList(const JsonValue &json, Level level)
{
    if (!json.isArray())
        return failExpecting(json, level, QStringLiteral("a list"));
    PathStep step{level.path, PathStep::Kind::Index, {}, 0};
    for (JsonValue value = json.first(); !value.isMissing(); value = value.next(), ++step.index) {
        wire::appendTag(m_out, 1, wire::Length);
        const qsizetype start = wire::beginLength(m_out);
        if (!dynamicValue(value, level.within(step).deeper()))
            return false;
        wire::endLength(m_out, start);
    }
    return true;
}

/// google.protobuf.Value: one field a kind of value.
bool JsonToBinary::dynamicValue(const JsonValue &json, Level level)
{
    if (level.depth <= 0)
        return fail(json, level, QStringLiteral("nested too deeply"), ErrorCode::LimitExceeded);
    bool isDefault = false;
    switch (json.kind()) {
    case JsonKind::Missing:
    case JsonKind::Null:
        wire::appendTag(m_out, 1, wire::Varint);
        return boolean(false, isDefault);
    case JsonKind::Number:
        wire::appendTag(m_out, 2, wire::Fixed64);
        return realNumber(FieldType::Double, json.raw(), json, level, isDefault);
    case JsonKind::String: {
        QByteArray text;
        if (!unquoted(json.raw(), json, level, text))
            return false;
        wire::appendTag(m_out, 3, wire::Length);
        appendBytes(text);
        return true;
    }
    case JsonKind::False:
    case JsonKind::True:
        wire::appendTag(m_out, 4, wire::Varint);
        return boolean(json.kind() == JsonKind::True, isDefault);
    case JsonKind::Object:
    case JsonKind::Array:
        break;
    }
    const bool isObject = json.isObject();
    wire::appendTag(m_out, isObject ? 5 : 6, wire::Length);
    const qsizetype start = wire::beginLength(m_out);
    if (!(isObject ? structure(json, level.deeper()) : dynamicList(json, level.deeper())))
        return false;
    wire::endLength(m_out, start);
    return true;
}

bool JsonToBinary::any(const JsonValue &json, Level level)
{
    if (!json.isObject())
        return failExpecting(json, level, QStringLiteral("an object with \"@type\""));
    if (json.count() == 0)
        return true;
    const JsonValue typeValue = json.member(u"@type");
    if (!typeValue.isString())
        return fail(typeValue.isMissing() ? json : typeValue, level,
                    QStringLiteral("an Any needs \"@type\", a string that names the type"));
    if (countOf(json, QLatin1String("@type")) > 1)
        return fail(typeValue, level, QStringLiteral("\"@type\" is given twice"));
    QByteArray typeUrl;
    if (!unquoted(typeValue.raw(), typeValue, level, typeUrl))
        return false;
    wire::appendTag(m_out, 1, wire::Length);
    appendBytes(typeUrl);
    const MessageTable *type = m_anyTypes.find(typeUrl);
    if (!type)
        return anyBytes(typeUrl, json, level);
    wire::appendTag(m_out, 2, wire::Length);
    const qsizetype start = wire::beginLength(m_out);
    if (!anyContent(*type, json, level.deeper()))
        return false;
    wire::endLength(m_out, start);
    return true;
}

bool JsonToBinary::anyContent(const MessageTable &type, const JsonValue &json, Level level)
{
    using contract::JsonForm;
    if (level.depth <= 0)
        return fail(json, level, QStringLiteral("messages are nested too deeply"), ErrorCode::LimitExceeded);
    const JsonValue value = json.member(u"value");
    // Other implementations write the empty message either way.
    const bool isEmptyValue = type.form == JsonForm::Empty && !value.isMissing();
    if (type.form == JsonForm::Fields || (type.form == JsonForm::Empty && !isEmptyValue))
        return fields(type, json, level, true);
    if (value.isMissing() || json.count() != 2)
        return fail(json, level,
                    QStringLiteral("an Any of %1 has \"@type\" and \"value\" alone")
                        .arg(QString::fromUtf8(type.fullName)));
    const PathStep step{level.path, PathStep::Kind::Field, "value", 0};
    return message(type, value, level.within(step));
}

/// An Any whose type nobody knows, as toJson() writes it.
bool JsonToBinary::anyBytes(QByteArrayView typeUrl, const JsonValue &json, Level level)
{
    const JsonValue value = json.member(u"value");
    if (json.count() == 1)
        return true;
    if (json.count() != 2 || !value.isString())
        return fail(
            json, level, QStringLiteral("the type “%1” is not known").arg(QString::fromUtf8(typeUrl)),
            ErrorCode::NotFound,
            QStringLiteral("A type reads like \"type.googleapis.com/package.Message\". Add the file that "
                           "describes it, or give the bytes as base64 in \"value\"."));
    bool isDefault = false;
    QByteArray text;
    wire::appendTag(m_out, 2, wire::Length);
    return unquoted(value.raw(), value, level, text) &&
           scalarText(FieldType::Bytes, text, value, level, isDefault);
}

} // namespace parlance::grpc
