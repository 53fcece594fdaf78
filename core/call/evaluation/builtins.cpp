// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtins.h"

#include <algorithm>
#include <optional>

namespace parlance::call {

namespace {

constexpr qsizetype maximumSplitLength = 1000 * 1000;

std::optional<Value> callText(const QString &text, const QString &method, const Value &argument)
{
    if (method == QLatin1String("toLowerCase"))
        return Value(text.toLower());
    if (method == QLatin1String("toUpperCase"))
        return Value(text.toUpper());
    if (method == QLatin1String("trim"))
        return Value(text.trimmed());
    if (method == QLatin1String("startsWith"))
        return Value(text.startsWith(argument.toText()));
    if (method == QLatin1String("endsWith"))
        return Value(text.endsWith(argument.toText()));
    if (method == QLatin1String("includes"))
        return Value(text.contains(argument.toText()));
    if (method == QLatin1String("split")) {
        QList<Value> parts;
        for (const QString &part : text.split(argument.toText()))
            parts.append(Value(part));
        return Value(std::move(parts));
    }
    return std::nullopt;
}

/// Whether no element stands before a smaller one: numbers, also written as texts, by value, all else as
/// text.
bool isSorted(const QList<Value> &elements)
{
    const auto isAfter = [](const Value &a, const Value &b) {
        const std::optional<Decimal> first = Decimal::parse(a.toText().toUtf8());
        const std::optional<Decimal> second = Decimal::parse(b.toText().toUtf8());
        return first && second ? *first > *second : a.toText() > b.toText();
    };
    return std::adjacent_find(elements.begin(), elements.end(), isAfter) == elements.end();
}

std::optional<Value> callList(const Value &list, const QString &method, const Value &argument)
{
    if (method == QLatin1String("includes")) {
        const QList<Value> elements = list.children();
        return Value(std::any_of(elements.begin(), elements.end(), [&argument](const Value &element) {
            return Value::equals(element, argument);
        }));
    }
    if (method == QLatin1String("isSorted"))
        return Value(isSorted(list.children()));
    if (method == QLatin1String("join")) {
        QStringList texts;
        for (const Value &element : list.children())
            texts.append(element.toText());
        return Value(texts.join(argument.isUndefined() ? QStringLiteral(",") : argument.toText()));
    }
    return std::nullopt;
}

} // namespace

Result<Value> callBuiltin(const Value &target, const QString &method, const QList<Value> &arguments)
{
    const Value argument = arguments.isEmpty() ? Value() : arguments.constFirst();
    if (method == QLatin1String("toString"))
        return Value(target.toText());
    if (method == QLatin1String("at") && (target.isArray() || target.isString())) {
        const qsizetype index = argument.toText().toLongLong();
        return target.at(index < 0 ? index + target.length() : index);
    }
    if (method == QLatin1String("split") && target.length() > maximumSplitLength)
        return failure(ErrorCode::LimitExceeded, QStringLiteral("The text is too long to split."));
    std::optional<Value> result;
    if (target.isString())
        result = callText(target.string(), method, argument);
    else if (target.isArray())
        result = callList(target, method, argument);
    if (result)
        return *std::move(result);
    return failure(ErrorCode::NotFound,
                   QStringLiteral("%1 has no method “%2” here.").arg(target.typeName(), method),
                   QStringLiteral("Scripts are not run in expressions."));
}

} // namespace parlance::call
