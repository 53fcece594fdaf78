// SPDX-License-Identifier: GPL-3.0-or-later
#include "listquery.h"

#include "../bank/decimal.h"

#include <algorithm>
#include <charconv>

namespace parlance::mock {

namespace {

constexpr std::size_t maximumParts = 32;

std::vector<std::string> split(std::string_view text, char separator)
{
    std::vector<std::string> parts;
    while (parts.size() < maximumParts) {
        const std::size_t end = text.find(separator);
        parts.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos)
            break;
        text.remove_prefix(end + 1);
    }
    return parts;
}

bool isOrdered(FieldType type)
{
    return type == FieldType::Money || type == FieldType::Integer || type == FieldType::Timestamp;
}

bool isPlain(FieldType type)
{
    return type != FieldType::Object && type != FieldType::List;
}

std::optional<std::int64_t> wholeNumber(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

/// Whether a bound can be compared with the field's values.
bool isComparable(const Field &field, const std::string &text)
{
    if (field.type == FieldType::Money)
        return comparableAmount(text).has_value();
    if (field.type == FieldType::Integer)
        return wholeNumber(text).has_value();
    return !text.empty() && text.size() <= 40;
}

std::string plainText(const Json &value)
{
    return value.is_string() ? value.get<std::string>() : value.dump();
}

class QueryReader
{
public:
    QueryReader(const Resource &resource, ListQuery &query, std::vector<ProblemField> &errors)
        : m_resource(resource)
        , m_query(query)
        , m_errors(errors)
    {
    }

    void read(const QueryItem &item)
    {
        if (item.name == "sort")
            readSort(item);
        else if (item.name == "fields")
            readFields(item);
        else if (!readEquality(item) && !readBound(item, "min", ListQuery::Filter::Kind::Minimum) &&
                 !readBound(item, "max", ListQuery::Filter::Kind::Maximum))
            complain(item, "is no field of " + std::string(m_resource.name) + " to filter by");
    }

private:
    bool readEquality(const QueryItem &item)
    {
        const Field *field = findField(m_resource.fields, item.name);
        if (!field || !isPlain(field->type))
            return false;
        m_query.filters.push_back(
            {ListQuery::Filter::Kind::AnyOf, field, split(item.name, '.'), split(item.value, ',')});
        return true;
    }

    /// minAmount bounds `amount`, minCreatedAt `createdAt`.
    bool readBound(const QueryItem &item, std::string_view prefix, ListQuery::Filter::Kind kind)
    {
        if (item.name.size() <= prefix.size() || item.name.compare(0, prefix.size(), prefix) != 0)
            return false;
        std::string name = item.name.substr(prefix.size());
        if (name.front() < 'A' || name.front() > 'Z')
            return false;
        name.front() = char(name.front() + 32);
        const Field *field = findField(m_resource.fields, name);
        if (!field || !isOrdered(field->type))
            return false;
        if (!isComparable(*field, item.value))
            complain(item, "must be a value like those of " + name);
        m_query.filters.push_back({kind, field, {name}, {item.value}});
        return true;
    }

    void readSort(const QueryItem &item)
    {
        m_query.sortText = item.value;
        for (const std::string &part : split(item.value, ',')) {
            const bool isDescending = !part.empty() && part.front() == '-';
            const std::string name = isDescending ? part.substr(1) : part;
            const Field *field = findField(m_resource.fields, name);
            if (field && isPlain(field->type))
                m_query.sortKeys.push_back({field, split(name, '.'), isDescending});
            else
                complain(item,
                         '"' + name + "\" is no field of " + std::string(m_resource.name) + " to sort by");
        }
    }

    void readFields(const QueryItem &item)
    {
        for (const std::string &name : split(item.value, ',')) {
            const std::optional<std::size_t> index = fieldIndex(m_resource, name);
            if (index)
                m_query.fields.push_back(*index);
            else
                complain(item, '"' + name + "\" is no field of " + std::string(m_resource.name));
        }
        std::sort(m_query.fields.begin(), m_query.fields.end());
        m_query.fields.erase(std::unique(m_query.fields.begin(), m_query.fields.end()), m_query.fields.end());
    }

    void complain(const QueryItem &item, std::string detail)
    {
        m_errors.push_back({std::move(detail), {}, item.name});
    }

    const Resource &m_resource;
    ListQuery &m_query;
    std::vector<ProblemField> &m_errors;
};

bool matchesFilter(const ListQuery::Filter &filter, const Json *value)
{
    const bool isNull = !value || value->is_null();
    if (filter.kind == ListQuery::Filter::Kind::AnyOf) {
        const std::string text = isNull ? "null" : plainText(*value);
        return std::any_of(filter.values.begin(), filter.values.end(), [&](const std::string &wanted) {
            // "12.5" means 12.50.
            return wanted == text || (filter.field->type == FieldType::Money && comparableAmount(wanted) &&
                                      comparableAmount(wanted) == comparableAmount(text));
        });
    }
    if (isNull)
        return false;
    const Json bound = filter.field->type == FieldType::Integer
                           ? Json(wholeNumber(filter.values.front()).value_or(0))
                           : Json(filter.values.front());
    const int order =
        compareSortValues(sortValue(*filter.field, value), sortValue(*filter.field, &bound), false);
    return filter.kind == ListQuery::Filter::Kind::Minimum ? order >= 0 : order <= 0;
}

} // namespace

ListQuery ListQuery::parse(const Resource &resource, const std::vector<QueryItem> &items,
                           const std::function<bool(std::string_view)> &isClaimed,
                           std::vector<ProblemField> &errors)
{
    ListQuery query;
    QueryReader reader(resource, query, errors);
    if (items.size() > maximumParts)
        errors.push_back({"There are too many parameters.", {}, items.back().name});
    for (std::size_t i = 0; i < items.size() && errors.size() < maximumParts; ++i) {
        if (!isClaimed(items[i].name))
            reader.read(items[i]);
    }
    return query;
}

bool ListQuery::matches(const Record &record) const
{
    return std::all_of(filters.begin(), filters.end(), [&record](const Filter &filter) {
        return matchesFilter(filter, valueAt(record.value, filter.path));
    });
}

const Json *valueAt(const Json &value, const std::vector<std::string> &path)
{
    const Json *found = &value;
    for (const std::string &name : path) {
        if (!found->is_object())
            return nullptr;
        const auto member = found->find(name);
        if (member == found->end())
            return nullptr;
        found = &*member;
    }
    return found;
}

SortValue sortValue(const Field &field, const Json *value)
{
    SortValue result;
    if (!value || value->is_null())
        return result;
    result.isNull = false;
    if (field.type == FieldType::Money) {
        result.isNumber = true;
        result.number = comparableAmount(plainText(*value)).value_or(0);
    } else if (value->is_number_integer()) {
        result.isNumber = true;
        result.number = value->get<std::int64_t>();
    } else {
        result.text = plainText(*value);
    }
    return result;
}

int compareSortValues(const SortValue &left, const SortValue &right, bool isDescending)
{
    if (left.isNull || right.isNull)
        return int(left.isNull) - int(right.isNull);
    const int order = left.isNumber && right.isNumber
                          ? int(left.number > right.number) - int(left.number < right.number)
                          : left.text.compare(right.text);
    return isDescending ? -order : order;
}

void appendRecord(std::string &output, const Resource &resource, const Record &record,
                  const std::vector<std::size_t> &fields)
{
    if (fields.empty()) {
        output += record.text;
        return;
    }
    output += '{';
    for (const std::size_t index : fields) {
        if (index != fields.front())
            output += ',';
        output += '"';
        output += resource.fields[index].name;
        output += "\":";
        output += record.fieldText(index);
    }
    output += '}';
}

} // namespace parlance::mock
