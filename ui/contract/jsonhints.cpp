// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonhints.h"

#include <QCoreApplication>
#include <QDateTime>

namespace parlance::ui {

using contract::Cardinality;
using contract::Contract;
using contract::EnumValue;
using contract::Field;
using contract::JsonForm;
using contract::Type;
using contract::ValueKind;

namespace {

struct JsonHintsTexts
{
    Q_DECLARE_TR_FUNCTIONS(JsonHints)
};

QString shortName(const QString &name)
{
    return name.mid(name.lastIndexOf(u'.') + 1);
}

QString formText(JsonForm form)
{
    switch (form) {
    case JsonForm::Timestamp:
        return JsonHintsTexts::tr("A time: \"2026-01-31T12:00:00Z\" (RFC 3339).");
    case JsonForm::Duration:
        return JsonHintsTexts::tr("A length of time in seconds: \"1.5s\".");
    case JsonForm::FieldMask:
        return JsonHintsTexts::tr("Names of fields: \"user.displayName,photo\".");
    case JsonForm::Struct:
        return JsonHintsTexts::tr("Any JSON object.");
    case JsonForm::Value:
        return JsonHintsTexts::tr("Any JSON value.");
    case JsonForm::ListValue:
        return JsonHintsTexts::tr("Any JSON array.");
    case JsonForm::Any:
        return JsonHintsTexts::tr("Any message: \"@type\" names its type, its fields stand beside.");
    case JsonForm::Wrapper:
    case JsonForm::Empty:
    case JsonForm::Fields:
        break;
    }
    return {};
}

/// An empty value of a kind and where in it one goes on typing.
struct Blank
{
    QString text;
    int back = 0;
};

Blank blankOf(ValueKind kind, const Type *type)
{
    const Blank inQuotes{QStringLiteral("\"\""), 1};
    switch (kind) {
    case ValueKind::Boolean:
        return {QStringLiteral("false"), 0};
    case ValueKind::Int32:
    case ValueKind::UInt32:
    case ValueKind::Float:
    case ValueKind::Double:
        return {QStringLiteral("0"), 0};
    case ValueKind::Int64:
    case ValueKind::UInt64:
        return {QStringLiteral("\"0\""), 1};
    case ValueKind::Object:
        break;
    case ValueKind::Any:
        return {};
    default:
        return inQuotes;
    }
    switch (type ? type->jsonForm : JsonForm::Fields) {
    case JsonForm::Timestamp:
    case JsonForm::Duration:
    case JsonForm::FieldMask:
        return inQuotes;
    case JsonForm::Value:
        return {};
    case JsonForm::ListValue:
        return {QStringLiteral("[]"), 1};
    case JsonForm::Wrapper:
        if (!type->fields.isEmpty())
            return blankOf(type->fields.constFirst().kind, nullptr);
        break;
    default:
        break;
    }
    return {QStringLiteral("{}"), 1};
}

Blank blankOf(const Contract &contract, const Field &field)
{
    if (field.cardinality == Cardinality::List)
        return {QStringLiteral("[]"), 1};
    if (field.cardinality == Cardinality::Map)
        return {QStringLiteral("{}"), 1};
    return blankOf(field.kind, contract.type(field.typeName));
}

QString documentationOf(const Field &field)
{
    QStringList lines;
    if (!field.documentation.isEmpty())
        lines.append(field.documentation.trimmed());
    if (!field.oneOf.isEmpty())
        lines.append(JsonHintsTexts::tr("One of “%1”: only one of its members may be set.").arg(field.oneOf));
    if (field.presence == contract::Presence::Required)
        lines.append(JsonHintsTexts::tr("Required."));
    if (!field.defaultValue.isEmpty())
        lines.append(JsonHintsTexts::tr("Default: %1.").arg(field.defaultValue));
    return lines.join(u'\n');
}

class HintMaker
{
public:
    HintMaker(const Contract &contract, const JsonPlace &place)
        : m_contract(contract)
        , m_place(place)
    {
    }

    QList<JsonHint> make(const JsonSlot &slot)
    {
        if (slot.object)
            addMembers(*slot.object);
        else
            addValues(slot);
        std::stable_sort(m_hints.begin(), m_hints.end(), [](const JsonHint &a, const JsonHint &b) {
            return a.isDeprecated < b.isDeprecated;
        });
        return m_hints;
    }

private:
    void add(JsonHint hint)
    {
        if (hint.label.contains(m_place.prefix, Qt::CaseInsensitive))
            m_hints.append(std::move(hint));
    }

