// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsoncheck.h"

#include "jsonhints.h"

#include <parlance/base/json.h>
#include <parlance/base/jsonreader.h>

#include <QCoreApplication>
#include <QHash>
#include <QSet>

namespace parlance::ui {

using contract::Cardinality;
using contract::Contract;
using contract::Field;
using contract::JsonForm;
using contract::Type;
using contract::ValueKind;
using Kind = JsonReader::Kind;

namespace {

// Unknown fields as the program writes them itself, and the type of a google.protobuf.Any.
const QString unknownMember = QStringLiteral("@unknown");
const QString typeMember = QStringLiteral("@type");
// Behind it the place of a mistake is told less exactly.
constexpr qsizetype maximumLine = 64 * 1024;

struct JsonCheckTexts
{
    Q_DECLARE_TR_FUNCTIONS(JsonCheck)
};

/// What a value must be.
struct Expected
{
    ValueKind kind = ValueKind::Any;
    const Type *type = nullptr;
    const Field *field = nullptr; ///< set while the whole list or map is meant
};

QString kindName(Kind kind)
{
    switch (kind) {
    case Kind::Null:
        return QStringLiteral("null");
    case Kind::True:
    case Kind::False:
        return JsonCheckTexts::tr("true or false");
    case Kind::Number:
        return JsonCheckTexts::tr("a number");
    case Kind::String:
    case Kind::Key:
        return JsonCheckTexts::tr("a string");
    case Kind::BeginArray:
    case Kind::EndArray:
        return JsonCheckTexts::tr("an array");
    case Kind::BeginObject:
    case Kind::EndObject:
        break;
    }
    return JsonCheckTexts::tr("an object");
}

bool isInteger(ValueKind kind)
{
    return kind == ValueKind::Int32 || kind == ValueKind::Int64 || kind == ValueKind::UInt32 ||
           kind == ValueKind::UInt64;
}

/// Whether an integer written with plain digits fits; what has a fraction or exponent is left to the encoder.
bool fits(ValueKind kind, const QString &digits)
{
    if (digits.contains(u'.') || digits.contains(u'e', Qt::CaseInsensitive))
        return true;
    bool ok = false;
    switch (kind) {
    case ValueKind::Int32:
        digits.toInt(&ok);
        break;
    case ValueKind::UInt32:
        digits.toUInt(&ok);
        break;
    case ValueKind::Int64:
        digits.toLongLong(&ok);
        break;
    default:
        digits.toULongLong(&ok);
    }
    return ok;
}

bool isNumberText(const QString &text)
{
    bool ok = false;
    text.toDouble(&ok);
    return ok || text == QLatin1String("NaN") || text == QLatin1String("Infinity") ||
           text == QLatin1String("-Infinity");
}

class Checker
{
public:
    Checker(const Contract &contract, QByteArrayView json, qsizetype maximum)
        : m_contract(contract)
        , m_json(json)
        , m_reader(json)
        , m_maximum(maximum)
    {
    }

    QList<JsonProblem> run(const Type *type)
    {
        m_next = {ValueKind::Object, type, nullptr};
        JsonReader::Token token;
        while (m_problems.size() < m_maximum) {
            const JsonReader::Step step = m_reader.next(token);
            if (step == JsonReader::Step::End)
                break;
            if (step == JsonReader::Step::Error) {
                addGrammarProblem();
                break;
            }
            take(token);
        }
        return m_problems;
    }

private:
    struct Frame
    {
        Expected values;       ///< of elements and map values; of a type's members the type
        bool isFields = false; ///< members are the type's fields
        bool isFree = false;   ///< anything goes
        bool isArray = false;
        qsizetype index = 0;
        QString key;
        QSet<QString> seen;
        QHash<QString, QString> choices; ///< oneof → the member that was set
    };

    void take(const JsonReader::Token &token)
    {
        switch (token.kind) {
        case Kind::Key:
            takeKey(token);
            break;
        case Kind::EndArray:
        case Kind::EndObject:
            m_frames.removeLast();
            valueDone();
            break;
        default:
            takeValue(token);
        }
    }

