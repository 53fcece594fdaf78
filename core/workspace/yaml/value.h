// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVariant>

#include <optional>
#include <vector>

namespace parlance::yaml {

struct Member;

/// A YAML value as its meaning: a scalar's text and whether it is a string, items, members in order. How it
/// is written (style, comments, place) stays in the Document it was read from; `source` leads back there, so
/// that a value that was copied out of a document, changed and put back still knows which text is its own.
///
/// Duplicate keys do not occur: the parser refuses them.
class Value
{
public:
    enum class Kind : quint8 {
        Missing, ///< there is no such value; what a failed look-up gives
        Scalar,
        Sequence,
        Mapping,
    };

    Value() = default;
    static Value string(QString text);
    /// A scalar written without quotes, whose type follows from its text (YAML 1.2 core schema): `true`,
    /// `12`, `null`.
    static Value plain(QString text);
    static Value boolean(bool value);
    static Value null();
    static Value sequence();
    static Value mapping();
    /// Booleans, numbers, strings, lists and maps.
    static Value fromVariant(const QVariant &variant);

    Kind kind() const { return m_kind; }
    bool isMissing() const { return m_kind == Kind::Missing; }
    bool isScalar() const { return m_kind == Kind::Scalar; }
    bool isSequence() const { return m_kind == Kind::Sequence; }
    bool isMapping() const { return m_kind == Kind::Mapping; }
    /// Absent, or a plain `null`, `~` or nothing.
    bool isNull() const;
    /// Scalars that are no string by type: numbers, booleans, null.
    bool isPlain() const { return m_plain; }

    /// A scalar's text as written (`1.0` stays `1.0`); empty for null and everything else.
    QString text() const;
    std::optional<bool> toBool() const;
    std::optional<double> toNumber() const;
    /// Typed by the core schema; with `numbersAsText` only booleans are typed, numbers keep their spelling.
    QVariant toVariant(bool numbersAsText = false) const;

    const std::vector<Value> &items() const { return m_items; }
    std::vector<Value> &items() { return m_items; }
    const std::vector<Member> &members() const { return m_members; }
    std::vector<Member> &members() { return m_members; }

    /// The member's value; Missing when this is no mapping or has no such key.
    const Value &operator[](QStringView key) const;
    const Value &operator[](QLatin1StringView key) const;
    Value *find(QStringView key);
    /// Replaces the member, or adds one behind the last.
    void set(const QString &key, Value value);
    /// As set(), a new member standing where `order` (all keys in their usual order) says relative to those
    /// present.
    void set(const QString &key, Value value, const QStringList &order);
    bool remove(QStringView key);

    /// Index into Document::sources, -1 when not read from a text.
    int source() const { return m_source; }
    void setSource(int source) { m_source = source; }

    /// Equal in meaning; where they come from does not matter, the order of members does not either.
    friend bool operator==(const Value &left, const Value &right);

private:
    Kind m_kind = Kind::Missing;
    bool m_plain = false;
    int m_source = -1;
    QString m_text;
    std::vector<Value> m_items;
    std::vector<Member> m_members;
};

struct Member
{
    QString key;
    Value value;
};

} // namespace parlance::yaml
