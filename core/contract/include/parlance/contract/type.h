// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMap>
#include <QString>

namespace parlance::contract {

/// What a value is. `Object` and `Enum` are named types of the contract; `Any` takes every JSON value.
enum class ValueKind : quint8 {
    Boolean,
    Int32,
    Int64,
    UInt32,
    UInt64,
    Float,
    Double,
    String,
    Bytes,
    Enum,
    Object,
    Any,
};

/// The word descriptions use for it: `bool`, `int32`, `string`, `object`, `any`.
QString kindName(ValueKind kind);

enum class Cardinality : quint8 { Single, List, Map };

/// Whether a field that is left out differs from one at its default.
enum class Presence : quint8 {
    Implicit, ///< absent means the default value (proto3 without `optional`)
    Optional, ///< absent and default differ
    Required, ///< must be there
};

/// How JSON writes a type that has a form of its own instead of an object of its fields.
enum class JsonForm : quint8 {
    Fields,    ///< an object with the fields as members
    Timestamp, ///< "2026-01-31T12:00:00.5Z" (RFC 3339)
    Duration,  ///< "1.5s"
    FieldMask, ///< "user.displayName,photo"
    Struct,    ///< any JSON object
    Value,     ///< any JSON value
    ListValue, ///< any JSON array
    Wrapper,   ///< the bare value of its one field, or null
    Any,       ///< an object with "@type" beside what that type has
    Empty,     ///< {}
};

struct Field
{
    QString name;
    QString jsonName; ///< as JSON spells it; equals name where the description makes no difference
    int number = 0;   ///< 0 where the kind of contract has none
    ValueKind kind = ValueKind::String;
    QString encoding; ///< the description's own word: `sint64`, `fixed32`, `date-time`
    QString typeName; ///< full name, for Enum and Object
    Cardinality cardinality = Cardinality::Single;
    ValueKind keyKind = ValueKind::String; ///< of a Map
    Presence presence = Presence::Implicit;
    QString oneOf;        ///< the choice it belongs to; empty: none
    QString defaultValue; ///< as the description writes it; empty: none is given
    QString documentation;
    bool deprecated = false;

    friend bool operator==(const Field &, const Field &) = default;
};

struct EnumValue
{
    QString name;
    qint64 number = 0;
    QString documentation;
    bool deprecated = false;

    friend bool operator==(const EnumValue &, const EnumValue &) = default;
};

/// A message, object or enumeration.
struct Type
{
    enum class Kind : quint8 { Object, Enum };

    QString name; ///< full, unique in its contract
    Kind kind = Kind::Object;
    JsonForm jsonForm = JsonForm::Fields;
    QList<Field> fields;     ///< of an Object, as the description orders them
    QList<EnumValue> values; ///< of an Enum
    QString documentation;
    QString file; ///< where it is described, as the description names it
    bool deprecated = false;

    const Field *field(QStringView nameOrJsonName) const;
    const Field *fieldByNumber(int number) const;
    const EnumValue *value(QStringView name) const;

    friend bool operator==(const Type &, const Type &) = default;
};

} // namespace parlance::contract