    void takeKey(const JsonReader::Token &token)
    {
        Frame &frame = m_frames.last();
        frame.key = jsonUnquoted(m_json.sliced(token.offset, token.length));
        m_next = frame.values;
        if (!frame.isFields) {
            if (!frame.isFree)
                checkTwice(frame, frame.key, token);
            return;
        }
        m_next = {};
        if (frame.key == unknownMember || frame.key == typeMember)
            return;
        const Type &type = *frame.values.type;
        const Field *field = type.field(frame.key);
        if (!field) {
            add(token, unknownText(type, frame.key));
            return;
        }
        checkTwice(frame, field->name, token);
        if (!field->oneOf.isEmpty()) {
            const QString other = frame.choices.value(field->oneOf);
            if (!other.isEmpty() && other != frame.key)
                add(token, JsonCheckTexts::tr("“%1” is set already; of “%2” only one member may be.")
                               .arg(other, field->oneOf));
            frame.choices.insert(field->oneOf, frame.key);
        }
        m_next = {field->kind, m_contract.type(field->typeName),
                  field->cardinality == Cardinality::Single ? nullptr : field};
    }

    void checkTwice(Frame &frame, const QString &name, const JsonReader::Token &token)
    {
        if (frame.seen.contains(name))
            add(token, JsonCheckTexts::tr("“%1” is given twice.").arg(frame.key));
        frame.seen.insert(name);
    }

    static QString unknownText(const Type &type, const QString &name)
    {
        const QString shortName = type.name.mid(type.name.lastIndexOf(u'.') + 1);
        QString text = JsonCheckTexts::tr("%1 has no field “%2”.").arg(shortName, name);
        for (const Field &field : type.fields) {
            // A slip of the case or the other spelling is the usual reason.
            const auto plain = [](QString spelled) { return spelled.remove(u'_').toLower(); };
            if (plain(field.name) == plain(name))
                return text + QLatin1Char(' ') + JsonCheckTexts::tr("Did you mean “%1”?").arg(field.jsonName);
        }
        return text;
    }

    void takeValue(const JsonReader::Token &token)
    {
        const Expected expected = m_next;
        const bool opens = token.kind == Kind::BeginArray || token.kind == Kind::BeginObject;
        Frame inner;
        inner.isArray = token.kind == Kind::BeginArray;
        inner.isFree = true;
        if (token.kind != Kind::Null)
            check(token, expected, inner);
        if (opens) {
            m_frames.append(inner);
            m_next = inner.values;
        } else {
            valueDone();
        }
    }

    void valueDone()
    {
        if (m_frames.isEmpty())
            return;
        Frame &frame = m_frames.last();
        if (frame.isArray) {
            ++frame.index;
            m_next = frame.values;
        }
    }

    void check(const JsonReader::Token &token, const Expected &expected, Frame &inner)
    {
        if (expected.field) {
            const bool isMap = expected.field->cardinality == Cardinality::Map;
            if (token.kind != (isMap ? Kind::BeginObject : Kind::BeginArray)) {
                wrongKind(token, fieldTypeText(*expected.field),
                          isMap ? JsonCheckTexts::tr("an object") : JsonCheckTexts::tr("an array"));
                return;
            }
            inner.isFree = false;
            inner.values = {expected.kind, expected.type, nullptr};
            return;
        }
        if (expected.kind == ValueKind::Any)
            return;
        if (expected.kind == ValueKind::Object)
            checkObject(token, expected.type, inner);
        else if (expected.kind == ValueKind::Enum)
            checkEnum(token, expected.type);
        else
            checkScalar(token, expected.kind);
    }

    void checkObject(const JsonReader::Token &token, const Type *type, Frame &inner)
    {
        if (!type)
            return;
        const QString name = type->name.mid(type->name.lastIndexOf(u'.') + 1);
        switch (type->jsonForm) {
        case JsonForm::Timestamp:
        case JsonForm::Duration:
        case JsonForm::FieldMask:
            if (token.kind != Kind::String)
                wrongKind(token, name, JsonCheckTexts::tr("a string"));
            return;
        case JsonForm::ListValue:
            if (token.kind != Kind::BeginArray)
                wrongKind(token, name, JsonCheckTexts::tr("an array"));
            return;
        case JsonForm::Value:
            return;
        case JsonForm::Wrapper:
            if (!type->fields.isEmpty())
                checkScalar(token, type->fields.constFirst().kind);
            return;
        default:
            break;
        }
        if (token.kind != Kind::BeginObject) {
            wrongKind(token, name, JsonCheckTexts::tr("an object"));
            return;
        }
        inner.isFields = type->jsonForm == JsonForm::Fields || type->jsonForm == JsonForm::Empty;
        inner.isFree = !inner.isFields;
        if (inner.isFields)
            inner.values.type = type;
    }

