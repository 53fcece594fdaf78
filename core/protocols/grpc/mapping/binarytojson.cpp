// SPDX-License-Identifier: GPL-3.0-or-later
#include "binarytojson.h"

#include "unknownfields.h"

#include <parlance/base/format.h>

#include <QHash>

#include <limits>

namespace parlance::grpc {

using JsonForm = contract::JsonForm;

BinaryToJson::BinaryToJson(const MessageTables &tables, const ToJsonOptions &options)
    : m_options(options)
    , m_anyTypes(tables, options.anyResolver)
    , m_writer(options.pretty)
{
}

Result<QByteArray> BinaryToJson::convert(const MessageTable &type, QByteArrayView bytes)
{
    m_bytes = bytes;
    const Level top{nullptr, m_options.limits.depth};
    if (!message(type, bytes, top) || !checkSize(bytes, top))
        return failure(m_error);
    return m_writer.take();
}

bool BinaryToJson::fail(QByteArrayView at, Level level, const QString &what, ErrorCode code)
{
    // A message that came in pieces was put together elsewhere; it has no offset of its own.
    const std::less_equal<const char *> notBehind;
    const bool isInside = notBehind(m_bytes.begin(), at.begin()) && notBehind(at.begin(), m_bytes.end());
    const QString path = pathText(level.path);
    QString place = isInside ? QStringLiteral("At byte %1").arg(at.begin() - m_bytes.begin())
                             : QStringLiteral("In the message");
    if (!path.isEmpty())
        place += QStringLiteral(", ") + path;
    m_error = makeError(code, QString(place + QStringLiteral(": ") + what + u'.'));
    return false;
}

bool BinaryToJson::checkSize(QByteArrayView at, Level level)
{
    return m_writer.size() <= m_options.limits.bytes ||
           fail(at, level,
                QStringLiteral("the JSON becomes larger than %1").arg(formatSize(m_options.limits.bytes)),
                ErrorCode::LimitExceeded);
}

bool BinaryToJson::message(const MessageTable &type, QByteArrayView bytes, Level level)
{
    if (level.depth <= 0)
        return fail(bytes, level, QStringLiteral("messages are nested too deeply"), ErrorCode::LimitExceeded);
    if (!checkSize(bytes, level))
        return false;
    Occurrences occurrences;
    if (!scan(type, bytes, level, occurrences))
        return false;
    switch (type.form) {
    case JsonForm::Fields:
    case JsonForm::Empty:
        return object(type, occurrences, level);
    case JsonForm::Timestamp:
    case JsonForm::Duration:
        return timeForm(type, occurrences, level);
    case JsonForm::FieldMask:
        return fieldMask(type, occurrences, level);
    case JsonForm::Struct:
        return map(*type.field(1), {occurrences.data(), size_t(occurrences.size())}, level);
    case JsonForm::ListValue:
        return list(*type.field(1), {occurrences.data(), size_t(occurrences.size())}, level);
    case JsonForm::Value:
        return dynamicValue(type, occurrences, level);
    case JsonForm::Wrapper:
        return wrapper(type, occurrences, level);
    case JsonForm::Any:
        return any(type, occurrences, level);
    }
    return false;
}

bool BinaryToJson::object(const MessageTable &type, const Occurrences &occurrences, Level level)
{
    m_writer.beginObject();
    if (!members(type, occurrences, level))
        return false;
    m_writer.endObject();
    return true;
}

bool BinaryToJson::members(const MessageTable &type, const Occurrences &occurrences, Level level)
{
    const auto *const end = occurrences.end();
    int written = 0;
    for (const Occurrence *first = occurrences.begin(); first != end;) {
        const Occurrence *last = first + 1;
        while (last != end && last->index == first->index)
            ++last;
        const Span same(first, last);
        if (first->index == unknownIndex) {
            if (!absentMembers(type, written, int(type.fields.size())))
                return false;
            written = int(type.fields.size());
            if (m_options.unknownFields && !unknownMembers(same, level))
                return false;
        } else {
            const FieldTable &field = type.fields[size_t(first->index)];
            const PathStep step{level.path, PathStep::Kind::Field, field.jsonName, 0};
            if (!absentMembers(type, written, first->index))
                return false;
            written = first->index + 1;
            m_writer.key(m_options.originalNames ? field.name : field.jsonName);
            if (!member(field, same, level.within(step)))
                return false;
        }
        first = last;
    }
    return absentMembers(type, written, int(type.fields.size()));
}

/// Fields without presence that are not on the wire are at their default.
bool BinaryToJson::absentMembers(const MessageTable &type, int from, int to)
{
    for (int i = from; m_options.defaults && i < to; ++i) {
        const FieldTable &field = type.fields[size_t(i)];
        if (field.hasPresence || field.name.startsWith('['))
            continue;
        m_writer.key(m_options.originalNames ? field.name : field.jsonName);
        if (field.isMap)
            m_writer.raw("{}");
        else if (field.isRepeated)
            m_writer.raw("[]");
        else
            absentScalar(field);
    }
    return true;
}

bool BinaryToJson::unknownMembers(Span occurrences, Level level)
{
    m_writer.key(unknownMember);
    m_writer.beginArray();
    for (const Occurrence &occurrence : occurrences) {
        if (!writeUnknownField(m_writer, occurrence.tag, occurrence.whole, level.depth))
            return fail(occurrence.whole, level, QStringLiteral("the bytes are no protobuf field"));
    }
    m_writer.endArray();
    return true;
}

bool BinaryToJson::member(const FieldTable &field, Span occurrences, Level level)
{
    if (field.isMap)
        return map(field, occurrences, level);
    if (field.isRepeated)
        return list(field, occurrences, level);
    return single(field, occurrences, level);
}

bool BinaryToJson::list(const FieldTable &field, Span occurrences, Level level)
{
    m_writer.beginArray();
    PathStep step{level.path, PathStep::Kind::Index, {}, 0};
    for (size_t i = 0; i < occurrences.size(); ++i) {
        const Occurrence &occurrence = occurrences[i];
        if (occurrence.index == unknownIndex)
            continue;
        if (occurrence.tag.type == wireType(field.type)) {
            if (!single(field, occurrences.subspan(i, 1), level.within(step)) ||
                !checkSize(occurrence.value, level))
                return false;
            ++step.index;
            continue;
        }
        wire::Reader reader(occurrence.value);
        for (; !reader.atEnd(); ++step.index) {
            const QByteArrayView rest = occurrence.value.sliced(reader.position());
            if (!scalar(field, reader))
                return fail(rest, level.within(step), QStringLiteral("a packed list ends within a value"));
        }
        if (!checkSize(occurrence.value, level))
            return false;
    }
    m_writer.endArray();
    return true;
}

bool BinaryToJson::map(const FieldTable &field, Span occurrences, Level level)
{
    const MessageTable &entryType = *field.message;
    std::vector<Occurrences> entries(occurrences.size());
    std::vector<QByteArray> keys(occurrences.size());
    QHash<QByteArray, size_t> lastOfKey;
    for (size_t i = 0; i < occurrences.size(); ++i) {
        if (occurrences[i].index == unknownIndex)
            continue;
        if (!scan(entryType, occurrences[i].value, level, entries[i]))
            return false;
        keys[i] = mapKey(*entryType.field(1), {entries[i].data(), size_t(entries[i].size())});
        lastOfKey.insert(keys[i], i);
    }
    const FieldTable &valueField = *entryType.field(2);
    const int valueIndex = entryType.indexOf(quint32(2));
    m_writer.beginObject();
    for (size_t i = 0; i < entries.size(); ++i) {
        if (occurrences[i].index == unknownIndex || lastOfKey.value(keys[i]) != i)
            continue;
        const PathStep step{level.path, PathStep::Kind::Key, keys[i], 0};
        const auto isValue = [valueIndex](const Occurrence &o) { return o.index == valueIndex; };
        const auto first = std::find_if(entries[i].cbegin(), entries[i].cend(), isValue);
        const auto last = std::find_if_not(first, entries[i].cend(), isValue);
        m_writer.key(keys[i]);
        if (!single(valueField, Span(first, last), level.within(step)) || !checkSize(keys[i], level))
            return false;
    }
    m_writer.endObject();
    return true;
}

/// Of scalars the last counts; messages that come in pieces are one (encoding guide, "Last One Wins").
bool BinaryToJson::single(const FieldTable &field, Span occurrences, Level level)
{
    const bool isMessage = field.type == FieldType::Message || field.type == FieldType::Group;
    if (!isMessage && occurrences.empty()) {
        absentScalar(field);
        return true;
    }
    if (!isMessage)
        return scalar(field, occurrences.back().tag, occurrences.back().value, level);
    if (occurrences.size() == 1)
        return message(*field.message, occurrences.front().value, level.deeper());
    QByteArray together;
    for (const Occurrence &occurrence : occurrences)
        together.append(occurrence.value);
    return message(*field.message, together, level.deeper());
}

} // namespace parlance::grpc
