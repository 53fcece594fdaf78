// SPDX-License-Identifier: GPL-3.0-or-later
#include "messagetable.h"

namespace parlance::grpc {

wire::Type wireType(FieldType type)
{
    switch (type) {
    case FieldType::Double:
    case FieldType::Fixed64:
    case FieldType::SFixed64:
        return wire::Fixed64;
    case FieldType::Float:
    case FieldType::Fixed32:
    case FieldType::SFixed32:
        return wire::Fixed32;
    case FieldType::String:
    case FieldType::Message:
    case FieldType::Bytes:
        return wire::Length;
    case FieldType::Group:
        return wire::StartGroup;
    default:
        return wire::Varint;
    }
}

bool FieldTable::fits(wire::Type onWire) const
{
    if (type == FieldType::Message || type == FieldType::Group) {
        if (!message || message->isIncomplete)
            return false;
    }
    const wire::Type own = wireType(type);
    const bool isPackable = own != wire::Length && own != wire::StartGroup;
    return own == onWire || (onWire == wire::Length && isRepeated && isPackable);
}

void MessageTable::index()
{
    constexpr quint32 lowNumberCount = 64;
    lowNumbers.assign(lowNumberCount, -1);
    for (size_t i = 0; i < fields.size(); ++i) {
        const FieldTable &field = fields[i];
        if (field.number < lowNumberCount)
            lowNumbers[field.number] = int(i);
        byNumber.emplace(field.number, int(i));
        hasRequired = hasRequired || field.isRequired;
    }
    // A JSON name goes before another field's original name, should they be the same.
    for (size_t i = 0; i < fields.size(); ++i)
        byName.emplace(std::string_view(fields[i].jsonName.data(), size_t(fields[i].jsonName.size())),
                       int(i));
    for (size_t i = 0; i < fields.size(); ++i)
        byName.emplace(std::string_view(fields[i].name.data(), size_t(fields[i].name.size())), int(i));
}

} // namespace parlance::grpc
