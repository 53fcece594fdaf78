// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/payload.h>
#include <parlance/base/result.h>

#include <QString>

#include <atomic>
#include <memory>
#include <optional>

namespace parlance {

class JsonDocument;

/// What a JSON value is; `Missing` is none at all (JavaScript's undefined).
enum class JsonKind : quint8 { Missing, Null, False, True, Number, String, Array, Object };

/// A value inside a JsonDocument; valid while any copy of the document lives. Cheap to copy. Reading from a
/// missing value gives missing values and empty texts.
class JsonValue
{
public:
    JsonValue() = default;

    JsonKind kind() const;
    bool isMissing() const { return m_data == nullptr; }
    bool isBool() const { return kind() == JsonKind::True || kind() == JsonKind::False; }
    bool isNumber() const { return kind() == JsonKind::Number; }
    bool isString() const { return kind() == JsonKind::String; }
    bool isArray() const { return kind() == JsonKind::Array; }
    bool isObject() const { return kind() == JsonKind::Object; }

    /// The bytes as they came, from the first of the value to its last.
    QByteArrayView raw() const;
    /// Where they start in the document.
    qsizetype offset() const;
    /// A string without quotes and escapes; any other value as it came.
    QString text() const;

    /// Elements or members.
    qsizetype count() const;
    /// Element of an array or value of a member by position; missing when out of range. Walks from the first:
    /// use first() and next() for loops.
    JsonValue at(qsizetype index) const;
    /// Member by name; of duplicates the last, as JavaScript reads it. Missing when there is none.
    JsonValue member(QStringView name) const;

    /// First element or member value, missing when empty.
    JsonValue first() const;
    /// The one after this in the same array or object, missing after the last.
    JsonValue next() const;
    /// The name of this value when it is a member, as it came, with quotes; empty otherwise.
    QByteArrayView rawName() const;
    /// The name without quotes and escapes; null when it is no member.
    QString name() const;

    /// By a path such as `a.b[0]['c d']`; missing when the path leads nowhere or is malformed. The empty path
    /// is the value itself.
    JsonValue find(QStringView path) const;

    friend bool operator==(const JsonValue &, const JsonValue &) = default;

private:
    friend class JsonDocument;
    struct Data;
    JsonValue(const Data *data, quint32 node)
        : m_data(data)
        , m_node(node)
    {
    }

    const Data *m_data = nullptr;
    quint32 m_node = 0;
};

/// A parsed JSON text: a light tree of spans over the original bytes. Key order, number spelling, duplicate
/// keys and escapes stay what they were. A value: copies share the tree. Thread-safe once made.
class JsonDocument
{
public:
    struct Limits
    {
        qint64 bytes = 64 * 1024 * 1024;
        qint64 values = 16 * 1024 * 1024;
        int depth = 1000;
    };

    /// Nothing parsed: root() is missing.
    JsonDocument() = default;

    /// Fails with Parse (and the position), LimitExceeded or Cancelled.
    static Result<JsonDocument> parse(QByteArray json, const Limits &limits,
                                      const std::atomic<bool> *cancelled = nullptr);
    static Result<JsonDocument> parse(QByteArray json);
    /// The payload's bytes are not copied.
    static Result<JsonDocument> parse(const Payload &json, const Limits &limits,
                                      const std::atomic<bool> *cancelled = nullptr);

    JsonValue root() const;

private:
    std::shared_ptr<const JsonValue::Data> m_data;
};

/// A JSON string without its quotes and escapes. `raw` is a valid JSON string with quotes.
QString jsonUnquoted(QByteArrayView raw);
/// The text as JSON string, with quotes, in UTF-8.
QByteArray jsonQuoted(QStringView text);

} // namespace parlance
