// SPDX-License-Identifier: GPL-3.0-or-later
#include "binarytojson.h"

#include <algorithm>

namespace parlance::grpc {

namespace {

int endTagSize(quint32 number)
{
    QByteArray tag;
    wire::appendTag(tag, number, wire::EndGroup);
    return int(tag.size());
}

} // namespace

bool BinaryToJson::readValue(wire::Reader &reader, QByteArrayView bytes, Level level, Occurrence &occurrence)
{
    const qsizetype start = reader.position();
    const wire::Tag tag = occurrence.tag;
    if (tag.type == wire::Length) {
        if (!reader.length(occurrence.value)) {
            return fail(bytes.sliced(start), level,
                        QStringLiteral("field %1 is longer than the bytes that are left").arg(tag.number));
        }
    } else if (!reader.skip(tag, level.depth)) {
        return fail(bytes.sliced(start), level,
                    tag.type == wire::EndGroup
                        ? QStringLiteral("a group ends that did not begin")
                        : QStringLiteral("the value of field %1 is broken").arg(tag.number));
    }
    occurrence.whole = bytes.sliced(start, reader.position() - start);
    if (tag.type != wire::Length)
        occurrence.value = occurrence.whole;
    if (tag.type == wire::StartGroup)
        occurrence.value.chop(endTagSize(tag.number));
    return true;
}

/// The fields of a message ordered as its type orders them, unknown ones last; those of one field in the
/// order of the bytes.
bool BinaryToJson::scan(const MessageTable &type, QByteArrayView bytes, Level level, Occurrences &occurrences)
{
    wire::Reader reader(bytes);
    bool isSorted = true;
    int previous = 0;
    while (!reader.atEnd()) {
        Occurrence occurrence;
        if (!reader.tag(occurrence.tag))
            return fail(bytes.sliced(reader.position()), level,
                        QStringLiteral("the bytes are no protobuf field"));
        if (!readValue(reader, bytes, level, occurrence))
            return false;
        const int index = type.indexOf(occurrence.tag.number);
        const bool isKnown = index >= 0 && type.fields[size_t(index)].fits(occurrence.tag.type);
        occurrence.index = isKnown ? index : unknownIndex;
        isSorted = isSorted && previous <= occurrence.index;
        previous = occurrence.index;
        occurrences.append(occurrence);
    }
    if (type.oneOfCount > 0)
        dropUnchosen(type, occurrences);
    if (!isSorted) {
        std::stable_sort(occurrences.begin(), occurrences.end(),
                         [](const Occurrence &a, const Occurrence &b) { return a.index < b.index; });
    }
    return true;
}

/// Of the members of a oneof the last on the wire stands; what came before another member is forgotten.
void BinaryToJson::dropUnchosen(const MessageTable &type, Occurrences &occurrences)
{
    struct Choice
    {
        int index = -1;
        bool isDone = false;
    };
    QVarLengthArray<Choice, 16> choices(type.oneOfCount);
    constexpr int dropped = -1;
    for (auto it = occurrences.rbegin(); it != occurrences.rend(); ++it) {
        const int oneOf = it->index == unknownIndex ? -1 : type.fields[size_t(it->index)].oneOf;
        if (oneOf < 0)
            continue;
        Choice &choice = choices[oneOf];
        if (choice.index < 0)
            choice.index = it->index;
        choice.isDone = choice.isDone || choice.index != it->index;
        if (choice.isDone)
            it->index = dropped;
    }
    const auto kept = std::remove_if(occurrences.begin(), occurrences.end(),
                                     [](const Occurrence &o) { return o.index == dropped; });
    occurrences.erase(kept, occurrences.end());
}

} // namespace parlance::grpc
