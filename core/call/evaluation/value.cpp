// SPDX-License-Identifier: GPL-3.0-or-later
#include "value.h"

#include <QHash>

namespace parlance::call {

Value::Value() = default;
Value::~Value() = default;
Value::Value(const Value &other) = default;
Value::Value(Value &&other) noexcept = default;
Value &Value::operator=(const Value &other) = default;
Value &Value::operator=(Value &&other) noexcept = default;

Value::Value(const JsonDocument &document, const JsonValue &value)
{
    switch (value.kind()) {
    case JsonKind::Missing:
        break;
    case JsonKind::Null:
        m_data = nullptr;
        break;
    case JsonKind::False:
        m_data = false;
        break;
    case JsonKind::True:
        m_data = true;
        break;
    case JsonKind::Number:
        m_data = Number{value.raw().toByteArray()};
        break;
    case JsonKind::String:
        m_data = value.text();
        break;
    case JsonKind::Array:
    case JsonKind::Object:
        m_data = Json{document, value};
        break;
    }
}

Value Value::null()
{
    Value value;
    value.m_data = nullptr;
    return value;
}

Value Value::numberText(QByteArray text)
{
    Value value;
    value.m_data = Number{std::move(text)};
    return value;
}

Value::Type Value::type() const
{
    struct Visitor
    {
        Type operator()(std::monostate) const { return Type::Undefined; }
        Type operator()(std::nullptr_t) const { return Type::Null; }
        Type operator()(bool) const { return Type::Boolean; }
        Type operator()(const Number &) const { return Type::Number; }
        Type operator()(const QString &) const { return Type::String; }
        Type operator()(const Json &json) const { return json.value.isArray() ? Type::Array : Type::Object; }
        Type operator()(const List &) const { return Type::Array; }
        Type operator()(const Host &host) const { return host->isArray() ? Type::Array : Type::Object; }
    };
    return std::visit(Visitor(), m_data);
}

Decimal Value::decimal() const
{
    if (!isNumber())
        return {};
    return Decimal::parse(std::get<Number>(m_data).text).value_or(Decimal());
}

const HostObject *Value::host() const
{
    const Host *host = std::get_if<Host>(&m_data);
    return host ? host->get() : nullptr;
}

bool Value::isTruthy() const
{
    switch (type()) {
    case Type::Undefined:
    case Type::Null:
        return false;
    case Type::Boolean:
        return boolean();
    case Type::Number:
        return !decimal().isZero();
    case Type::String:
        return !std::get<QString>(m_data).isEmpty();
    case Type::Array:
    case Type::Object:
        break;
    }
    return true;
}

qsizetype Value::length() const
{
    if (const QString *text = std::get_if<QString>(&m_data))
        return text->size();
    if (const Json *json = std::get_if<Json>(&m_data))
        return json->value.count();
    if (const List *list = std::get_if<List>(&m_data))
        return (*list)->size();
    return host() ? host()->length() : -1;
}

Value Value::at(qsizetype index) const
{
    if (index < 0 || index >= length())
        return {};
    if (const QString *text = std::get_if<QString>(&m_data))
        return Value(QString(text->at(index)));
    if (const Json *json = std::get_if<Json>(&m_data))
        return Value(json->document, json->value.at(index));
    if (const List *list = std::get_if<List>(&m_data))
        return (*list)->at(index);
    return host()->at(index);
}

Result<Value> Value::member(QStringView name) const
{
    if (const Json *json = std::get_if<Json>(&m_data))
        return Value(json->document, json->value.member(name));
    if (host())
        return host()->member(name);
    return Value();
}

QList<Value> Value::children() const
{
    if (const List *list = std::get_if<List>(&m_data))
        return **list;
    QList<Value> children;
    if (const Json *json = std::get_if<Json>(&m_data)) {
        children.reserve(json->value.count());
        for (JsonValue child = json->value.first(); !child.isMissing(); child = child.next())
            children.append(Value(json->document, child));
    } else if (host()) {
        for (qsizetype i = 0; i < host()->length(); ++i)
            children.append(host()->at(i));
    }
    return children;
}

QStringList Value::names() const
{
    QStringList names;
    if (const Json *json = std::get_if<Json>(&m_data)) {
        for (JsonValue child = json->value.first(); !child.isMissing(); child = child.next())
            names.append(child.name());
    }
    return names;
}

QByteArray Value::toJson() const
{
    struct Visitor
    {
        QByteArray operator()(std::monostate) const { return "undefined"; }
        QByteArray operator()(std::nullptr_t) const { return "null"; }
        QByteArray operator()(bool boolean) const { return boolean ? "true" : "false"; }
        QByteArray operator()(const Number &number) const { return number.text; }
        QByteArray operator()(const QString &text) const { return jsonQuoted(text); }
        QByteArray operator()(const Json &json) const { return json.value.raw().toByteArray(); }
        QByteArray operator()(const List &list) const
        {
            QByteArray json("[");
            for (const Value &value : *list) {
                if (json.size() > 1)
                    json.append(',');
                json.append(value.isUndefined() ? QByteArray("null") : value.toJson());
            }
            return json.append(']');
        }
        QByteArray operator()(const Host &host) const { return host->toJson(); }
    };
    return std::visit(Visitor(), m_data);
}

QString Value::toText() const
{
    return isString() ? string() : QString::fromUtf8(toJson());
}

QString Value::typeName() const
{
    switch (type()) {
    case Type::Undefined:
        return QStringLiteral("nothing");
    case Type::Null:
        return QStringLiteral("null");
    case Type::Boolean:
        return QStringLiteral("a boolean");
    case Type::Number:
        return QStringLiteral("a number");
    case Type::String:
        return QStringLiteral("a text");
    case Type::Array:
        return QStringLiteral("a list");
    case Type::Object:
        return QStringLiteral("an object");
    }
    return {};
}

namespace {

bool sameArray(const Value &a, const Value &b)
{
    if (a.length() != b.length())
        return false;
    const QList<Value> left = a.children();
    const QList<Value> right = b.children();
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), &Value::equals);
}

