// SPDX-License-Identifier: GPL-3.0-or-later
#include "nesting.h"

#include <google/protobuf/descriptor.h>

namespace parlance::grpc {

namespace {

namespace pb = google::protobuf;

/// Behind a string that begins here; as for the tokenizer, a line's end ends it too.
qsizetype skipString(QByteArrayView text, qsizetype at)
{
    const char quote = text[at];
    for (++at; at < text.size() && text[at] != quote && text[at] != '\n'; ++at) {
        if (text[at] == '\\')
            ++at;
    }
    return at;
}

/// Behind a comment, when one begins here.
qsizetype skipComment(QByteArrayView text, qsizetype at)
{
    const char next = at + 1 < text.size() ? text[at + 1] : '\0';
    if (next != '/' && next != '*')
        return at;
    const qsizetype end = next == '/' ? text.indexOf('\n', at) : text.indexOf("*/", at + 2);
    return end < 0 ? text.size() : end + (next == '*' ? 1 : 0);
}

void dropUninterpreted(pb::Message &message)
{
    constexpr int uninterpretedOption = 999;
    const pb::Reflection *reflection = message.GetReflection();
    std::vector<const pb::FieldDescriptor *> fields;
    reflection->ListFields(message, &fields);
    for (const pb::FieldDescriptor *field : fields) {
        if (field->cpp_type() != pb::FieldDescriptor::CPPTYPE_MESSAGE)
            continue;
        if (field->number() == uninterpretedOption) {
            reflection->ClearField(&message, field);
        } else if (!field->is_repeated()) {
            dropUninterpreted(*reflection->MutableMessage(&message, field));
        } else {
            for (int i = 0; i < reflection->FieldSize(message, field); ++i)
                dropUninterpreted(*reflection->MutableRepeatedMessage(&message, field, i));
        }
    }
}

} // namespace

qsizetype tooDeeplyNestedAt(QByteArrayView protoText, int maximum)
{
    int depth = 0;
    for (qsizetype at = 0; at < protoText.size(); ++at) {
        switch (protoText[at]) {
        case '"':
        case '\'':
            at = skipString(protoText, at);
            break;
        case '/':
            at = skipComment(protoText, at);
            break;
        case '{':
        case '<':
        case '[':
            if (++depth > maximum)
                return at;
            break;
        case '}':
        case '>':
        case ']':
            depth = qMax(0, depth - 1);
            break;
        default:
            break;
        }
    }
    return -1;
}

void dropUninterpretedOptions(pb::FileDescriptorProto &file)
{
    dropUninterpreted(file);
}

} // namespace parlance::grpc
