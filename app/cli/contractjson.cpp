// SPDX-License-Identifier: GPL-3.0-or-later
#include "contracttext.h"

#include <parlance/base/jsonwriter.h>

namespace parlance::cli {

namespace {

using namespace contract;

QByteArrayView nameOf(Streaming streaming)
{
    switch (streaming) {
    case Streaming::Server:
        return "server";
    case Streaming::Client:
        return "client";
    case Streaming::Both:
        return "both";
    case Streaming::None:
        break;
    }
    return "none";
}

QByteArrayView nameOf(Cardinality cardinality)
{
    switch (cardinality) {
    case Cardinality::List:
        return "list";
    case Cardinality::Map:
        return "map";
    case Cardinality::Single:
        break;
    }
    return "single";
}

QByteArrayView nameOf(Presence presence)
{
    switch (presence) {
    case Presence::Optional:
        return "optional";
    case Presence::Required:
        return "required";
    case Presence::Implicit:
        break;
    }
    return "implicit";
}

class Writer
{
public:
    QByteArray write(const ContractView &view);

private:
    void text(QByteArrayView key, const QString &value);
    void always(QByteArrayView key, const QString &value);
    void number(QByteArrayView key, qint64 value);
    void flag(QByteArrayView key, bool value);
    void service(const Service &service);
    void operation(const Operation &operation);
    void type(const Type &type);
    void field(const Field &field);

    JsonWriter m_out{true};
};

void Writer::always(QByteArrayView key, const QString &value)
{
    m_out.key(key);
    m_out.string(value.toUtf8());
}

void Writer::text(QByteArrayView key, const QString &value)
{
    if (!value.isEmpty())
        always(key, value);
}

void Writer::number(QByteArrayView key, qint64 value)
{
    m_out.key(key);
    m_out.raw(QByteArray::number(value));
}

void Writer::flag(QByteArrayView key, bool value)
{
    if (value) {
        m_out.key(key);
        m_out.raw("true");
    }
}

void Writer::operation(const Operation &operation)
{
    m_out.beginObject();
    always("id", operation.id);
    always("name", operation.name);
    m_out.key("streaming");
    m_out.string(nameOf(operation.streaming));
    text("requestType", operation.requestType);
    text("responseType", operation.responseType);
    flag("readOnly", operation.readOnly);
    flag("idempotent", operation.idempotent);
    flag("deprecated", operation.deprecated);
    text("documentation", operation.documentation);
    if (!operation.httpBindings.isEmpty()) {
        m_out.key("httpBindings");
        m_out.beginArray();
        for (const HttpBinding &binding : operation.httpBindings) {
            m_out.beginObject();
            always("method", binding.method);
            always("path", binding.path);
            text("body", binding.body);
            text("responseBody", binding.responseBody);
            m_out.endObject();
        }
        m_out.endArray();
    }
    m_out.endObject();
}

void Writer::service(const Service &service)
{
    m_out.beginObject();
    always("name", service.name);
    text("file", service.file);
    flag("deprecated", service.deprecated);
    text("documentation", service.documentation);
    m_out.key("operations");
    m_out.beginArray();
    for (const Operation &each : service.operations)
        operation(each);
    m_out.endArray();
    m_out.endObject();
}

void Writer::field(const Field &field)
{
    m_out.beginObject();
    always("name", field.name);
    always("jsonName", field.jsonName);
    number("number", field.number);
    always("type", field.typeName.isEmpty() ? field.encoding : field.typeName);
    m_out.key("cardinality");
    m_out.string(nameOf(field.cardinality));
    m_out.key("presence");
    m_out.string(nameOf(field.presence));
    text("oneOf", field.oneOf);
    text("defaultValue", field.defaultValue);
    flag("deprecated", field.deprecated);
    text("documentation", field.documentation);
    m_out.endObject();
}

void Writer::type(const Type &type)
{
    const bool isEnum = type.kind == Type::Kind::Enum;
    m_out.beginObject();
    always("name", type.name);
    m_out.key("kind");
    m_out.string(isEnum ? "enum" : "object");
    text("file", type.file);
    flag("deprecated", type.deprecated);
    text("documentation", type.documentation);
    m_out.key(isEnum ? "values" : "fields");
    m_out.beginArray();
    for (const Field &each : type.fields)
        field(each);
    for (const EnumValue &value : type.values) {
        m_out.beginObject();
        always("name", value.name);
        number("number", value.number);
        flag("deprecated", value.deprecated);
        text("documentation", value.documentation);
        m_out.endObject();
    }
    m_out.endArray();
    m_out.endObject();
}

QByteArray Writer::write(const ContractView &view)
{
    m_out.beginObject();
    m_out.key("services");
    m_out.beginArray();
    for (const Service *each : view.services)
        service(*each);
    m_out.endArray();
    m_out.key("types");
    m_out.beginArray();
    for (const Type *each : view.types)
        type(*each);
    m_out.endArray();
    m_out.endObject();
    return m_out.take();
}

} // namespace

QByteArray contractJson(const ContractView &view)
{
    return Writer().write(view).append('\n');
}

} // namespace parlance::cli