    void addMembers(const Type &type)
    {
        QStringList takenChoices;
        for (const QString &sibling : m_place.siblings) {
            const Field *field = type.field(sibling);
            if (field && !field->oneOf.isEmpty())
                takenChoices.append(field->oneOf);
        }
        for (const Field &field : type.fields) {
            const bool isThere =
                m_place.siblings.contains(field.name) || m_place.siblings.contains(field.jsonName);
            if (isThere || takenChoices.contains(field.oneOf))
                continue;
            const Blank blank = blankOf(m_contract, field);
            QString insertion = u'"' % field.jsonName % u'"';
            if (!m_place.hasColon)
                insertion += QStringLiteral(": ") % blank.text;
            add({field.jsonName, fieldTypeText(field), documentationOf(field), field.deprecated, insertion,
                 m_place.hasColon ? 0 : blank.back});
        }
    }

    void addValues(const JsonSlot &slot)
    {
        const bool isWhole = slot.field && slot.field->cardinality != Cardinality::Single && !slot.isElement;
        if (isWhole) {
            const Blank blank = blankOf(m_contract, *slot.field);
            add({blank.text, fieldTypeText(*slot.field), documentationOf(*slot.field), false, blank.text,
                 blank.back});
            return;
        }
        if (slot.type && slot.type->kind == Type::Kind::Enum) {
            for (const EnumValue &value : slot.type->values)
                add({value.name, JsonHintsTexts::tr("value %1").arg(value.number), value.documentation,
                     value.deprecated, u'"' % value.name % u'"', 0});
            return;
        }
        if (slot.field && slot.field->kind == ValueKind::Boolean) {
            add({QStringLiteral("true"), {}, {}, false, QStringLiteral("true"), 0});
            add({QStringLiteral("false"), {}, {}, false, QStringLiteral("false"), 0});
            return;
        }
        if (slot.type)
            addForm(*slot.type);
    }

    void addForm(const Type &type)
    {
        const QString docs = formText(type.jsonForm);
        switch (type.jsonForm) {
        case JsonForm::Timestamp: {
            const QString now = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
            add({now, JsonHintsTexts::tr("now"), docs, false, u'"' % now % u'"', 0});
            break;
        }
        case JsonForm::Duration:
            for (const QString &duration :
                 {QStringLiteral("1s"), QStringLiteral("0.5s"), QStringLiteral("60s")})
                add({duration, QString(), docs, false, u'"' % duration % u'"', 0});
            break;
        default: {
            const Blank blank = blankOf(ValueKind::Object, &type);
            if (!blank.text.isEmpty() && m_place.word.isEmpty())
                add({blank.text, shortName(type.name), docs, false, blank.text, blank.back});
        }
        }
    }

    const Contract &m_contract;
    const JsonPlace &m_place;
    QList<JsonHint> m_hints;
};

QString explainType(const Type *type)
{
    if (!type)
        return {};
    QStringList lines;
    if (type->kind == Type::Kind::Enum) {
        QStringList names;
        for (const EnumValue &value : type->values.mid(0, 20))
            names.append(value.name);
        lines.append(names.join(QStringLiteral(", ")));
    }
    if (const QString form = formText(type->jsonForm); !form.isEmpty())
        lines.append(form);
    return lines.join(u'\n');
}

} // namespace

QString fieldTypeText(const Field &field)
{
    const bool isNamed = field.kind == ValueKind::Enum || field.kind == ValueKind::Object;
    const QString value = isNamed                    ? shortName(field.typeName)
                          : field.encoding.isEmpty() ? contract::kindName(field.kind)
                                                     : field.encoding;
    switch (field.cardinality) {
    case Cardinality::List:
        return QStringLiteral("repeated ") + value;
    case Cardinality::Map:
        return QStringLiteral("map<") + contract::kindName(field.keyKind) + QStringLiteral(", ") + value +
               u'>';
    case Cardinality::Single:
        break;
    }
    return value;
}

QList<JsonHint> jsonHints(const Contract &contract, const QString &typeName, const JsonPlace &place)
{
    const std::optional<JsonSlot> slot = slotAt(contract, typeName, place);
    return slot ? HintMaker(contract, place).make(*slot) : QList<JsonHint>();
}

QString jsonExplanation(const Contract &contract, const QString &typeName, const JsonPlace &place)
{
    const std::optional<JsonSlot> slot = slotAt(contract, typeName, place);
    if (!slot || !slot->field || place.word.isEmpty())
        return {};
    QStringList lines{slot->field->jsonName % QStringLiteral(": ") % fieldTypeText(*slot->field)};
    if (slot->field->number > 0)
        lines.first() += JsonHintsTexts::tr(" · field %1").arg(slot->field->number);
    if (slot->field->deprecated)
        lines.first() += JsonHintsTexts::tr(" · deprecated");
    if (const QString docs = documentationOf(*slot->field); !docs.isEmpty())
        lines.append(docs);
    const EnumValue *value = slot->type && !slot->object ? slot->type->value(place.word) : nullptr;
    if (value)
        lines.append(value->name % QStringLiteral(" = ") % QString::number(value->number) %
                     (value->documentation.isEmpty() ? QString() : QString(u'\n' % value->documentation)));
    else if (const QString type = explainType(slot->type); !type.isEmpty())
        lines.append(type);
    return lines.join(u'\n');
}

} // namespace parlance::ui
