// SPDX-License-Identifier: GPL-3.0-or-later
#include "record.h"

#include "../http/jsontext.h"

namespace parlance::mock {

namespace {

/// Nearly every value is text or null, for which the library's serializer is a long way round.
void appendValue(std::string &output, const Json &value)
{
    if (value.is_string())
        appendJsonString(output, value.get_ref<const std::string &>());
    else if (value.is_null())
        output += "null";
    else
        output += value.dump();
}

} // namespace

RecordPtr makeRecord(const Resource &resource, Json value, std::uint64_t sequence, std::uint64_t version,
                     std::int64_t updatedAt)
{
    auto record = std::make_shared<Record>();
    record->id = textOf(value, "id");
    record->sequence = sequence;
    record->version = version;
    record->updatedAt = updatedAt;
    constexpr std::size_t usualSize = 384;
    record->text.reserve(usualSize);
    record->slices.reserve(resource.fields.size());
    record->text.push_back('{');
    for (const Field &field : resource.fields) {
        if (record->text.size() > 1)
            record->text += ',';
        record->text.append("\"").append(field.name).append("\":");
        const std::size_t start = record->text.size();
        appendValue(record->text, value.at(std::string(field.name)));
        record->slices.push_back({std::uint32_t(start), std::uint32_t(record->text.size() - start)});
    }
    record->text += '}';
    record->value = std::move(value);
    return record;
}

std::string textOf(const Json &object, std::string_view name)
{
    const auto found = object.find(std::string(name));
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

} // namespace parlance::mock
