// SPDX-License-Identifier: GPL-3.0-or-later
#include "value.h"

#include "scalar.h"

#include <QLocale>

#include <algorithm>

namespace parlance::yaml {
namespace {

const Value missing;

template <typename Members, typename Key>
auto findMember(Members &members, Key key)
{
    return std::find_if(members.begin(), members.end(),
                        [key](const Member &member) { return member.key == key; });
}

bool sameMembers(const std::vector<Member> &left, const std::vector<Member> &right)
{
    if (left.size() != right.size())
        return false;
    for (size_t i = 0; i < left.size(); ++i) {
        // Nearly always in the same order; only then look for the key.
        const bool inPlace = left[i].key == right[i].key;
        const auto other =
            inPlace ? right.begin() + qsizetype(i) : findMember(right, QStringView(left[i].key));
        if (other == right.end() || !(left[i].value == other->value))
            return false;
    }
    return true;
}

} // namespace

Value Value::string(QString text)
{
    Value value;
    value.m_kind = Kind::Scalar;
    value.m_text = std::move(text);
    return value;
}

Value Value::plain(QString text)
{
    Value value = string(std::move(text));
    value.m_plain = isTypedPlain(value.m_text);
    return value;
}

Value Value::boolean(bool value)
{
    return plain(value ? QStringLiteral("true") : QStringLiteral("false"));
}

Value Value::null()
{
    return plain(QStringLiteral("null"));
}

Value Value::sequence()
{
    Value value;
    value.m_kind = Kind::Sequence;
    return value;
}

Value Value::mapping()
{
    Value value;
    value.m_kind = Kind::Mapping;
    return value;
}

Value Value::fromVariant(const QVariant &variant)
{
    switch (variant.typeId()) {
    case QMetaType::UnknownType:
    case QMetaType::Nullptr:
        return null();
    case QMetaType::Bool:
        return boolean(variant.toBool());
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
        return plain(variant.toString());
    case QMetaType::Double:
    case QMetaType::Float:
        return plain(QString::number(variant.toDouble(), 'g', QLocale::FloatingPointShortest));
    case QMetaType::QVariantMap: {
        Value map = mapping();
        const QVariantMap entries = variant.toMap();
        for (auto it = entries.begin(); it != entries.end(); ++it)
            map.set(it.key(), fromVariant(it.value()));
        return map;
    }
    case QMetaType::QVariantList:
    case QMetaType::QStringList: {
        Value list = sequence();
        const QVariantList entries = variant.toList();
        for (const QVariant &entry : entries)
            list.m_items.push_back(fromVariant(entry));
        return list;
    }
    default:
        return string(variant.toString());
    }
}

bool Value::isNull() const
{
    return isMissing() || (m_plain && plainType(m_text) == PlainType::Null);
}

QString Value::text() const
{
    return m_kind != Kind::Scalar || isNull() ? QString() : m_text;
}

std::optional<bool> Value::toBool() const
{
    if (!m_plain || plainType(m_text) != PlainType::Boolean)
        return std::nullopt;
    return m_text.front().toLower() == u't';
}

std::optional<double> Value::toNumber() const
{
    if (!m_plain)
        return std::nullopt;
    bool ok = false;
    double number = m_text.toDouble(&ok);
    if (!ok && plainType(m_text) == PlainType::Integer)
        number = double(m_text.toULongLong(&ok, 0));
    return ok ? std::optional(number) : std::nullopt;
}

QVariant Value::toVariant(bool numbersAsText) const
{
    switch (m_kind) {
    case Kind::Missing:
        return {};
    case Kind::Sequence: {
        QVariantList list;
        for (const Value &item : m_items)
            list.append(item.toVariant(numbersAsText));
        return list;
    }
    case Kind::Mapping: {
        QVariantMap map;
        for (const Member &member : m_members)
            map.insert(member.key, member.value.toVariant(numbersAsText));
        return map;
    }
    case Kind::Scalar:
        break;
    }
    if (const auto flag = toBool())
        return *flag;
    if (isNull())
        return numbersAsText ? QVariant(QString()) : QVariant();
    if (m_plain && !numbersAsText) {
        bool ok = false;
        const qlonglong whole = m_text.toLongLong(&ok);
        if (ok)
            return whole;
        if (const auto number = toNumber())
            return *number;
    }
    return m_text;
}

const Value &Value::operator[](QStringView key) const
{
    const auto it = findMember(m_members, key);
    return it == m_members.end() ? missing : it->value;
}

const Value &Value::operator[](QLatin1StringView key) const
{
    const auto it = findMember(m_members, key);
    return it == m_members.end() ? missing : it->value;
}

Value *Value::find(QStringView key)
{
    const auto it = findMember(m_members, key);
    return it == m_members.end() ? nullptr : &it->value;
}

void Value::set(const QString &key, Value value)
{
    if (Value *present = find(key))
        *present = std::move(value);
    else
        m_members.push_back({key, std::move(value)});
    if (m_kind != Kind::Mapping) {
        m_kind = Kind::Mapping;
        m_plain = false;
        m_text.clear();
        m_items.clear();
    }
}

void Value::set(const QString &key, Value value, const QStringList &order)
{
    if (Value *present = find(key)) {
        *present = std::move(value);
        return;
    }
    const qsizetype rank = order.indexOf(key);
    if (rank < 0 || !isMapping())
        return set(key, std::move(value));
    // Behind the last present member that usually precedes it; unknown members stay with what they follow.
    auto place = m_members.begin();
    for (auto it = m_members.begin(); it != m_members.end(); ++it) {
        const qsizetype other = order.indexOf(it->key);
        if (other >= 0 && other < rank)
            place = it + 1;
    }
    m_members.insert(place, {key, std::move(value)});
}

bool Value::remove(QStringView key)
{
    const auto it = findMember(m_members, key);
    if (it == m_members.end())
        return false;
    m_members.erase(it);
    return true;
}

bool operator==(const Value &left, const Value &right)
{
    if (left.m_kind != right.m_kind)
        return false;
    switch (left.m_kind) {
    case Value::Kind::Missing:
        return true;
    case Value::Kind::Scalar:
        if (left.isNull() && right.isNull())
            return true;
        return left.m_plain == right.m_plain && left.m_text == right.m_text;
    case Value::Kind::Sequence:
        return left.m_items == right.m_items;
    case Value::Kind::Mapping:
        return sameMembers(left.m_members, right.m_members);
    }
    return false;
}

} // namespace parlance::yaml
