// SPDX-License-Identifier: GPL-3.0-or-later
#include "merge.h"

#include "align.h"
#include "scalar.h"

#include <algorithm>

namespace parlance::yaml {
namespace {

using namespace Qt::StringLiterals;

QStringList keysOf(const Value &mapping)
{
    QStringList keys;
    for (const Member &member : mapping.members())
        keys.append(member.key);
    return keys;
}

Value mergeScalar(const Value &old, const Value &after)
{
    Value result = after;
    // A number someone wrote without quotes stays one, though it is read as text (`value: 200` → `value:
    // 404`).
    const bool staysTyped = old.isPlain() && !old.isNull() && !after.isPlain() &&
                            plainType(after.text()) == plainType(old.text());
    if (staysTyped)
        result = Value::plain(after.text());
    result.setSource(old.source());
    return result;
}

Value mergeMappings(const Value &old, const Value &before, const Value &after)
{
    Value result = old;
    const QStringList order = keysOf(after);
    for (const Member &member : before.members()) {
        const QStringView key(member.key);
        if (!after[key].isMissing())
            continue;
        Value rest = merge(old[key], member.value, {});
        if (rest.isMissing())
            result.remove(key);
        else
            result.set(member.key, std::move(rest));
    }
    for (const Member &member : after.members()) {
        const QStringView key(member.key);
        if (before[key] == member.value)
            continue;
        result.set(member.key, merge(old[key], before[key], member.value), order);
    }
    return result;
}

qsizetype selectedIndex(const std::vector<Value> &variants)
{
    const auto it = std::find_if(variants.begin(), variants.end(), [](const Value &variant) {
        return variant["selected"_L1].toBool().value_or(false);
    });
    return it == variants.end() ? 0 : it - variants.begin();
}

Value mergeSequences(const Value &old, const Value &before, const Value &after)
{
    const auto &oldItems = old.items();
    Value result = old;
    if (before.items().size() == 1 && after.items().size() == 1 && oldItems.size() > 1) {
        // Of several files one is selected, and that is all the reading has.
        Value &selected = result.items()[size_t(selectedIndex(oldItems))];
        selected = merge(selected, before.items().front(), after.items().front());
        return result;
    }
    if (before.items().size() != oldItems.size())
        return after;
    const std::vector<int> match = align(before.items(), after.items());
    result.items().clear();
    for (size_t j = 0; j < match.size(); ++j) {
        const Value &wanted = after.items()[j];
        const int i = match[j];
        result.items().push_back(i < 0 ? wanted
                                       : merge(oldItems[size_t(i)], before.items()[size_t(i)], wanted));
    }
    return result;
}

std::optional<QString> wrappedKey(const Value &value, std::initializer_list<QLatin1StringView> keys)
{
    for (const auto key : keys) {
        if (!value[key].isMissing())
            return QString(key);
    }
    return std::nullopt;
}

bool isVariantList(const Value &value)
{
    const auto isVariant = [](const Value &item) {
        return !item["title"_L1].isMissing() || !item["selected"_L1].isMissing();
    };
    const auto &items = value.items();
    return !items.empty() && std::all_of(items.begin(), items.end(), isVariant);
}

// No variant of a list is meant any more: all stay, none is selected.
Value selectNone(const Value &old)
{
    Value result = old;
    for (Value &variant : result.items())
        variant.set(u"selected"_s, Value::boolean(false), {u"title"_s, u"selected"_s});
    return result;
}

std::optional<Value> mergeVariants(const Value &old, const Value &before, const Value &after)
{
    if (!isVariantList(old) || before.isSequence() || after.isSequence())
        return std::nullopt;
    Value result = old;
    Value &variant = result.items()[size_t(selectedIndex(old.items()))];
    const auto key = wrappedKey(variant, {"body"_L1, "value"_L1, "message"_L1});
    if (!key)
        return std::nullopt;
    if (after.isMissing())
        return selectNone(old);
    if (before.isMissing())
        variant.set(u"selected"_s, Value::boolean(true), {u"title"_s, u"selected"_s});
    const Value inner = variant[QStringView(*key)];
    variant.set(*key, merge(inner, before, after));
    return result;
}

} // namespace

Value merge(const Value &old, const Value &before, const Value &after)
{
    if (before == after)
        return old;
    if (const auto variants = mergeVariants(old, before, after))
        return *variants;
    if (after.isMissing() || old.isMissing())
        return after;
    if (old.isMapping() && before.isMapping() && after.isMapping())
        return mergeMappings(old, before, after);
    if (old.isSequence() && before.isSequence() && after.isSequence())
        return mergeSequences(old, before, after);
    if (before.isScalar() && after.isScalar() && old.isScalar())
        return mergeScalar(old, after);
    if (before.isScalar() && after.isScalar() && old.isMapping()) {
        if (const auto key = wrappedKey(old, {"content"_L1, "data"_L1})) {
            Value result = old;
            result.set(*key, merge(old[QStringView(*key)], before, after));
            return result;
        }
    }
    Value result = after;
    result.setSource(old.source());
    return result;
}

} // namespace parlance::yaml
