// SPDX-License-Identifier: GPL-3.0-or-later
#include "query.h"

#include <algorithm>

namespace parlance::call {

namespace {

constexpr qsizetype maximumResults = 1000 * 1000;

struct Step
{
    enum class Kind { Name, DeepName, Index, Filter };
    Kind kind = Kind::Name;
    QString name;
    qsizetype index = 0;
};

bool isNothing(const Value &value)
{
    return value.isUndefined() || value.isNull();
}

bool isContainer(const Value &value)
{
    return value.isArray() || value.isObject();
}

/// Appends the value, or its elements at any depth where it is an array; nulls are dropped.
void flatten(const Value &value, QList<Value> &results)
{
    if (value.isArray()) {
        for (const Value &child : value.children())
            flatten(child, results);
    } else if (!isNothing(value)) {
        results.append(value);
    }
}

Value listOrUndefined(QList<Value> list)
{
    return list.isEmpty() ? Value() : Value(std::move(list));
}

Value normalized(const Value &value)
{
    if (!value.isArray())
        return value;
    QList<Value> list;
    flatten(value, list);
    return listOrUndefined(std::move(list));
}

Result<void> collect(const Value &source, const QString &name, bool deep, QList<Value> &results)
{
    if (results.size() > maximumResults)
        return failure(ErrorCode::LimitExceeded,
                       QStringLiteral("The query finds more than %1 values.").arg(maximumResults));
    if (source.isArray()) {
        for (const Value &child : source.children()) {
            if (const Result<void> collected = collect(child, name, deep, results); !collected)
                return collected;
        }
        return {};
    }
    if (!source.isObject())
        return {};
    const Result<Value> own = source.member(name);
    if (!own)
        return failure(own.error());
    flatten(*own, results);
    if (!deep)
        return {};
    const QStringList names = source.names();
    const QList<Value> children = source.children();
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (names.at(i) == name || !isContainer(children.at(i)))
            continue;
        if (const Result<void> collected = collect(children.at(i), name, deep, results); !collected)
            return collected;
    }
    return {};
}

Result<Value> byName(const Value &source, const QString &name, bool deep)
{
    if (!source.isArray() && !deep) {
        const Result<Value> value = source.member(name);
        return value ? Result<Value>(normalized(*value)) : value;
    }
    QList<Value> results;
    if (const Result<void> collected = collect(source, name, deep, results); !collected)
        return failure(collected.error());
    return listOrUndefined(std::move(results));
}

Result<Value> filtered(const Value &source, const QueryFunction &function)
{
    const bool isArray = source.isArray();
    QList<Value> kept;
    for (const Value &item : isArray ? source.children() : QList<Value>{source}) {
        if (isNothing(item))
            continue;
        const Result<Value> verdict = function(item);
        if (!verdict)
            return verdict;
        if (verdict->isBoolean()) {
            if (verdict->boolean())
                kept.append(item);
        } else if (!isNothing(*verdict)) {
            kept.append(*verdict);
        }
    }
    if (isArray)
        return normalized(Value(std::move(kept)));
    return kept.isEmpty() ? Value() : normalized(kept.constFirst());
}

/// The next step of the path, removed from its front.
Result<Step> takeStep(QStringView &path)
{
    Step step;
    if (path.startsWith(u'[')) {
        const qsizetype end = path.indexOf(u']');
        const QStringView inner = end > 0 ? path.sliced(1, end - 1).trimmed() : QStringView();
        bool isIndex = false;
        step.index = inner.toLongLong(&isIndex);
        if (inner == u"?")
            step.kind = Step::Kind::Filter;
        else if (isIndex)
            step.kind = Step::Kind::Index;
        else
            return failure(ErrorCode::Parse,
                           QStringLiteral("“%1” in the query is neither [?] nor an index.").arg(path));
        path = path.sliced(end + 1);
        return step;
    }
    if (path.startsWith(QLatin1String("..")))
        step.kind = Step::Kind::DeepName;
    while (path.startsWith(u'.'))
        path = path.sliced(1);
    const auto last = std::find_if(path.begin(), path.end(), [](QChar c) { return c == u'.' || c == u'['; });
    step.name = path.first(last - path.begin()).trimmed().toString();
    path = path.sliced(last - path.begin());
    return step;
}

} // namespace

Result<Value> query(const Value &source, QStringView path, const QList<QueryFunction> &functions)
{
    Value value = source;
    qsizetype nextFunction = 0;
    path = path.trimmed();
    while (!path.isEmpty() && !isNothing(value)) {
        const Result<Step> step = takeStep(path);
        if (!step)
            return failure(step.error());
        Result<Value> next = Value();
        switch (step->kind) {
        case Step::Kind::Name:
        case Step::Kind::DeepName:
            // A trailing dot, and the dots before a bracket, name nothing.
            if (step->name.isEmpty())
                continue;
            next = byName(value, step->name, step->kind == Step::Kind::DeepName);
            break;
        case Step::Kind::Index:
            next = normalized(value.at(step->index));
            break;
        case Step::Kind::Filter:
            if (nextFunction >= functions.size())
                return failure(ErrorCode::InvalidInput,
                               QStringLiteral("The query has a [?] without a function for it."));
            next = filtered(value, functions.at(nextFunction++));
            break;
        }
        if (!next)
            return next;
        value = *std::move(next);
    }
    return value;
}

} // namespace parlance::call