    void checkEnum(const JsonReader::Token &token, const Type *type)
    {
        if (!type || token.kind == Kind::Number)
            return;
        const QString name = type->name.mid(type->name.lastIndexOf(u'.') + 1);
        if (token.kind != Kind::String) {
            wrongKind(token, name, JsonCheckTexts::tr("a name"));
            return;
        }
        const QString value = jsonUnquoted(m_json.sliced(token.offset, token.length));
        if (!type->value(value))
            add(token, JsonCheckTexts::tr("%1 has no value “%2”.").arg(name, value));
    }

    void checkScalar(const JsonReader::Token &token, ValueKind kind)
    {
        Field plain;
        plain.kind = kind;
        const QString name = fieldTypeText(plain);
        const bool isString = token.kind == Kind::String;
        const QString text = isString ? jsonUnquoted(m_json.sliced(token.offset, token.length))
                                      : QString::fromUtf8(m_json.sliced(token.offset, token.length));
        if (kind == ValueKind::String || kind == ValueKind::Bytes) {
            if (!isString)
                wrongKind(token, name, JsonCheckTexts::tr("a string"));
        } else if (kind == ValueKind::Boolean) {
            if (token.kind != Kind::True && token.kind != Kind::False)
                wrongKind(token, name, JsonCheckTexts::tr("true or false"));
        } else if (token.kind != Kind::Number && !(isString && isNumberText(text))) {
            wrongKind(token, name, JsonCheckTexts::tr("a number"));
        } else if (isInteger(kind) && !fits(kind, text)) {
            add(token, JsonCheckTexts::tr("%1 does not fit into %2.").arg(text.left(40), name));
        }
    }

    void wrongKind(const JsonReader::Token &token, const QString &type, const QString &wanted)
    {
        add(token, JsonCheckTexts::tr("%1 must be %2, not %3.").arg(type, wanted, kindName(token.kind)));
    }

    void add(const JsonReader::Token &token, const QString &message)
    {
        m_problems.append({token.offset, token.length, path(), message});
    }

    void addGrammarProblem()
    {
        // The reader tells line and column, in characters.
        const TextPosition position = m_reader.error().position;
        qsizetype offset = 0;
        for (int i = 1; i < position.line; ++i) {
            const qsizetype end = m_json.indexOf('\n', offset);
            if (end < 0)
                break;
            offset = end + 1;
        }
        const QByteArrayView line = m_json.sliced(offset);
        const QString rest = QString::fromUtf8(line.first(qMin(line.size(), maximumLine)));
        offset = qMin(offset + rest.left(qMax(0, position.column - 1)).toUtf8().size(), m_json.size());
        m_problems.append({offset, offset < m_json.size() ? 1 : 0, path(), m_reader.error().message});
    }

    QString path() const
    {
        QString text;
        for (const Frame &frame : m_frames) {
            if (frame.isArray) {
                text += u'[' % QString::number(frame.index) % u']';
            } else if (!frame.key.isEmpty()) {
                if (!text.isEmpty())
                    text += u'.';
                text += frame.key;
            }
        }
        return text;
    }

    const Contract &m_contract;
    QByteArrayView m_json;
    JsonReader m_reader;
    qsizetype m_maximum;
    QList<Frame> m_frames;
    Expected m_next;
    QList<JsonProblem> m_problems;
};

} // namespace

QList<JsonProblem> checkJson(const Contract &contract, const QString &typeName, QByteArrayView json,
                             qsizetype maximum)
{
    return Checker(contract, json, maximum).run(contract.type(typeName));
}

} // namespace parlance::ui
