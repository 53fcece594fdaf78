// SPDX-License-Identifier: GPL-3.0-or-later
#include "validation.h"

#include "decimal.h"

#include <algorithm>

namespace parlance::mock {

namespace {

constexpr std::size_t maximumItems = 100;
constexpr std::int64_t maximumInteger = 1'000'000;

class Validator
{
public:
    Validator(std::vector<FieldError> &errors)
        : m_errors(errors)
    {
    }

    Json object(const std::vector<Field> &fields, const Json &input, const Json &current,
                const std::string &pointer)
    {
        Json value = Json::object();
        if (!input.is_object()) {
            complain(pointer, "must be an object");
            return value;
        }
        for (const auto &[name, given] : input.items()) {
            const auto isIt = [&name = name](const Field &field) { return field.name == name; };
            if (std::none_of(fields.begin(), fields.end(), isIt))
                complain(pointer + '/' + escaped(name), "is not a field of this resource");
        }
        for (const Field &field : fields)
            value[std::string(field.name)] =
                member(field, input, current, pointer + '/' + std::string(field.name));
        return value;
    }

private:
    Json member(const Field &field, const Json &input, const Json &current, const std::string &pointer)
    {
        const auto given = input.find(std::string(field.name));
        const bool isGiven = given != input.end();
        const bool isNew = !current.is_object();
        const Json before = isNew ? Json() : current.value(std::string(field.name), Json());
        const bool isFixed =
            field.rule == FieldRule::ReadOnly ||
            (!isNew && (field.rule == FieldRule::CreateOnly || field.rule == FieldRule::Initial));
        if (isFixed) {
            // A client may send back what it has read.
            if (isGiven && (isNew || *given != before))
                complain(pointer, field.rule == FieldRule::ReadOnly ? "is set by the bank"
                                                                    : "cannot be changed any more");
            return isNew ? defaultOf(field) : before;
        }
        const bool isRequired = field.rule == FieldRule::Required || field.rule == FieldRule::CreateOnly;
        if (!isGiven || given->is_null()) {
            if (isRequired)
                complain(pointer, "is required");
            return isGiven && field.defaultValue.empty() ? Json() : defaultOf(field);
        }
        return checked(field, *given, pointer);
    }

    static Json defaultOf(const Field &field)
    {
        return field.defaultValue.empty() ? Json() : Json(std::string(field.defaultValue));
    }

    Json checked(const Field &field, const Json &given, const std::string &pointer)
    {
        switch (field.type) {
        case FieldType::Text:
        case FieldType::Timestamp:
        case FieldType::Reference:
            return text(field, given, pointer);
        case FieldType::Choice:
            return choice(field, given, pointer);
        case FieldType::Integer:
            return integer(given, pointer);
        case FieldType::Money:
            if (!given.is_string() || !comparableAmount(given.get_ref<const std::string &>()))
                complain(pointer, "must be a decimal number as text, like \"12.50\"");
            return given;
        case FieldType::Object:
            return object(field.fields, given, Json(), pointer);
        case FieldType::List:
            return list(field, given, pointer);
        }
        return given;
    }

    Json text(const Field &field, const Json &given, const std::string &pointer)
    {
        if (!given.is_string() || given.get_ref<const std::string &>().empty())
            complain(pointer, "must be text, not empty");
        else if (given.get_ref<const std::string &>().size() > field.maximumLength)
            complain(pointer, "must not be longer than " + std::to_string(field.maximumLength) + " bytes");
        return given;
    }

    Json choice(const Field &field, const Json &given, const std::string &pointer)
    {
        const bool isKnown =
            given.is_string() && std::find(field.choices.begin(), field.choices.end(),
                                           given.get_ref<const std::string &>()) != field.choices.end();
        if (!isKnown) {
            std::string known;
            for (const std::string_view candidate : field.choices)
                known += (known.empty() ? "" : ", ") + std::string(candidate);
            complain(pointer, "must be one of " + known);
        }
        return given;
    }

    Json integer(const Json &given, const std::string &pointer)
    {
        if (!given.is_number_integer() || given < 1 || given > maximumInteger)
            complain(pointer, "must be a whole number from 1 to " + std::to_string(maximumInteger));
        return given;
    }

    Json list(const Field &field, const Json &given, const std::string &pointer)
    {
        Json items = Json::array();
        if (!given.is_array() || given.empty() || given.size() > maximumItems) {
            complain(pointer, "must be a list of 1 to " + std::to_string(maximumItems) + " items");
            return items;
        }
        for (std::size_t i = 0; i < given.size(); ++i)
            items.push_back(object(field.fields, given[i], Json(), pointer + '/' + std::to_string(i)));
        return items;
    }

    /// RFC 6901 §3.
    static std::string escaped(const std::string &name)
    {
        std::string result;
        for (const char character : name) {
            if (character == '~')
                result += "~0";
            else if (character == '/')
                result += "~1";
            else
                result += character;
        }
        return result;
    }

    void complain(const std::string &pointer, std::string detail)
    {
        constexpr std::size_t maximumErrors = 50;
        if (m_errors.size() < maximumErrors)
            m_errors.push_back({pointer, std::move(detail)});
    }

    std::vector<FieldError> &m_errors;
};

} // namespace

Json validated(const Resource &resource, const Json &input, const Json &current,
               std::vector<FieldError> &errors)
{
    return Validator(errors).object(resource.fields, input, current, {});
}

Json mergePatched(Json target, const Json &patch)
{
    if (!patch.is_object())
        return patch;
    if (!target.is_object())
        target = Json::object();
    for (const auto &[name, value] : patch.items()) {
        if (value.is_null())
            target.erase(name);
        else
            target[name] = mergePatched(target.value(name, Json()), value);
    }
    return target;
}

} // namespace parlance::mock
