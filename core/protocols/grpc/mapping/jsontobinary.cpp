// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsontobinary.h"

#include "unknownfields.h"

#include <parlance/base/format.h>
#include <parlance/base/jsonreader.h>
#include <parlance/base/nearestname.h>

#include <QSet>
#include <QVarLengthArray>

namespace parlance::grpc {

namespace {

/// JSON nests a message at most twice (a list of messages), and lists of "@unknown" groups a little more.
constexpr int jsonLevelsOfMessage = 4;

using JsonForm = contract::JsonForm;

bool takesNull(const FieldTable &field)
{
    return (field.message && field.message->form == JsonForm::Value) ||
           (field.enumeration && field.enumeration->isNullValue);
}

} // namespace

JsonToBinary::JsonToBinary(const MessageTables &tables, const ToBinaryOptions &options)
    : m_options(options)
    , m_anyTypes(tables, options.anyResolver)
{
}

Result<QByteArray> JsonToBinary::convert(const MessageTable &type, QByteArrayView json)
{
    m_json = json;
    JsonDocument::Limits limits;
    limits.bytes = qMax<qint64>(limits.bytes, m_options.limits.bytes);
    limits.depth = m_options.limits.depth * jsonLevelsOfMessage + jsonLevelsOfMessage;
    const auto document = JsonDocument::parse(QByteArray::fromRawData(json.data(), json.size()), limits);
    if (!document) {
        Error error = document.error();
        if (error.position.isValid())
            error.message = QStringLiteral("Line %1, column %2: %3")
                                .arg(error.position.line)
                                .arg(error.position.column)
                                .arg(error.message);
        return failure(std::move(error));
    }
    if (!message(type, document->root(), {nullptr, m_options.limits.depth}))
        return failure(m_error);
    if (m_out.size() > m_options.limits.bytes)
        return failure(
            ErrorCode::LimitExceeded,
            QStringLiteral("The message is larger than %1.").arg(formatSize(m_options.limits.bytes)));
    return std::move(m_out);
}

bool JsonToBinary::fail(const JsonValue &at, Level level, const QString &what, ErrorCode code,
                        const QString &hint)
{
    const TextPosition position = textPositionAt(m_json, at.offset());
    const QString path = pathText(level.path);
    m_error = makeError(code,
                        QStringLiteral("Line %1, column %2%3%4: %5.")
                            .arg(position.line)
                            .arg(position.column)
                            .arg(path.isEmpty() ? QString() : QStringLiteral(", "), path, what),
                        hint);
    m_error.position = position;
    return false;
}

bool JsonToBinary::failExpecting(const JsonValue &at, Level level, const QString &expected)
{
    constexpr qsizetype shown = 60;
    const QString found = previewLine(at.raw().first(qMin(at.raw().size(), shown * 4)), shown);
    return fail(at, level, QStringLiteral("expected %1, found %2").arg(expected, found));
}

bool JsonToBinary::message(const MessageTable &type, const JsonValue &json, Level level)
{
    if (level.depth <= 0)
        return fail(json, level, QStringLiteral("messages are nested too deeply"), ErrorCode::LimitExceeded);
    if (m_out.size() > m_options.limits.bytes)
        return fail(json, level, QStringLiteral("the message becomes too large"), ErrorCode::LimitExceeded);
    switch (type.form) {
    case JsonForm::Fields:
    case JsonForm::Empty:
        return fields(type, json, level);
    case JsonForm::Timestamp:
        return timestamp(type, json, level);
    case JsonForm::Duration:
        return duration(type, json, level);
    case JsonForm::FieldMask:
        return fieldMask(type, json, level);
    case JsonForm::Struct:
        return structure(json, level);
    case JsonForm::Value:
        return dynamicValue(json, level);
    case JsonForm::ListValue:
        return dynamicList(json, level);
    case JsonForm::Wrapper:
        return wrapper(type, json, level);
    case JsonForm::Any:
        return any(json, level);
    }
    return false;
}

bool JsonToBinary::fields(const MessageTable &type, const JsonValue &json, Level level, bool isInAny)
{
    if (!json.isObject())
        return failExpecting(json, level,
                             QStringLiteral("an object of %1").arg(QString::fromUtf8(type.fullName)));
    QVarLengthArray<bool, 64> seen(qsizetype(type.fields.size()));
    std::fill(seen.begin(), seen.end(), false);
    QVarLengthArray<int, 16> chosen(type.oneOfCount);
    std::fill(chosen.begin(), chosen.end(), -1);
    QByteArray name;
    for (JsonValue value = json.first(); !value.isMissing(); value = value.next()) {
        if (!unquoted(value.rawName(), value, level, name))
            return false;
        if (isInAny && name == "@type")
            continue;
        if (name == unknownMember) {
            if (!unknownMembers(type, value, level))
                return false;
            continue;
        }
        const int index = type.indexOf(name);
        if (index < 0) {
            if (m_options.ignoreUnknownMembers)
                continue;
            return unknownName(type, name, value, level);
        }
        const FieldTable &field = type.fields[size_t(index)];
        const PathStep step{level.path, PathStep::Kind::Field, field.jsonName, 0};
        const Level inner = level.within(step);
        if (seen[index])
            return fail(value, inner, QStringLiteral("the field is given twice"));
        seen[index] = true;
        if (value.kind() == JsonKind::Null && !(takesNull(field) && !field.isRepeated))
            continue;
        if (field.oneOf >= 0) {
            int &other = chosen[field.oneOf];
            if (other >= 0)
                return fail(value, inner,
                            QStringLiteral("only one of “%1” and “%2” can be set")
                                .arg(QString::fromUtf8(type.fields[size_t(other)].jsonName),
                                     QString::fromUtf8(field.jsonName)));
            other = index;
        }
        if (!member(field, value, inner))
            return false;
    }
    return !type.hasRequired || !m_options.demandRequired ||
           checkRequired(type, json, seen.constData(), level);
}

bool JsonToBinary::checkRequired(const MessageTable &type, const JsonValue &json, const bool *seen,
                                 Level level)
{
    for (size_t i = 0; i < type.fields.size(); ++i) {
        if (type.fields[i].isRequired && !seen[i])
            return fail(json, level,
                        QStringLiteral("the required field “%1” is missing")
                            .arg(QString::fromUtf8(type.fields[i].jsonName)));
    }
    return true;
}

bool JsonToBinary::unknownMembers(const MessageTable &type, const JsonValue &json, Level level)
{
    const PathStep step{level.path, PathStep::Kind::Field, unknownMember, 0};
    const qsizetype start = m_out.size();
    if (const auto problem = appendUnknownFields(json, m_out, level.depth))
        return fail(problem->at, level.within(step), problem->message);
    // What the type knows must not come in by this door: nothing has looked whether it is a value of its
    // field.
    wire::Reader reader(QByteArrayView(m_out).sliced(start));
    JsonValue item = json.first();
    for (wire::Tag tag; reader.tag(tag) && reader.skip(tag, level.depth); item = item.next()) {
        const FieldTable *known = type.field(tag.number);
        if (known && known->fits(tag.type)) {
            return fail(item, level.within(step),
                        QStringLiteral("field %1 is “%2” of %3, give it by its name")
                            .arg(tag.number)
                            .arg(QString::fromUtf8(known->jsonName), QString::fromUtf8(type.fullName)));
        }
    }
    return true;
}

bool JsonToBinary::unknownName(const MessageTable &type, QByteArrayView name, const JsonValue &json,
                               Level level)
{
    QStringList names;
    for (const FieldTable &field : type.fields)
        names.append(QString::fromUtf8(field.jsonName));
    const QString typed = QString::fromUtf8(name);
    const QString nearest = nearestName(typed, names);
    const PathStep step{level.path, PathStep::Kind::Field, name, 0};
    return fail(
        json, level.within(step),
        QStringLiteral("%1 has no field “%2”").arg(QString::fromUtf8(type.fullName), previewLine(name, 80)),
        ErrorCode::Parse, nearest.isEmpty() ? QString() : QStringLiteral("Did you mean “%1”?").arg(nearest));
}

bool JsonToBinary::member(const FieldTable &field, const JsonValue &json, Level level)
{
    if (field.isMap)
        return map(field, json, level);
    if (field.isRepeated)
        return list(field, json, level);
    return single(field, json, level, !field.hasPresence);
}

bool JsonToBinary::list(const FieldTable &field, const JsonValue &json, Level level)
{
    if (!json.isArray())
        return failExpecting(json, level, QStringLiteral("a list"));
    JsonValue value = json.first();
    if (value.isMissing())
        return true;
    qsizetype start = 0;
    if (field.isPacked) {
        wire::appendTag(m_out, field.number, wire::Length);
        start = wire::beginLength(m_out);
    }
    PathStep step{level.path, PathStep::Kind::Index, {}, 0};
    for (; !value.isMissing(); value = value.next(), ++step.index) {
        if (value.kind() == JsonKind::Null && !takesNull(field))
            return fail(value, level.within(step), QStringLiteral("a list must not hold null"));
        if (!element(field, value, level.within(step)))
            return false;
    }
    if (field.isPacked)
        wire::endLength(m_out, start);
    return true;
}

bool JsonToBinary::element(const FieldTable &field, const JsonValue &json, Level level)
{
    bool isDefault = false;
    return field.isPacked ? scalar(field, json, level, isDefault) : single(field, json, level, false);
}

bool JsonToBinary::map(const FieldTable &field, const JsonValue &json, Level level)
{
    if (!json.isObject())
        return failExpecting(json, level, QStringLiteral("an object"));
    QSet<QByteArray> keys;
    QByteArray key;
    for (JsonValue value = json.first(); !value.isMissing(); value = value.next()) {
        if (!unquoted(value.rawName(), value, level, key))
            return false;
        const PathStep step{level.path, PathStep::Kind::Key, key, 0};
        const Level inner = level.within(step);
        if (value.kind() == JsonKind::Null && !takesNull(*field.message->field(2)))
            return fail(value, inner, QStringLiteral("a map must not hold null"));
        wire::appendTag(m_out, field.number, wire::Length);
        const qsizetype start = wire::beginLength(m_out);
        if (!mapKey(*field.message->field(1), key, value, inner))
            return false;
        // Two spellings of one number are the same key.
        const qsizetype known = keys.size();
        keys.insert(m_out.sliced(start));
        if (keys.size() == known)
            return fail(value, inner, QStringLiteral("the key is given twice"));
        if (!single(*field.message->field(2), value, inner, false))
            return false;
        wire::endLength(m_out, start);
    }
    return true;
}

bool JsonToBinary::mapKey(const FieldTable &field, QByteArrayView key, const JsonValue &json, Level level)
{
    wire::appendTag(m_out, field.number, wireType(field.type));
    bool isDefault = false;
    return scalarText(field.type, key, json, level, isDefault);
}

bool JsonToBinary::single(const FieldTable &field, const JsonValue &json, Level level, bool skipsDefault)
{
    if (field.type == FieldType::Message || field.type == FieldType::Group)
        return nested(field, json, level);
    const qsizetype start = m_out.size();
    wire::appendTag(m_out, field.number, wireType(field.type));
    bool isDefault = false;
    if (!scalar(field, json, level, isDefault))
        return false;
    if (isDefault && skipsDefault)
        m_out.truncate(start);
    return true;
}

bool JsonToBinary::nested(const FieldTable &field, const JsonValue &json, Level level)
{
    if (!field.message || field.message->isIncomplete) {
        const QString name = field.message ? QString::fromUtf8(field.message->fullName) : QString();
        return fail(json, level, QStringLiteral("the type %1 is not known: its import is missing").arg(name),
                    ErrorCode::NotFound);
    }
    if (field.type == FieldType::Group) {
        wire::appendTag(m_out, field.number, wire::StartGroup);
        if (!message(*field.message, json, level.deeper()))
            return false;
        wire::appendTag(m_out, field.number, wire::EndGroup);
        return true;
    }
    wire::appendTag(m_out, field.number, wire::Length);
    const qsizetype start = wire::beginLength(m_out);
    if (!message(*field.message, json, level.deeper()))
        return false;
    wire::endLength(m_out, start);
    return true;
}

} // namespace parlance::grpc
