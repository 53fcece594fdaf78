// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/contract/type.h>

#include <algorithm>

namespace parlance::contract {

namespace {

template <typename List, typename Predicate>
auto firstWhere(const List &list, Predicate predicate) -> const typename List::value_type *
{
    const auto found = std::find_if(list.begin(), list.end(), predicate);
    return found == list.end() ? nullptr : &*found;
}

} // namespace

QString kindName(ValueKind kind)
{
    switch (kind) {
    case ValueKind::Boolean:
        return QStringLiteral("bool");
    case ValueKind::Int32:
        return QStringLiteral("int32");
    case ValueKind::Int64:
        return QStringLiteral("int64");
    case ValueKind::UInt32:
        return QStringLiteral("uint32");
    case ValueKind::UInt64:
        return QStringLiteral("uint64");
    case ValueKind::Float:
        return QStringLiteral("float");
    case ValueKind::Double:
        return QStringLiteral("double");
    case ValueKind::String:
        return QStringLiteral("string");
    case ValueKind::Bytes:
        return QStringLiteral("bytes");
    case ValueKind::Enum:
        return QStringLiteral("enum");
    case ValueKind::Object:
        return QStringLiteral("object");
    case ValueKind::Any:
        break;
    }
    return QStringLiteral("any");
}

const Field *Type::field(QStringView nameOrJsonName) const
{
    return firstWhere(fields, [nameOrJsonName](const Field &field) {
        return field.name == nameOrJsonName || field.jsonName == nameOrJsonName;
    });
}

const Field *Type::fieldByNumber(int number) const
{
    return firstWhere(fields, [number](const Field &field) { return field.number == number; });
}

const EnumValue *Type::value(QStringView name) const
{
    return firstWhere(values, [name](const EnumValue &value) { return value.name == name; });
}

} // namespace parlance::contract
