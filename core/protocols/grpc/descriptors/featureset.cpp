// SPDX-License-Identifier: GPL-3.0-or-later
#include "featureset.h"

#include "wireformat.h"

#include <google/protobuf/unknown_field_set.h>

#include <string>

namespace parlance::grpc {

namespace pb = google::protobuf;

namespace {

// google.protobuf.FeatureSet and the fields that hold one, in the descriptor.proto that has editions.
constexpr int fileFeatures = 50;
constexpr int messageFeatures = 12;
constexpr int fieldFeatures = 21;
constexpr int oneofFeatures = 1;
enum Presence { Explicit = 1, Implicit = 2, LegacyRequired = 3 };
enum RepeatedEncoding { Packed = 1, Expanded = 2 };
enum MessageEncoding { LengthPrefixed = 1, Delimited = 2 };

struct Features
{
    int presence = Explicit;
    int repeatedEncoding = Packed;
    int messageEncoding = LengthPrefixed;
};

void read(QByteArrayView bytes, Features &features)
{
    wire::Reader reader(bytes);
    wire::Tag tag;
    while (!reader.atEnd() && reader.tag(tag)) {
        quint64 value = 0;
        if (tag.type != wire::Varint) {
            if (!reader.skip(tag, 10))
                return;
            continue;
        }
        if (!reader.varint(value))
            return;
        if (tag.number == 1)
            features.presence = int(value);
        else if (tag.number == 3)
            features.repeatedEncoding = int(value);
        else if (tag.number == 5)
            features.messageEncoding = int(value);
    }
}

template <typename Options>
Features inherited(Features features, const Options &options, int number)
{
    const pb::UnknownFieldSet &unknown = options.GetReflection()->GetUnknownFields(options);
    for (int i = 0; i < unknown.field_count(); ++i) {
        const pb::UnknownField &field = unknown.field(i);
        if (field.number() == number && field.type() == pb::UnknownField::TYPE_LENGTH_DELIMITED) {
            const std::string &bytes = field.length_delimited();
            read(QByteArrayView(bytes.data(), qsizetype(bytes.size())), features);
        }
    }
    return features;
}

bool isPackable(const pb::FieldDescriptorProto &field)
{
    switch (field.type()) {
    case pb::FieldDescriptorProto::TYPE_STRING:
    case pb::FieldDescriptorProto::TYPE_BYTES:
    case pb::FieldDescriptorProto::TYPE_MESSAGE:
    case pb::FieldDescriptorProto::TYPE_GROUP:
        return false;
    default:
        return true;
    }
}

void markImplicit(pb::FieldDescriptorProto &field)
{
    const std::string implicit{'\x08', char(Implicit)}; // field_presence
    pb::FieldOptions &options = *field.mutable_options();
    options.GetReflection()->MutableUnknownFields(&options)->AddLengthDelimited(fieldFeatures, implicit);
}

void lower(pb::FieldDescriptorProto &field, const Features &above, bool isMapEntry)
{
    const Features features = inherited(above, field.options(), fieldFeatures);
    const bool isRepeated = field.label() == pb::FieldDescriptorProto::LABEL_REPEATED;
    if (isRepeated && isPackable(field) && !field.options().has_packed())
        field.mutable_options()->set_packed(features.repeatedEncoding == Packed);
    if (!isRepeated && features.presence == LegacyRequired)
        field.set_label(pb::FieldDescriptorProto::LABEL_REQUIRED);
    const bool isMessage = field.type() == pb::FieldDescriptorProto::TYPE_MESSAGE;
    if (!isRepeated && !isMessage && features.presence == Implicit && !field.has_oneof_index() &&
        !field.has_extendee())
        markImplicit(field);
    if (isMessage && features.messageEncoding == Delimited && !isMapEntry)
        field.set_type(pb::FieldDescriptorProto::TYPE_GROUP);
}

bool isMapField(const pb::DescriptorProto &message, const pb::FieldDescriptorProto &field)
{
    const std::string &name = field.type_name();
    for (const pb::DescriptorProto &nested : message.nested_type()) {
        if (nested.options().map_entry() && name.ends_with('.' + message.name() + '.' + nested.name()))
            return true;
    }
    return false;
}

void lower(pb::DescriptorProto &message, const Features &above)
{
    const Features features = inherited(above, message.options(), messageFeatures);
    const bool isEntry = message.options().map_entry();
    for (pb::FieldDescriptorProto &field : *message.mutable_field()) {
        Features own = features;
        if (field.has_oneof_index() && field.oneof_index() >= 0 &&
            field.oneof_index() < message.oneof_decl_size())
            own = inherited(own, message.oneof_decl(field.oneof_index()).options(), oneofFeatures);
        lower(field, own, isEntry || isMapField(message, field));
    }
    for (pb::FieldDescriptorProto &extension : *message.mutable_extension())
        lower(extension, features, false);
    for (pb::DescriptorProto &nested : *message.mutable_nested_type())
        lower(nested, features);
}

} // namespace

void lowerEdition(pb::FileDescriptorProto &file)
{
    if (file.syntax() != "editions")
        return;
    file.set_syntax("proto2");
    const Features features = inherited(Features(), file.options(), fileFeatures);
    for (pb::DescriptorProto &message : *file.mutable_message_type())
        lower(message, features);
    for (pb::FieldDescriptorProto &extension : *file.mutable_extension())
        lower(extension, features, false);
}

bool isImplicitByFeature(const pb::FieldDescriptor *field)
{
    if (field->file()->syntax() != pb::FileDescriptor::SYNTAX_PROTO2 || field->is_repeated())
        return false;
    return inherited(Features(), field->options(), fieldFeatures).presence == Implicit;
}

} // namespace parlance::grpc
