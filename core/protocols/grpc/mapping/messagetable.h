// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wireformat.h"

#include <parlance/contract/type.h>

#include <QByteArray>
#include <QByteArrayView>

#include <string_view>
#include <unordered_map>
#include <vector>

namespace parlance::grpc {

/// Numbered as descriptor.proto numbers them.
enum class FieldType : quint8 {
    Double = 1,
    Float,
    Int64,
    UInt64,
    Int32,
    Fixed64,
    Fixed32,
    Bool,
    String,
    Group,
    Message,
    Bytes,
    UInt32,
    Enum,
    SFixed32,
    SFixed64,
    SInt32,
    SInt64,
};

wire::Type wireType(FieldType type);

struct EnumTable
{
    QByteArray fullName;
    bool isNullValue = false;                       ///< google.protobuf.NullValue, which JSON writes as null
    std::vector<std::pair<int, QByteArray>> values; ///< as described; the first is the default
    std::unordered_map<std::string_view, int> byName;
    std::unordered_map<int, QByteArrayView> byNumber;
};

struct MessageTable;

struct FieldTable
{
    quint32 number = 0;
    FieldType type = FieldType::Int32;
    bool isRepeated = false;
    bool isPacked = false; ///< how it is written; both are read
    bool isMap = false;
    bool isRequired = false;
    bool hasPresence = false;
    bool checksUtf8 = false;
    int oneOf = -1;  ///< index of a oneof a person wrote
    QByteArray name; ///< `[full.name]` for an extension
    QByteArray jsonName;
    QByteArray defaultValue;               ///< JSON text
    const MessageTable *message = nullptr; ///< null for an incomplete Message: its import is missing
    const EnumTable *enumeration = nullptr;

    /// Whether a value of this wire type is this field's. Of another one the field is unknown, as for every
    /// implementation.
    bool fits(wire::Type onWire) const;
};

/// A message type in the form that mapping needs: found by name and number without a lock or an allocation.
struct MessageTable
{
    QByteArray fullName;
    contract::JsonForm form = contract::JsonForm::Fields;
    bool isIncomplete = false;      ///< its import is missing
    std::vector<FieldTable> fields; ///< as described, then extensions
    int oneOfCount = 0;
    bool hasRequired = false;
    std::unordered_map<std::string_view, int> byName; ///< both names
    std::unordered_map<quint32, int> byNumber;
    std::vector<int> lowNumbers; ///< index of fields 0 to 63, or -1

    int indexOf(quint32 number) const
    {
        if (number < lowNumbers.size())
            return lowNumbers[number];
        const auto found = byNumber.find(number);
        return found == byNumber.end() ? -1 : found->second;
    }
    int indexOf(QByteArrayView name) const
    {
        const auto found = byName.find(std::string_view(name.data(), size_t(name.size())));
        return found == byName.end() ? -1 : found->second;
    }
    const FieldTable *field(quint32 number) const
    {
        const int index = indexOf(number);
        return index < 0 ? nullptr : &fields[size_t(index)];
    }

    /// Fills what finds fields, once all of them are there.
    void index();
};

/// The tables of a schema.
class MessageTables
{
public:
    virtual ~MessageTables() = default;
    /// Null when there is no such message. Thread-safe.
    virtual const MessageTable *message(QByteArrayView fullName) const = 0;
};

} // namespace parlance::grpc
