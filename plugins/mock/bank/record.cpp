// SPDX-License-Identifier: GPL-3.0-or-later
#include "record.h"

namespace parlance::mock {

RecordPtr makeRecord(const Resource &resource, Json value, std::uint64_t sequence, std::uint64_t version,
                     std::int64_t updatedAt)
{
    auto record = std::make_shared<Record>();
    record->id = textOf(value, "id");
    record->sequence = sequence;
    record->version = version;
    record->updatedAt = updatedAt;
    record->text = "{";
    for (const Field &field : resource.fields) {
        if (record->text.size() > 1)
            record->text += ',';
        record->text.append("\"").append(field.name).append("\":");
        const std::string text = value.at(std::string(field.name)).dump();
        record->slices.push_back({std::uint32_t(record->text.size()), std::uint32_t(text.size())});
        record->text += text;
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
