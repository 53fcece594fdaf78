// SPDX-License-Identifier: GPL-3.0-or-later
#include "fields.h"

#include <algorithm>

using parlance::yaml::Value;

namespace parlance::workspace {
namespace {

using namespace Qt::StringLiterals;

bool isEnabled(const Value &item)
{
    return !item["disabled"_L1].toBool().value_or(false);
}

// One result an item, also for items of the wrong kind: merging goes by position.
template <typename T, typename Decode>
QList<T> decodeList(const Value &list, Decode decode)
{
    QList<T> result;
    result.reserve(qsizetype(list.items().size()));
    for (const Value &item : list.items())
        result.append(decode(item));
    return result;
}

template <typename T, typename Encode>
Value encodeList(const QList<T> &list, Encode encode)
{
    Value result = Value::sequence();
    for (const T &item : list)
        result.items().push_back(encode(item));
    return result;
}

void encodeEnd(Value &item, const QString &description, bool enabled)
{
    encodeText(item, u"description"_s, description);
    encodeFlag(item, u"disabled"_s, !enabled);
}

Variable decodeVariable(const Value &item)
{
    Variable variable;
    variable.name = item["name"_L1].text();
    variable.enabled = isEnabled(item);
    variable.secret = item["secret"_L1].toBool().value_or(false);
    variable.description = decodeText(item["description"_L1]);
    variable.type = item["type"_L1].text();
    if (variable.secret)
        return variable;
    const Value &value = selectedVariant(item["value"_L1], "value"_L1);
    variable.value = value.isMapping() ? value["data"_L1].text() : value.text();
    if (value.isMapping())
        variable.type = value["type"_L1].text();
    return variable;
}

Value encodeVariable(const Variable &variable)
{
    Value item = Value::mapping();
    const bool isTyped = !variable.type.isEmpty() && variable.type != "string"_L1;
    if (variable.secret) {
        item.set(u"secret"_s, Value::boolean(true));
        item.set(u"name"_s, Value::string(variable.name));
        encodeText(item, u"type"_s, isTyped ? variable.type : QString());
    } else {
        item.set(u"name"_s, Value::string(variable.name));
        Value value = Value::string(variable.value);
        if (isTyped) {
            value = Value::mapping();
            value.set(u"type"_s, Value::string(variable.type));
            value.set(u"data"_s, Value::string(variable.value));
        }
        item.set(u"value"_s, std::move(value));
    }
    encodeEnd(item, variable.description, variable.enabled);
    return item;
}

Capture decodeAction(const Value &item)
{
    Capture capture;
    const Value &selector = item["selector"_L1];
    const Value &variable = item["variable"_L1];
    capture.expression = selector["expression"_L1].text();
    capture.method = selector["method"_L1].text();
    capture.variable = variable["name"_L1].text();
    capture.scope = variable["scope"_L1].text();
    capture.phase = item["phase"_L1].text();
    capture.enabled = isEnabled(item);
    capture.description = decodeText(item["description"_L1]);
    return capture;
}

Value encodeAction(const Capture &capture)
{
    Value selector = Value::mapping();
    selector.set(u"expression"_s, Value::string(capture.expression));
    selector.set(u"method"_s, Value::string(capture.method.isEmpty() ? u"jsonq"_s : capture.method));
    Value variable = Value::mapping();
    variable.set(u"name"_s, Value::string(capture.variable));
    variable.set(u"scope"_s, Value::string(capture.scope.isEmpty() ? u"runtime"_s : capture.scope));
    Value item = Value::mapping();
    item.set(u"type"_s, Value::string(u"set-variable"_s));
    encodeText(item, u"phase"_s, capture.phase);
    item.set(u"selector"_s, std::move(selector));
    item.set(u"variable"_s, std::move(variable));
    encodeEnd(item, capture.description, capture.enabled);
    return item;
}

} // namespace

QString decodeText(const Value &value)
{
    return value.isMapping() ? value["content"_L1].text() : value.text();
}

void encodeText(Value &mapping, const QString &key, const QString &text)
{
    if (!text.isEmpty())
        mapping.set(key, Value::string(text));
}

void encodeFlag(Value &mapping, const QString &key, bool flag)
{
    if (flag)
        mapping.set(key, Value::boolean(true));
}

void encodeNonEmpty(Value &mapping, const QString &key, Value value)
{
    if (!value.items().empty() || !value.members().empty())
        mapping.set(key, std::move(value));
}

QList<Entry> decodeEntries(const Value &list)
{
    return decodeList<Entry>(list, [](const Value &item) {
        return Entry{item["name"_L1].text(), item["value"_L1].text(), isEnabled(item),
                     decodeText(item["description"_L1])};
    });
}

Value encodeEntries(const QList<Entry> &entries)
{
    return encodeList(entries, [](const Entry &entry) {
        Value item = Value::mapping();
        item.set(u"name"_s, Value::string(entry.name));
        item.set(u"value"_s, Value::string(entry.value));
        encodeEnd(item, entry.description, entry.enabled);
        return item;
    });
}

QList<Parameter> decodeParameters(const Value &list)
{
    return decodeList<Parameter>(list, [](const Value &item) {
        const bool isPath = item["type"_L1].text() == "path"_L1;
        return Parameter{item["name"_L1].text(), item["value"_L1].text(),
                         isPath ? ParameterKind::Path : ParameterKind::Query, isEnabled(item),
                         decodeText(item["description"_L1])};
    });
}

Value encodeParameters(const QList<Parameter> &parameters)
{
    return encodeList(parameters, [](const Parameter &parameter) {
        Value item = Value::mapping();
        item.set(u"name"_s, Value::string(parameter.name));
        item.set(u"value"_s, Value::string(parameter.value));
        item.set(u"type"_s, Value::string(parameter.kind == ParameterKind::Path ? u"path"_s : u"query"_s));
        encodeEnd(item, parameter.description, parameter.enabled);
        return item;
    });
}

QList<Variable> decodeVariables(const Value &list)
{
    return decodeList<Variable>(list, decodeVariable);
}

Value encodeVariables(const QList<Variable> &variables)
{
    return encodeList(variables, encodeVariable);
}

QList<Assertion> decodeAssertions(const Value &list)
{
    return decodeList<Assertion>(list, [](const Value &item) {
        return Assertion{item["expression"_L1].text(), item["operator"_L1].text(), item["value"_L1].text(),
                         isEnabled(item), decodeText(item["description"_L1])};
    });
}

Value encodeAssertions(const QList<Assertion> &assertions)
{
    return encodeList(assertions, [](const Assertion &assertion) {
        Value item = Value::mapping();
        item.set(u"expression"_s, Value::string(assertion.expression));
        item.set(u"operator"_s, Value::string(assertion.operatorName));
        encodeText(item, u"value"_s, assertion.value);
        encodeEnd(item, assertion.description, assertion.enabled);
        return item;
    });
}

QList<Capture> decodeActions(const Value &list)
{
    return decodeList<Capture>(list, decodeAction);
}

Value encodeActions(const QList<Capture> &captures)
{
    return encodeList(captures, encodeAction);
}

QList<Script> decodeScripts(const Value &list)
{
    return decodeList<Script>(list, [](const Value &item) {
        return Script{item["type"_L1].text(), item["code"_L1].text()};
    });
}

Value encodeScripts(const QList<Script> &scripts)
{
    return encodeList(scripts, [](const Script &script) {
        Value item = Value::mapping();
        item.set(u"type"_s, Value::string(script.type));
        item.set(u"code"_s, Value::string(script.code));
        return item;
    });
}

QStringList decodeStrings(const Value &list)
{
    QStringList result;
    for (const Value &item : list.items())
        result.append(item.text());
    return result;
}

Value encodeStrings(const QStringList &strings)
{
    return encodeList<QString>(strings, [](const QString &text) { return Value::string(text); });
}

const Value &selectedVariant(const Value &value, QLatin1StringView key)
{
    static const Value none;
    if (!value.isSequence() || value.items().empty())
        return value;
    const auto &variants = value.items();
    const auto selected = std::find_if(variants.begin(), variants.end(), [](const Value &variant) {
        return variant["selected"_L1].toBool().value_or(false);
    });
    if (selected != variants.end())
        return (*selected)[key];
    const bool allRefuse = std::all_of(variants.begin(), variants.end(), [](const Value &variant) {
        return variant["selected"_L1].toBool().has_value();
    });
    return allRefuse ? none : variants.front()[key];
}

QList<MessageDraft> decodeMessages(const Value &value, MessageDraft (*decode)(const Value &))
{
    QList<MessageDraft> messages;
    if (value.isMapping())
        messages.append(decode(value));
    for (const Value &variant : value.items()) {
        MessageDraft draft = decode(variant["message"_L1]);
        draft.title = variant["title"_L1].text();
        draft.selected = variant["selected"_L1].toBool().value_or(false);
        messages.append(draft);
    }
    return messages;
}

Value encodeMessages(const QList<MessageDraft> &messages, Value (*encode)(const MessageDraft &))
{
    if (messages.isEmpty())
        return {};
    if (messages.size() == 1 && messages.front().title.isEmpty() && messages.front().selected)
        return encode(messages.front());
    Value list = Value::sequence();
    for (const MessageDraft &draft : messages) {
        Value variant = Value::mapping();
        variant.set(u"title"_s, Value::string(draft.title));
        encodeFlag(variant, u"selected"_s, draft.selected);
        variant.set(u"message"_s, encode(draft));
        list.items().push_back(std::move(variant));
    }
    return list;
}

} // namespace parlance::workspace
