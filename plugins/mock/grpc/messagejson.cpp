// SPDX-License-Identifier: GPL-3.0-or-later
#include "messagejson.h"

#include "../http/httpdate.h"
#include "../http/message.h"

#include <google/protobuf/util/time_util.h>

#include <algorithm>
#include <cctype>

namespace parlance::mock {

namespace pb = google::protobuf;
using ProtoField = pb::FieldDescriptor;

namespace {

constexpr std::int64_t nanosecondsPerSecond = 1'000'000'000;

/// ACCOUNT_TYPE_ for parlance.bank.v1.AccountType.
std::string enumPrefix(const pb::EnumDescriptor &type)
{
    std::string prefix;
    for (const char character : type.name()) {
        if (std::isupper(static_cast<unsigned char>(character)) != 0 && !prefix.empty())
            prefix += '_';
        prefix += char(std::toupper(static_cast<unsigned char>(character)));
    }
    return prefix + '_';
}

const pb::EnumValueDescriptor *enumValue(const pb::EnumDescriptor &type, std::string name)
{
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return c == '-' ? '_' : char(std::toupper(c)); });
    const pb::EnumValueDescriptor *found = type.FindValueByName(enumPrefix(type) + name);
    return found ? found : type.FindValueByName(name);
}

void setSeconds(pb::Message &message, std::int64_t seconds, std::int32_t nanoseconds)
{
    const pb::Descriptor &type = *message.GetDescriptor();
    message.GetReflection()->SetInt64(&message, type.FindFieldByNumber(1), seconds);
    message.GetReflection()->SetInt32(&message, type.FindFieldByNumber(2), nanoseconds);
}

class Filler
{
public:
    explicit Filler(const SchemaPool &schema)
        : m_schema(schema)
    {
    }

    void fill(pb::Message &message, const Json &value) const
    {
        const pb::Descriptor &type = *message.GetDescriptor();
        if (type.full_name() == "google.protobuf.Timestamp")
            return fillTimestamp(message, value);
        if (type.full_name() == "google.protobuf.Duration") {
            const auto nanoseconds = value.get<std::int64_t>();
            return setSeconds(message, nanoseconds / nanosecondsPerSecond,
                              std::int32_t(nanoseconds % nanosecondsPerSecond));
        }
        if (type.full_name() == "google.protobuf.Any")
            return fillAny(message, value);
        for (const auto &[name, member] : value.items()) {
            const ProtoField *field = type.FindFieldByCamelcaseName(name);
            if (field && !member.is_null())
                fillField(message, *field, member);
        }
    }

private:
    static void fillTimestamp(pb::Message &message, const Json &value)
    {
        pb::Timestamp parsed;
        if (pb::util::TimeUtil::FromString(value.get<std::string>(), &parsed))
            setSeconds(message, parsed.seconds(), parsed.nanos());
    }

    void fillAny(pb::Message &message, const Json &value) const
    {
        const std::string name = textOf(value, "@type");
        const pb::Descriptor &type = *message.GetDescriptor();
        const pb::Reflection &access = *message.GetReflection();
        access.SetString(&message, type.FindFieldByNumber(1), "type.googleapis.com/" + name);
        const auto bytes = value.find("@bytes");
        access.SetString(&message, type.FindFieldByNumber(2),
                         bytes != value.end() ? bytes->get<std::string>()
                                              : serialized(m_schema, name, value));
    }

    void fillField(pb::Message &message, const ProtoField &field, const Json &value) const
    {
        const pb::Reflection &access = *message.GetReflection();
        if (field.is_map()) {
            for (const auto &[name, member] : value.items())
                fill(*access.AddMessage(&message, &field), Json{{"key", name}, {"value", member}});
        } else if (field.is_repeated()) {
            for (const Json &item : value)
                setOne(message, field, item, true);
        } else {
            setOne(message, field, value, false);
        }
    }

    void setOne(pb::Message &message, const ProtoField &field, const Json &value, bool isAdded) const
    {
        const pb::Reflection &access = *message.GetReflection();
        switch (field.cpp_type()) {
        case ProtoField::CPPTYPE_INT32:
            return isAdded ? access.AddInt32(&message, &field, value.get<std::int32_t>())
                           : access.SetInt32(&message, &field, value.get<std::int32_t>());
        case ProtoField::CPPTYPE_INT64:
            return isAdded ? access.AddInt64(&message, &field, value.get<std::int64_t>())
                           : access.SetInt64(&message, &field, value.get<std::int64_t>());
        case ProtoField::CPPTYPE_UINT32:
            return isAdded ? access.AddUInt32(&message, &field, value.get<std::uint32_t>())
                           : access.SetUInt32(&message, &field, value.get<std::uint32_t>());
        case ProtoField::CPPTYPE_UINT64:
            return isAdded ? access.AddUInt64(&message, &field, value.get<std::uint64_t>())
                           : access.SetUInt64(&message, &field, value.get<std::uint64_t>());
        case ProtoField::CPPTYPE_DOUBLE:
            return isAdded ? access.AddDouble(&message, &field, value.get<double>())
                           : access.SetDouble(&message, &field, value.get<double>());
        case ProtoField::CPPTYPE_FLOAT:
            return isAdded ? access.AddFloat(&message, &field, value.get<float>())
                           : access.SetFloat(&message, &field, value.get<float>());
        case ProtoField::CPPTYPE_BOOL:
            return isAdded ? access.AddBool(&message, &field, value.get<bool>())
                           : access.SetBool(&message, &field, value.get<bool>());
        case ProtoField::CPPTYPE_STRING:
            return isAdded ? access.AddString(&message, &field, value.get<std::string>())
                           : access.SetString(&message, &field, value.get<std::string>());
        case ProtoField::CPPTYPE_ENUM:
            if (const pb::EnumValueDescriptor *found =
                    enumValue(*field.enum_type(), value.get<std::string>()))
                isAdded ? access.AddEnum(&message, &field, found) : access.SetEnum(&message, &field, found);
            return;
        case ProtoField::CPPTYPE_MESSAGE:
            return fill(isAdded ? *access.AddMessage(&message, &field)
                                : *access.MutableMessage(&message, &field),
                        value);
        }
    }

