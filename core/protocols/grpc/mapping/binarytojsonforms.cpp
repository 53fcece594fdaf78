// SPDX-License-Identifier: GPL-3.0-or-later
// The types that have a JSON form of their own. A value that its form cannot say, or that has fields the type
// does not know, is shown as an object of its fields.
#include "binarytojson.h"
#include "wellknowntext.h"

#include <bit>
#include <cmath>

namespace parlance::grpc {

using JsonForm = contract::JsonForm;

bool BinaryToJson::timeForm(const MessageTable &type, const Occurrences &occurrences, Level level)
{
    SecondsAndNanos time;
    bool isPlain = true;
    for (const Occurrence &occurrence : occurrences) {
        wire::Reader reader(occurrence.value);
        quint64 bits = 0;
        if (occurrence.index == unknownIndex || !reader.varint(bits)) {
            isPlain = isPlain && !m_options.unknownFields;
            continue;
        }
        if (occurrence.tag.number == 1)
            time.seconds = qint64(bits);
        else
            time.nanos = qint32(bits);
    }
    const auto text = type.form == JsonForm::Timestamp ? formatTimestamp(time) : formatDuration(time);
    if (!isPlain || !text)
        return object(type, occurrences, level);
    m_writer.quotedRaw(*text);
    return true;
}

bool BinaryToJson::fieldMask(const MessageTable &type, const Occurrences &occurrences, Level level)
{
    QByteArray text;
    for (const Occurrence &occurrence : occurrences) {
        const auto path = occurrence.index == unknownIndex || !occurrence.value.isValidUtf8()
                              ? std::nullopt
                              : maskPathToJson(occurrence.value);
        if (!path || path->isEmpty())
            return object(type, occurrences, level);
        if (!text.isEmpty())
            text.append(',');
        text.append(*path);
    }
    m_writer.string(text);
    return true;
}

bool BinaryToJson::wrapper(const MessageTable &type, const Occurrences &occurrences, Level level)
{
    if (!occurrences.isEmpty() && occurrences.back().index == unknownIndex && m_options.unknownFields)
        return object(type, occurrences, level);
    const auto *last = occurrences.cend();
    while (last != occurrences.cbegin() && (last - 1)->index == unknownIndex)
        --last;
    return single(*type.field(1), Span(occurrences.cbegin(), last), level);
}

bool BinaryToJson::dynamicValue(const MessageTable &type, const Occurrences &occurrences, Level level)
{
    const auto *last = occurrences.cend();
    while (last != occurrences.cbegin() && (last - 1)->index == unknownIndex)
        --last;
    if (last == occurrences.cbegin() || occurrences.front().tag.number == 1) {
        m_writer.raw("null");
        return true;
    }
    const FieldTable &field = type.fields[size_t(occurrences.front().index)];
    return single(field, Span(occurrences.cbegin(), last), level);
}

bool BinaryToJson::any(const MessageTable &type, const Occurrences &occurrences, Level level)
{
    QByteArrayView typeUrl;
    QByteArrayView value;
    for (const Occurrence &occurrence : occurrences) {
        if (occurrence.index == unknownIndex)
            continue;
        (type.fields[size_t(occurrence.index)].number == 1 ? typeUrl : value) = occurrence.value;
    }
    if (!typeUrl.isValidUtf8())
        return fail(typeUrl, level, QStringLiteral("the type of an Any is not valid UTF-8"));
    if (typeUrl.isEmpty() && value.isEmpty()) {
        m_writer.raw("{}");
        return true;
    }
    const JsonWriter::Mark mark = m_writer.mark();
    const MessageTable *content = m_anyTypes.find(typeUrl);
    if (content && anyContent(*content, typeUrl, value, level.deeper()))
        return true;
    // Nobody knows the type, or the bytes are none of it: they are shown as they are.
    m_writer.goBack(mark);
    m_writer.beginObject();
    m_writer.key("@type");
    m_writer.string(typeUrl);
    m_writer.key("value");
    m_writer.quotedRaw(QByteArray::fromRawData(value.data(), value.size()).toBase64());
    m_writer.endObject();
    return true;
}

bool BinaryToJson::anyContent(const MessageTable &type, QByteArrayView typeUrl, QByteArrayView value,
                              Level level)
{
    m_writer.beginObject();
    m_writer.key("@type");
    m_writer.string(typeUrl);
    if (type.form == JsonForm::Fields || type.form == JsonForm::Empty) {
        Occurrences occurrences;
        if (level.depth <= 0 || !scan(type, value, level, occurrences) || !members(type, occurrences, level))
            return false;
    } else {
        const PathStep step{level.path, PathStep::Kind::Field, "value", 0};
        m_writer.key("value");
        if (!message(type, value, level.within(step)))
            return false;
    }
    m_writer.endObject();
    return true;
}

} // namespace parlance::grpc
