// SPDX-License-Identifier: GPL-3.0-or-later
#include "unknownfields.h"

#include "jsonscalars.h"

#include <parlance/base/format.h>

#include <limits>

namespace parlance::grpc {

namespace {

constexpr quint64 largestNumber = (1U << 29) - 1;

using Problem = std::optional<UnknownProblem>;

QByteArray textOf(const JsonValue &value)
{
    return value.isNumber() ? value.raw().toByteArray() : value.text().toUtf8();
}

std::optional<quint64> wholeOf(const JsonValue &value, quint64 largest)
{
    const WholeNumber number = parseWholeNumber(textOf(value));
    if (number.problem != NumberProblem::None || number.isNegative || number.magnitude > largest)
        return std::nullopt;
    return number.magnitude;
}

Problem appendLength(quint32 number, const QByteArray &bytes, QByteArray &out)
{
    wire::appendTag(out, number, wire::Length);
    wire::appendVarint(out, quint64(bytes.size()));
    out.append(bytes);
    return std::nullopt;
}

Problem appendNumber(quint32 number, const JsonValue &value, const QString &kind, QByteArray &out)
{
    const bool isFixed32 = kind == QLatin1String("fixed32");
    const auto whole =
        wholeOf(value, isFixed32 ? std::numeric_limits<quint32>::max() : std::numeric_limits<quint64>::max());
    if (!whole)
        return UnknownProblem{value, QStringLiteral("expected a whole number that fits %1").arg(kind)};
    if (isFixed32) {
        wire::appendTag(out, number, wire::Fixed32);
        wire::appendFixed(out, quint32(*whole));
    } else if (kind == QLatin1String("fixed64")) {
        wire::appendTag(out, number, wire::Fixed64);
        wire::appendFixed(out, *whole);
    } else {
        wire::appendTag(out, number, wire::Varint);
        wire::appendVarint(out, *whole);
    }
    return std::nullopt;
}

Problem appendField(quint32 number, const JsonValue &value, QByteArray &out, int depth)
{
    const QString kind = value.name();
    if (kind == QLatin1String("varint") || kind == QLatin1String("fixed32") ||
        kind == QLatin1String("fixed64"))
        return appendNumber(number, value, kind, out);
    if (kind == QLatin1String("text") && value.isString())
        return appendLength(number, value.text().toUtf8(), out);
    if (kind == QLatin1String("bytes") && value.isString()) {
        const auto bytes = parseBase64(value.text().toUtf8());
        if (!bytes)
            return UnknownProblem{value, QStringLiteral("expected base64")};
        return appendLength(number, *bytes, out);
    }
    if (kind == QLatin1String("group")) {
        wire::appendTag(out, number, wire::StartGroup);
        if (auto problem = appendUnknownFields(value, out, depth - 1))
            return problem;
        wire::appendTag(out, number, wire::EndGroup);
        return std::nullopt;
    }
    return UnknownProblem{value,
                          QStringLiteral("an unknown field is one of \"varint\", \"fixed32\", \"fixed64\", "
                                         "\"text\", \"bytes\" and \"group\"")};
}

} // namespace

Problem appendUnknownFields(const JsonValue &list, QByteArray &out, int depth)
{
    if (!list.isArray())
        return UnknownProblem{list, QStringLiteral("expected a list of unknown fields")};
    if (depth < 0)
        return UnknownProblem{list, QStringLiteral("nested too deeply")};
    for (JsonValue item = list.first(); !item.isMissing(); item = item.next()) {
        const JsonValue numberValue = item.member(u"number");
        const auto number = wholeOf(numberValue, largestNumber);
        if (item.count() != 2 || !number || *number == 0) {
            return UnknownProblem{
                item, QStringLiteral("expected {\"number\": 1 to 536870911, and one kind of value}")};
        }
        const JsonValue value = item.first() == numberValue ? numberValue.next() : item.first();
        if (auto problem = appendField(quint32(*number), value, out, depth))
            return problem;
    }
    return std::nullopt;
}

bool writeUnknownField(JsonWriter &writer, wire::Tag tag, QByteArrayView value, int depth)
{
    wire::Reader reader(value);
    quint64 number = 0;
    quint32 number32 = 0;
    QByteArrayView bytes;
    writer.beginObject();
    writer.key("number");
    writer.raw(QByteArray::number(tag.number));
    bool ok = depth > 0;
    switch (tag.type) {
    case wire::Varint:
        ok = ok && reader.varint(number);
        writer.key("varint");
        writer.quotedRaw(QByteArray::number(number));
        break;
    case wire::Fixed64:
        ok = ok && reader.fixed64(number);
        writer.key("fixed64");
        writer.quotedRaw(QByteArray::number(number));
        break;
    case wire::Fixed32:
        ok = ok && reader.fixed32(number32);
        writer.key("fixed32");
        writer.raw(QByteArray::number(number32));
        break;
    case wire::Length: {
        ok = ok && reader.length(bytes);
        const bool isText = !bytes.isEmpty() && bytes.isValidUtf8() && looksLikeText(bytes);
        writer.key(isText ? "text" : "bytes");
        if (isText)
            writer.string(bytes);
        else
            writer.quotedRaw(QByteArray::fromRawData(bytes.data(), bytes.size()).toBase64());
        break;
    }
    case wire::StartGroup:
        writer.key("group");
        writer.beginArray();
        for (wire::Tag inner; ok && reader.tag(inner) && inner.type != wire::EndGroup;) {
            const qsizetype start = reader.position();
            ok = reader.skip(inner, depth - 1) &&
                 writeUnknownField(writer, inner, value.sliced(start, reader.position() - start), depth - 1);
        }
        writer.endArray();
        break;
    case wire::EndGroup:
        ok = false;
        break;
    }
    writer.endObject();
    return ok;
}

} // namespace parlance::grpc