    const SchemaPool &m_schema;
};

Json fieldValue(const pb::Message &message, const ProtoField &field, int index)
{
    const pb::Reflection &access = *message.GetReflection();
    const bool isItem = index >= 0;
    switch (field.cpp_type()) {
    case ProtoField::CPPTYPE_INT32:
        return isItem ? access.GetRepeatedInt32(message, &field, index) : access.GetInt32(message, &field);
    case ProtoField::CPPTYPE_INT64:
        return isItem ? access.GetRepeatedInt64(message, &field, index) : access.GetInt64(message, &field);
    case ProtoField::CPPTYPE_UINT32:
        return isItem ? access.GetRepeatedUInt32(message, &field, index) : access.GetUInt32(message, &field);
    case ProtoField::CPPTYPE_UINT64:
        return isItem ? access.GetRepeatedUInt64(message, &field, index) : access.GetUInt64(message, &field);
    case ProtoField::CPPTYPE_DOUBLE:
        return isItem ? access.GetRepeatedDouble(message, &field, index) : access.GetDouble(message, &field);
    case ProtoField::CPPTYPE_FLOAT:
        return isItem ? access.GetRepeatedFloat(message, &field, index) : access.GetFloat(message, &field);
    case ProtoField::CPPTYPE_BOOL:
        return isItem ? access.GetRepeatedBool(message, &field, index) : access.GetBool(message, &field);
    case ProtoField::CPPTYPE_STRING:
        return isItem ? access.GetRepeatedString(message, &field, index) : access.GetString(message, &field);
    case ProtoField::CPPTYPE_ENUM:
        return shortEnumName(isItem ? *access.GetRepeatedEnum(message, &field, index)
                                    : *access.GetEnum(message, &field));
    case ProtoField::CPPTYPE_MESSAGE:
        return messageValue(isItem ? access.GetRepeatedMessage(message, &field, index)
                                   : access.GetMessage(message, &field));
    }
    return {};
}

} // namespace

std::string shortEnumName(const pb::EnumValueDescriptor &value)
{
    const std::string prefix = enumPrefix(*value.type());
    std::string name = value.name();
    if (name.rfind(prefix, 0) == 0)
        name.erase(0, prefix.size());
    return lowerCase(name);
}

void fillMessage(const SchemaPool &schema, pb::Message &message, const Json &value)
{
    Filler(schema).fill(message, value);
}

Json messageValue(const pb::Message &message)
{
    const pb::Descriptor &type = *message.GetDescriptor();
    std::vector<const ProtoField *> fields;
    message.GetReflection()->ListFields(message, &fields);
    if (type.full_name() == "google.protobuf.Duration") {
        const pb::Reflection &access = *message.GetReflection();
        // Protobuf's own bound, 10,000 years, would not fit.
        constexpr std::int64_t maximumSeconds = 1'000'000'000;
        const std::int64_t seconds = access.GetInt64(message, type.FindFieldByNumber(1));
        return std::clamp(seconds, -maximumSeconds, maximumSeconds) * nanosecondsPerSecond +
               access.GetInt32(message, type.FindFieldByNumber(2));
    }
    Json value = Json::object();
    for (const ProtoField *field : fields) {
        if (!field->is_repeated()) {
            value[field->camelcase_name()] = fieldValue(message, *field, -1);
            continue;
        }
        Json items = Json::array();
        for (int i = 0; i < message.GetReflection()->FieldSize(message, field); ++i)
            items.push_back(fieldValue(message, *field, i));
        value[field->camelcase_name()] = std::move(items);
    }
    return value;
}

std::string serialized(const SchemaPool &schema, std::string_view type, const Json &value)
{
    const pb::Descriptor *found = schema.type(type);
    if (!found)
        return {};
    const std::unique_ptr<pb::Message> message = schema.make(found);
    fillMessage(schema, *message, value);
    return message->SerializeAsString();
}

} // namespace parlance::mock
