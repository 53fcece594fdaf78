// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/decimal.h>
#include <parlance/base/json.h>
#include <parlance/base/result.h>

#include <QList>
#include <QString>

#include <memory>
#include <variant>

namespace parlance::call {

class HostObject;

/// A value of an expression, as JavaScript has them, except that numbers stay the text they came as.
class Value
{
public:
    enum class Type { Undefined, Null, Boolean, Number, String, Array, Object };

    /// Undefined.
    Value();
    ~Value();
    // Not inline: a variant of this many kinds is much code, and GCC 12 takes its inlined moves for reads of
    // uninitialised memory.
    Value(const Value &other);
    Value(Value &&other) noexcept;
    Value &operator=(const Value &other);
    Value &operator=(Value &&other) noexcept;

    explicit Value(bool boolean)
        : m_data(boolean)
    {
    }
    explicit Value(QString text)
        : m_data(std::move(text))
    {
    }
    explicit Value(QList<Value> list)
        : m_data(std::make_shared<const QList<Value>>(std::move(list)))
    {
    }
    explicit Value(std::shared_ptr<const HostObject> object)
        : m_data(std::move(object))
    {
    }
    /// The document is kept alive.
    Value(const JsonDocument &document, const JsonValue &value);

    static Value null();
    static Value number(qint64 number) { return numberText(QByteArray::number(number)); }
    /// `text` must read as Decimal.
    static Value numberText(QByteArray text);

    Type type() const;
    bool isUndefined() const { return std::holds_alternative<std::monostate>(m_data); }
    bool isNull() const { return type() == Type::Null; }
    bool isNumber() const { return std::holds_alternative<Number>(m_data); }
    bool isString() const { return std::holds_alternative<QString>(m_data); }
    bool isBoolean() const { return std::holds_alternative<bool>(m_data); }
    bool isArray() const { return type() == Type::Array; }
    bool isObject() const { return type() == Type::Object; }

    bool boolean() const { return isBoolean() && std::get<bool>(m_data); }
    QString string() const { return isString() ? std::get<QString>(m_data) : QString(); }
    /// Zero for what is no number.
    Decimal decimal() const;
    /// Null for what is none.
    const HostObject *host() const;
    /// JavaScript's idea of true.
    bool isTruthy() const;

    /// Elements of an array, characters of a string, members of an object; -1 for what has no length.
    qsizetype length() const;
    /// Element of an array or character of a string; undefined out of range.
    Value at(qsizetype index) const;
    /// Member of an object; undefined when there is none.
    Result<Value> member(QStringView name) const;
    /// All elements or member values.
    QList<Value> children() const;
    /// Names of an object's members, in the order of children().
    QStringList names() const;

    /// JSON spelling, as it came where it came; `undefined` for that.
    QByteArray toJson() const;
    /// A string as it is, anything else as JSON: what a variable holds.
    QString toText() const;
    /// "a number", "nothing" … for messages.
    QString typeName() const;

    /// JavaScript's ===, except that numbers are compared exactly, and arrays and objects by content.
    static bool equals(const Value &a, const Value &b);

private:
    struct Number
    {
        QByteArray text;
    };
    struct Json
    {
        JsonDocument document;
        JsonValue value;
    };
    using List = std::shared_ptr<const QList<Value>>;
    using Host = std::shared_ptr<const HostObject>;

    std::variant<std::monostate, std::nullptr_t, bool, Number, QString, Json, List, Host> m_data;
};

/// An object that reads its members out of an exchange when asked.
class HostObject
{
public:
    virtual ~HostObject() = default;

    /// Undefined when there is none of that name; fails when it is there and cannot be read.
    virtual Result<Value> member(QStringView name) const = 0;
    /// A method, or the object itself when `method` is empty. Fails with NotFound when there is none.
    virtual Result<Value> call(QStringView method, const QList<Value> &arguments) const;
    virtual bool isArray() const { return false; }
    virtual qsizetype length() const { return -1; }
    virtual Value at(qsizetype) const { return {}; }
    virtual QByteArray toJson() const = 0;
};

} // namespace parlance::call
