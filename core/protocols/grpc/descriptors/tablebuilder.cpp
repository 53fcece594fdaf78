// SPDX-License-Identifier: GPL-3.0-or-later
#include "tablebuilder.h"

#include "featureset.h"

#include <parlance/base/json.h>

namespace parlance::grpc {

namespace pb = google::protobuf;

namespace {

using contract::JsonForm;
using pb::FieldDescriptor;

QByteArray bytes(const auto &text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

bool isSingle(const pb::Descriptor *type, int number, FieldDescriptor::Type fieldType)
{
    const FieldDescriptor *field = type->FindFieldByNumber(number);
    return field && !field->is_repeated() && field->type() == fieldType;
}

bool isTime(const pb::Descriptor *type)
{
    return isSingle(type, 1, FieldDescriptor::TYPE_INT64) && isSingle(type, 2, FieldDescriptor::TYPE_INT32);
}

bool isRepeated(const pb::Descriptor *type, int number, FieldDescriptor::Type fieldType)
{
    const FieldDescriptor *field = type->FindFieldByNumber(number);
    return type->field_count() == 1 && field && field->is_repeated() && field->type() == fieldType;
}

bool isStruct(const pb::Descriptor *type)
{
    const FieldDescriptor *field = type->FindFieldByNumber(1);
    return type->field_count() == 1 && field && field->is_map();
}

bool isValue(const pb::Descriptor *type)
{
    return type->field_count() == 6 && isSingle(type, 1, FieldDescriptor::TYPE_ENUM) &&
           isSingle(type, 2, FieldDescriptor::TYPE_DOUBLE) &&
           isSingle(type, 3, FieldDescriptor::TYPE_STRING) && isSingle(type, 4, FieldDescriptor::TYPE_BOOL) &&
           isSingle(type, 5, FieldDescriptor::TYPE_MESSAGE) &&
           isSingle(type, 6, FieldDescriptor::TYPE_MESSAGE);
}

bool isWrapper(const pb::Descriptor *type)
{
    const FieldDescriptor *field = type->FindFieldByNumber(1);
    return type->field_count() == 1 && field && !field->is_repeated() &&
           field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE;
}

bool isAny(const pb::Descriptor *type)
{
    return isSingle(type, 1, FieldDescriptor::TYPE_STRING) &&
           isSingle(type, 2, FieldDescriptor::TYPE_BYTES) && type->field_count() == 2;
}

struct KnownForm
{
    JsonForm form;
    bool (*hasShape)(const pb::Descriptor *);
};

/// A hostile description may give these names to anything; only the real shape has the form.
const std::unordered_map<std::string_view, KnownForm> &knownForms()
{
    static const std::unordered_map<std::string_view, KnownForm> forms{
        {"google.protobuf.Timestamp", {JsonForm::Timestamp, isTime}},
        {"google.protobuf.Duration", {JsonForm::Duration, isTime}},
        {"google.protobuf.FieldMask",
         {JsonForm::FieldMask,
          [](const pb::Descriptor *type) { return isRepeated(type, 1, FieldDescriptor::TYPE_STRING); }}},
        {"google.protobuf.Struct", {JsonForm::Struct, isStruct}},
        {"google.protobuf.Value", {JsonForm::Value, isValue}},
        {"google.protobuf.ListValue",
         {JsonForm::ListValue,
          [](const pb::Descriptor *type) { return isRepeated(type, 1, FieldDescriptor::TYPE_MESSAGE); }}},
        {"google.protobuf.Any", {JsonForm::Any, isAny}},
        {"google.protobuf.Empty",
         {JsonForm::Empty, [](const pb::Descriptor *type) { return type->field_count() == 0; }}},
        {"google.protobuf.DoubleValue", {JsonForm::Wrapper, isWrapper}},
        {"google.protobuf.FloatValue", {JsonForm::Wrapper, isWrapper}},
        {"google.protobuf.Int64Value", {JsonForm::Wrapper, isWrapper}},
        {"google.protobuf.UInt64Value", {JsonForm::Wrapper, isWrapper}},
        {"google.protobuf.Int32Value", {JsonForm::Wrapper, isWrapper}},
        {"google.protobuf.UInt32Value", {JsonForm::Wrapper, isWrapper}},
        {"google.protobuf.BoolValue", {JsonForm::Wrapper, isWrapper}},
        {"google.protobuf.StringValue", {JsonForm::Wrapper, isWrapper}},
        {"google.protobuf.BytesValue", {JsonForm::Wrapper, isWrapper}},
    };
    return forms;
}

} // namespace

JsonForm jsonFormOf(const pb::Descriptor *type)
{
    const auto &name = type->full_name();
    const auto found = knownForms().find(std::string_view(name.data(), name.size()));
    return found != knownForms().end() && found->second.hasShape(type) ? found->second.form
                                                                       : JsonForm::Fields;
}

const MessageTable *TableBuilder::message(QByteArrayView fullName) const
{
    const pb::Descriptor *type =
        m_pool.FindMessageTypeByName(std::string(fullName.data(), size_t(fullName.size())));
    if (!type)
        return nullptr;
    const QMutexLocker lock(&m_mutex);
    const MessageTable *table = tableOf(type);
    // What one table names is filled with it: who has a table finds all below it without the lock.
    while (!m_unfilled.empty()) {
        const auto [unfilled, descriptor] = m_unfilled.back();
        m_unfilled.pop_back();
        fill(*unfilled, descriptor);
    }
    return table;
}

MessageTable *TableBuilder::tableOf(const pb::Descriptor *type) const
{
    std::unique_ptr<MessageTable> &table = m_messages[type];
    if (!table) {
        table = std::make_unique<MessageTable>();
        m_unfilled.emplace_back(table.get(), type);
        table->fullName = bytes(type->full_name());
        table->isIncomplete = type->is_placeholder();
    }
    return table.get();
}

const EnumTable *TableBuilder::tableOf(const pb::EnumDescriptor *type) const
{
    std::unique_ptr<EnumTable> &table = m_enums[type];
    if (table)
        return table.get();
    table = std::make_unique<EnumTable>();
    table->fullName = bytes(type->full_name());
    table->isNullValue = table->fullName == "google.protobuf.NullValue";
    table->values.reserve(size_t(type->value_count()));
    for (int i = 0; i < type->value_count() && !type->is_placeholder(); ++i) {
        const pb::EnumValueDescriptor *value = type->value(i);
        table->values.emplace_back(value->number(), bytes(value->name()));
    }
    for (const auto &[number, name] : table->values) {
        table->byName.emplace(std::string_view(name.constData(), size_t(name.size())), number);
        table->byNumber.emplace(number, name);
    }
    return table.get();
}

void TableBuilder::fill(MessageTable &table, const pb::Descriptor *type) const
{
    table.form = jsonFormOf(type);
    table.oneOfCount = type->real_oneof_decl_count();
    table.fields.reserve(size_t(type->field_count()));
    for (int i = 0; i < type->field_count(); ++i)
        table.fields.push_back(fieldTable(type->field(i)));
    if (type->extension_range_count() > 0) {
        std::vector<const FieldDescriptor *> extensions;
        m_pool.FindAllExtensions(type, &extensions);
        for (const FieldDescriptor *extension : extensions) {
            table.fields.push_back(fieldTable(extension));
            FieldTable &field = table.fields.back();
            field.name = field.jsonName = '[' + bytes(extension->full_name()) + ']';
        }
    }
    table.index();
}

FieldTable TableBuilder::fieldTable(const FieldDescriptor *field) const
{
    FieldTable table;
    table.number = quint32(field->number());
    table.type = FieldType(int(field->type()));
    table.isRepeated = field->is_repeated();
    table.isPacked = field->is_packed();
    table.isMap = field->is_map();
    table.isRequired = field->is_required();
    table.hasPresence = field->has_presence() && !isImplicitByFeature(field);
    table.checksUtf8 = field->file()->syntax() == pb::FileDescriptor::SYNTAX_PROTO3;
    const pb::OneofDescriptor *oneOf = field->real_containing_oneof();
    table.oneOf = oneOf ? oneOf->index() : -1;
    table.name = bytes(field->name());
    table.jsonName = bytes(field->json_name());
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE)
        table.message = tableOf(field->message_type());
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
        table.enumeration = tableOf(field->enum_type());
        const EnumTable &values = *table.enumeration;
        if (!values.isNullValue && !values.values.empty())
            table.defaultValue = '"' + bytes(field->default_value_enum()->name()) + '"';
    }
    return table;
}

} // namespace parlance::grpc