/// By name, whatever the order; of duplicate names the last counts.
bool sameObject(const Value &a, const Value &b)
{
    const auto members = [](const Value &object) {
        QHash<QString, Value> byName;
        const QStringList names = object.names();
        const QList<Value> values = object.children();
        for (qsizetype i = 0; i < names.size(); ++i)
            byName.insert(names.at(i), values.at(i));
        return byName;
    };
    const QHash<QString, Value> left = members(a);
    const QHash<QString, Value> right = members(b);
    if (left.size() != right.size())
        return false;
    for (auto it = left.cbegin(); it != left.cend(); ++it) {
        const auto other = right.constFind(it.key());
        if (other == right.cend() || !Value::equals(*it, *other))
            return false;
    }
    return true;
}

} // namespace

bool Value::equals(const Value &a, const Value &b)
{
    const Type type = a.type();
    if (type != b.type())
        return false;
    switch (type) {
    case Type::Undefined:
    case Type::Null:
        return true;
    case Type::Boolean:
        return a.boolean() == b.boolean();
    case Type::Number:
        return a.decimal() == b.decimal();
    case Type::String:
        return std::get<QString>(a.m_data) == std::get<QString>(b.m_data);
    case Type::Array:
        return sameArray(a, b);
    case Type::Object:
        break;
    }
    if (a.host() || b.host())
        return a.host() == b.host();
    return sameObject(a, b);
}

Result<Value> HostObject::call(QStringView method, const QList<Value> &) const
{
    return failure(ErrorCode::NotFound, method.isEmpty()
                                            ? QStringLiteral("This cannot be called.")
                                            : QStringLiteral("There is no method “%1” here.").arg(method));
}

} // namespace parlance::call
