// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/contract/example.h>

#include <parlance/base/jsonwriter.h>

#include <QSet>

namespace parlance::contract {

namespace {

bool is64Bit(ValueKind kind)
{
    return kind == ValueKind::Int64 || kind == ValueKind::UInt64;
}

bool isReal(ValueKind kind)
{
    return kind == ValueKind::Float || kind == ValueKind::Double;
}

class ExampleWriter
{
public:
    ExampleWriter(const Contract &contract, const ExampleOptions &options)
        : m_contract(contract)
        , m_options(options)
    {
    }

    QByteArray write(const Type &type)
    {
        value(type, 0);
        return m_writer.take();
    }

private:
    void value(const Type &type, int depth);
    void enumValue(const Type &type);
    void members(const Type &type, int depth);
    bool isWanted(const Field &field, int depth) const;
    bool endsHere(const Field &field, int depth) const;
    void member(const Field &field, int depth);
    void single(const Field &field, int depth);
    void scalar(const Field &field);
    bool givenDefault(const Field &field);
    void any();

    const Contract &m_contract;
    const ExampleOptions &m_options;
    JsonWriter m_writer{true};
    QSet<QString> m_open; ///< types around the place that is being written
};

void ExampleWriter::any()
{
    m_writer.beginObject();
    m_writer.key("@type");
    m_writer.string("type.googleapis.com/google.protobuf.Empty");
    m_writer.endObject();
}

void ExampleWriter::value(const Type &type, int depth)
{
    switch (type.jsonForm) {
    case JsonForm::Timestamp:
        m_writer.string("2026-01-31T12:00:00Z");
        return;
    case JsonForm::Duration:
        m_writer.string("1.500s");
        return;
    case JsonForm::FieldMask:
        m_writer.string("name");
        return;
    case JsonForm::Value:
        m_writer.string("value");
        return;
    case JsonForm::Struct:
        m_writer.beginObject();
        m_writer.key("key");
        m_writer.string("value");
        m_writer.endObject();
        return;
    case JsonForm::ListValue:
        m_writer.beginArray();
        m_writer.string("value");
        m_writer.endArray();
        return;
    case JsonForm::Any:
        any();
        return;
    case JsonForm::Wrapper:
        if (!type.fields.isEmpty()) {
            scalar(type.fields.first());
            return;
        }
        break;
    case JsonForm::Empty:
    case JsonForm::Fields:
        break;
    }
    if (type.kind == Type::Kind::Enum)
        enumValue(type);
    else
        members(type, depth);
}

/// The first that says something: zero mostly means "not given".
void ExampleWriter::enumValue(const Type &type)
{
    const EnumValue *chosen = type.values.isEmpty() ? nullptr : &type.values.first();
    for (const EnumValue &value : type.values) {
        if (value.number != 0 && !value.deprecated) {
            chosen = &value;
            break;
        }
    }
    if (type.name == QLatin1String("google.protobuf.NullValue"))
        m_writer.raw("null");
    else if (chosen)
        m_writer.string(chosen->name.toUtf8());
    else
        m_writer.raw("0");
}

/// The type comes again inside itself, or is too deep or unknown to be written.
bool ExampleWriter::endsHere(const Field &field, int depth) const
{
    return field.kind == ValueKind::Object &&
           (depth + 1 >= m_options.maximumDepth || m_open.contains(field.typeName) ||
            !m_contract.type(field.typeName));
}

bool ExampleWriter::isWanted(const Field &field, int depth) const
{
    if (field.presence == Presence::Required)
        return true;
    if (field.deprecated && m_options.skipDeprecated)
        return false;
    return depth < m_options.optionalDepth && !endsHere(field, depth) &&
           m_writer.size() < m_options.maximumBytes;
}

void ExampleWriter::members(const Type &type, int depth)
{
    m_open.insert(type.name);
    m_writer.beginObject();
    QSet<QString> chosen;
    for (const Field &field : type.fields) {
        if (!isWanted(field, depth) || (!field.oneOf.isEmpty() && chosen.contains(field.oneOf)))
            continue;
        if (!field.oneOf.isEmpty())
            chosen.insert(field.oneOf);
        m_writer.key(field.jsonName.toUtf8());
        member(field, depth);
    }
    m_writer.endObject();
    m_open.remove(type.name);
}

void ExampleWriter::member(const Field &field, int depth)
{
    if (field.cardinality == Cardinality::Single) {
        single(field, depth);
    } else if (field.cardinality == Cardinality::List) {
        m_writer.beginArray();
        single(field, depth);
        m_writer.endArray();
    } else {
        m_writer.beginObject();
        m_writer.key(field.keyKind == ValueKind::String    ? "key"
                     : field.keyKind == ValueKind::Boolean ? "true"
                                                           : "1");
        single(field, depth);
        m_writer.endObject();
    }
}

void ExampleWriter::single(const Field &field, int depth)
{
    if (field.kind != ValueKind::Object && field.kind != ValueKind::Enum) {
        scalar(field);
        return;
    }
    const Type *type = m_contract.type(field.typeName);
    const bool isObject = field.kind == ValueKind::Object;
    // A required field whose type ends here has to be there all the same, and outgrown texts must end.
    if (!type || (isObject && endsHere(field, depth)) || m_writer.size() > 2 * m_options.maximumBytes)
        m_writer.raw(isObject ? "{}" : "0");
    else if (isObject || !givenDefault(field))
        value(*type, depth + 1);
}

bool ExampleWriter::givenDefault(const Field &field)
{
    if (field.defaultValue.isEmpty() || field.kind == ValueKind::Bytes)
        return false;
    const QByteArray text = field.defaultValue.toUtf8();
    const bool isSpecial = isReal(field.kind) && (text.contains("inf") || text.contains("nan"));
    if (isSpecial)
        return false;
    if (field.kind == ValueKind::String || field.kind == ValueKind::Enum || is64Bit(field.kind))
        m_writer.string(text);
    else
        m_writer.raw(text);
    return true;
}

void ExampleWriter::scalar(const Field &field)
{
    if (givenDefault(field))
        return;
    switch (field.kind) {
    case ValueKind::Boolean:
        m_writer.raw("true");
        break;
    case ValueKind::Int64:
    case ValueKind::UInt64:
        m_writer.quotedRaw("1");
        break;
    case ValueKind::Float:
    case ValueKind::Double:
        m_writer.raw("1.5");
        break;
    case ValueKind::Bytes:
        m_writer.quotedRaw("AQID");
        break;
    case ValueKind::String:
    case ValueKind::Any:
        m_writer.string(field.name.toUtf8());
        break;
    default:
        m_writer.raw("1");
    }
}

} // namespace

QByteArray exampleJson(const Contract &contract, QStringView typeName, const ExampleOptions &options)
{
    const Type *type = contract.type(typeName);
    return type ? ExampleWriter(contract, options).write(*type) : QByteArray("null");
}

} // namespace parlance::contract
