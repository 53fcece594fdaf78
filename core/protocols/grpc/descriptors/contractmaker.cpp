// SPDX-License-Identifier: GPL-3.0-or-later
#include "contractmaker.h"

#include "featureset.h"
#include "httprule.h"
#include "protobuftext.h"
#include "tablebuilder.h"

#include <google/protobuf/descriptor.pb.h>

namespace parlance::grpc {

namespace {

namespace pb = google::protobuf;
using contract::ValueKind;

/// The comment without the space that most people set after the slashes.
QString comment(const std::string &raw)
{
    QString result;
    const QStringList lines = text(raw).split(u'\n');
    for (const QString &line : lines) {
        QStringView view(line);
        if (view.startsWith(u' '))
            view = view.sliced(1);
        result += view;
        result += u'\n';
    }
    return result.trimmed();
}

template <typename Descriptor>
QString documentation(const Descriptor *descriptor)
{
    pb::SourceLocation location;
    if (!descriptor->GetSourceLocation(&location))
        return {};
    const QString leading = comment(location.leading_comments);
    const QString trailing = comment(location.trailing_comments);
    if (leading.isEmpty() || trailing.isEmpty())
        return leading + trailing;
    return leading + u'\n' + trailing;
}

ValueKind kindOf(const pb::FieldDescriptor *field)
{
    switch (field->cpp_type()) {
    case pb::FieldDescriptor::CPPTYPE_INT32:
        return ValueKind::Int32;
    case pb::FieldDescriptor::CPPTYPE_INT64:
        return ValueKind::Int64;
    case pb::FieldDescriptor::CPPTYPE_UINT32:
        return ValueKind::UInt32;
    case pb::FieldDescriptor::CPPTYPE_UINT64:
        return ValueKind::UInt64;
    case pb::FieldDescriptor::CPPTYPE_DOUBLE:
        return ValueKind::Double;
    case pb::FieldDescriptor::CPPTYPE_FLOAT:
        return ValueKind::Float;
    case pb::FieldDescriptor::CPPTYPE_BOOL:
        return ValueKind::Boolean;
    case pb::FieldDescriptor::CPPTYPE_ENUM:
        return ValueKind::Enum;
    case pb::FieldDescriptor::CPPTYPE_MESSAGE:
        return ValueKind::Object;
    case pb::FieldDescriptor::CPPTYPE_STRING:
        break;
    }
    return field->type() == pb::FieldDescriptor::TYPE_BYTES ? ValueKind::Bytes : ValueKind::String;
}

contract::Presence presenceOf(const pb::FieldDescriptor *field)
{
    if (field->is_required())
        return contract::Presence::Required;
    return field->has_presence() && !isImplicitByFeature(field) ? contract::Presence::Optional
                                                                : contract::Presence::Implicit;
}

QString defaultValue(const pb::FieldDescriptor *field)
{
    if (!field->has_default_value())
        return {};
    pb::FieldDescriptorProto proto;
    field->CopyTo(&proto);
    return text(proto.default_value());
}

void setValueType(contract::Field &result, const pb::FieldDescriptor *field)
{
    result.kind = kindOf(field);
    result.encoding = text(std::string_view(field->type_name()));
    result.typeName.clear();
    if (result.kind == ValueKind::Object)
        result.typeName = text(field->message_type()->full_name());
    else if (result.kind == ValueKind::Enum)
        result.typeName = text(field->enum_type()->full_name());
}

contract::Field makeField(const pb::FieldDescriptor *field)
{
    contract::Field result;
    result.name = text(field->name());
    result.jsonName = text(field->json_name());
    result.number = field->number();
    result.presence = presenceOf(field);
    result.documentation = documentation(field);
    result.deprecated = field->options().deprecated();
    result.defaultValue = defaultValue(field);
    if (const pb::OneofDescriptor *oneOf = field->real_containing_oneof())
        result.oneOf = text(oneOf->name());
    setValueType(result, field);
    if (field->is_map()) {
        result.cardinality = contract::Cardinality::Map;
        result.keyKind = kindOf(field->message_type()->map_key());
        setValueType(result, field->message_type()->map_value());
    } else if (field->is_repeated()) {
        result.cardinality = contract::Cardinality::List;
    }
    return result;
}

contract::Type makeEnum(const pb::EnumDescriptor *descriptor)
{
    contract::Type type;
    type.name = text(descriptor->full_name());
    type.kind = contract::Type::Kind::Enum;
    type.file = text(descriptor->file()->name());
    type.documentation = documentation(descriptor);
    type.deprecated = descriptor->options().deprecated();
    type.values.reserve(descriptor->value_count());
    for (int i = 0; i < descriptor->value_count(); ++i) {
        const pb::EnumValueDescriptor *value = descriptor->value(i);
        type.values.append(
            {text(value->name()), value->number(), documentation(value), value->options().deprecated()});
    }
    return type;
}

void addMessage(const pb::Descriptor *descriptor, QList<contract::Type> &types)
{
    if (descriptor->options().map_entry())
        return;
    contract::Type type;
    type.name = text(descriptor->full_name());
    type.jsonForm = jsonFormOf(descriptor);
    type.file = text(descriptor->file()->name());
    type.documentation = documentation(descriptor);
    type.deprecated = descriptor->options().deprecated();
    type.fields.reserve(descriptor->field_count());
    for (int i = 0; i < descriptor->field_count(); ++i)
        type.fields.append(makeField(descriptor->field(i)));
    types.append(std::move(type));
    for (int i = 0; i < descriptor->enum_type_count(); ++i)
        types.append(makeEnum(descriptor->enum_type(i)));
    for (int i = 0; i < descriptor->nested_type_count(); ++i)
        addMessage(descriptor->nested_type(i), types);
}

contract::Operation makeOperation(const pb::MethodDescriptor *method)
{
    contract::Operation operation;
    operation.name = text(method->name());
    operation.id = text(method->service()->full_name()) + u'/' + operation.name;
    operation.documentation = documentation(method);
    operation.deprecated = method->options().deprecated();
    const auto level = method->options().idempotency_level();
    operation.readOnly = level == pb::MethodOptions::NO_SIDE_EFFECTS;
    operation.idempotent = operation.readOnly || level == pb::MethodOptions::IDEMPOTENT;
    operation.streaming = streamingOf(method);
    operation.requestType = text(method->input_type()->full_name());
    operation.responseType = text(method->output_type()->full_name());
    operation.httpBindings = httpBindings(method);
    return operation;
}

contract::Service makeService(const pb::ServiceDescriptor *descriptor)
{
    contract::Service service;
    service.name = text(descriptor->full_name());
    service.file = text(descriptor->file()->name());
    service.documentation = documentation(descriptor);
    service.deprecated = descriptor->options().deprecated();
    for (int i = 0; i < descriptor->method_count(); ++i)
        service.operations.append(makeOperation(descriptor->method(i)));
    return service;
}

} // namespace

contract::Streaming streamingOf(const pb::MethodDescriptor *method)
{
    using contract::Streaming;
    if (method->client_streaming())
        return method->server_streaming() ? Streaming::Both : Streaming::Client;
    return method->server_streaming() ? Streaming::Server : Streaming::None;
}

contract::Contract makeContract(const LoadedFiles &files)
{
    QList<contract::Service> services;
    QList<contract::Type> types;
    for (const pb::FileDescriptor *file : files.wanted) {
        for (int i = 0; i < file->service_count(); ++i)
            services.append(makeService(file->service(i)));
    }
    for (const pb::FileDescriptor *file : files.files) {
        for (int i = 0; i < file->message_type_count(); ++i)
            addMessage(file->message_type(i), types);
        for (int i = 0; i < file->enum_type_count(); ++i)
            types.append(makeEnum(file->enum_type(i)));
    }
    return contract::Contract(std::move(services), std::move(types));
}

} // namespace parlance::grpc
