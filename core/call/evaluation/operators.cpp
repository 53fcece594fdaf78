// SPDX-License-Identifier: GPL-3.0-or-later
#include "operators.h"

#include "operand.h"

#include <parlance/call/boundedregex.h>

#include <algorithm>

namespace parlance::call {

namespace {

constexpr qsizetype maximumShown = 200;

/// The operand as value; where the answer holds a list or an object and the operand is JSON, that.
Result<Value> expectedValue(const Comparison &c)
{
    Result<Value> operand = operandValue(c.operand, c.scope);
    if (!operand || !operand->isString() || !(c.actual.isArray() || c.actual.isObject()))
        return operand;
    const Result<JsonDocument> document = JsonDocument::parse(operand->string().toUtf8());
    return document ? Value(*document, document->root()) : operand;
}

/// Numbers and texts that look the same are the most common surprise.
QString typeHint(const Value &expected, const Value &actual)
{
    if (expected.type() == actual.type() || expected.toText() != actual.toText())
        return {};
    const QString hint =
        actual.isString() ? QStringLiteral("; put the expected value in quotes to compare texts") : QString();
    return QStringLiteral("%1 is %2, not %3").arg(shown(actual), actual.typeName(), expected.typeName()) +
           hint;
}

Result<Verdict> judgeEquals(const Comparison &c)
{
    const Result<Value> expected = expectedValue(c);
    if (!expected)
        return failure(expected.error());
    return Verdict{Value::equals(c.actual, *expected), shown(*expected), typeHint(*expected, c.actual)};
}

Result<Verdict> judgeNotEquals(const Comparison &c)
{
    const Result<Value> expected = expectedValue(c);
    if (!expected)
        return failure(expected.error());
    return Verdict{
        !Value::equals(c.actual, *expected), QStringLiteral("anything but %1").arg(shown(*expected)), {}};
}

Result<Verdict> judgeOrder(const Comparison &c, const QString &words, bool (*holds)(std::strong_ordering))
{
    const Result<Value> bound = operandValue(c.operand, c.scope);
    if (!bound)
        return failure(bound.error());
    if (!bound->isNumber())
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("%1 is no number to compare with.").arg(shown(*bound)));
    const QString expected = QStringLiteral("%1 %2").arg(words, shown(*bound));
    if (!c.actual.isNumber())
        return Verdict{false, expected,
                       QStringLiteral("%1 is %2, not a number").arg(shown(c.actual), c.actual.typeName())};
    return Verdict{holds(c.actual.decimal() <=> bound->decimal()), expected, {}};
}

Result<Verdict> judgeGreater(const Comparison &c)
{
    return judgeOrder(c, QStringLiteral("more than"), [](std::strong_ordering order) { return order > 0; });
}

Result<Verdict> judgeGreaterOrEqual(const Comparison &c)
{
    return judgeOrder(c, QStringLiteral("at least"), [](std::strong_ordering order) { return order >= 0; });
}

Result<Verdict> judgeLess(const Comparison &c)
{
    return judgeOrder(c, QStringLiteral("less than"), [](std::strong_ordering order) { return order < 0; });
}

Result<Verdict> judgeLessOrEqual(const Comparison &c)
{
    return judgeOrder(c, QStringLiteral("at most"), [](std::strong_ordering order) { return order <= 0; });
}

Result<Verdict> judgeBetween(const Comparison &c)
{
    const Result<QList<Value>> range = operandList(c.operand, c.scope);
    if (!range)
        return failure(range.error());
    if (range->size() != 2 || !range->at(0).isNumber() || !range->at(1).isNumber()) {
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("“between” takes two numbers, as in 200, 299."));
    }
    const QString expected =
        QStringLiteral("a number from %1 to %2").arg(shown(range->at(0)), shown(range->at(1)));
    const bool holds = c.actual.isNumber() && c.actual.decimal() >= range->at(0).decimal() &&
                       c.actual.decimal() <= range->at(1).decimal();
    return Verdict{holds, expected, {}};
}

Result<Verdict> judgeIn(const Comparison &c)
{
    const Result<QList<Value>> list = operandList(c.operand, c.scope);
    if (!list)
        return failure(list.error());
    const bool holds = std::any_of(list->begin(), list->end(),
                                   [&c](const Value &value) { return Value::equals(c.actual, value); });
    return Verdict{holds, QStringLiteral("one of %1").arg(shown(Value(*list))), {}};
}

Result<Verdict> judgeNotIn(const Comparison &c)
{
    Result<Verdict> verdict = judgeIn(c);
    if (verdict) {
        verdict->holds = !verdict->holds;
        verdict->expected = QStringLiteral("none") + verdict->expected.sliced(3);
    }
    return verdict;
}

/// Whether the actual value contains the operand; nothing when it is of a kind that contains nothing.
std::optional<bool> containsValue(const Value &actual, const Value &wanted)
{
    if (actual.isString())
        return actual.string().contains(wanted.toText());
    if (!actual.isArray())
        return std::nullopt;
    const QList<Value> elements = actual.children();
    return std::any_of(elements.begin(), elements.end(),
                       [&wanted](const Value &element) { return Value::equals(element, wanted); });
}

Result<Verdict> judgeContaining(const Comparison &c, bool wanted)
{
    const Result<Value> part = operandValue(c.operand, c.scope);
    if (!part)
        return failure(part.error());
    const QString words =
        wanted ? QStringLiteral("something that contains %1") : QStringLiteral("something without %1");
    const std::optional<bool> contains = containsValue(c.actual, *part);
    if (!contains)
        return Verdict{false, words.arg(shown(*part)),
                       QStringLiteral("%1 is neither text nor list").arg(shown(c.actual))};
    return Verdict{*contains == wanted, words.arg(shown(*part)), {}};
}

Result<Verdict> judgeContains(const Comparison &c)
{
    return judgeContaining(c, true);
}

Result<Verdict> judgeNotContains(const Comparison &c)
{
    return judgeContaining(c, false);
}

Result<Verdict> judgeLength(const Comparison &c)
{
    const Result<Value> wanted = operandValue(c.operand, c.scope);
    if (!wanted)
        return failure(wanted.error());
    if (!wanted->isNumber())
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("%1 is no number, so nothing can be that long.").arg(shown(*wanted)));
    const QString expected = QStringLiteral("length %1").arg(shown(*wanted));
    if (!c.actual.isString() && !c.actual.isArray())
        return Verdict{false, expected, QStringLiteral("%1 has no length").arg(shown(c.actual))};
    return Verdict{Decimal(c.actual.length()) == wanted->decimal(), expected,
                   QStringLiteral("got length %1").arg(c.actual.length())};
}

/// A pattern typed with or without slashes, and flags after them: `^\d+$`, `/^\d+$/`, `/ok/i`.
Result<BoundedRegex> patternOf(const Comparison &c)
{
    QStringView typed = QStringView(c.operand).trimmed();
    QStringView flags;
    const qsizetype last = typed.lastIndexOf(u'/');
    if (typed.startsWith(u'/') && last > 0) {
        const QStringView behind = typed.sliced(last + 1);
        const bool areFlags = std::all_of(behind.begin(), behind.end(),
                                          [](QChar flag) { return QStringView(u"dgimsuvy").contains(flag); });
        if (areFlags) {
            flags = behind;
            typed = typed.sliced(1, last - 1);
        }
    }
    const Result<QString> pattern = c.scope.variables.expand(typed.toString());
    if (!pattern)
        return failure(pattern.error());
    return BoundedRegex::compile(*pattern, flags);
}

Result<Verdict> judgeMatching(const Comparison &c, bool wanted)
{
    const Result<BoundedRegex> pattern = patternOf(c);
    if (!pattern)
        return failure(pattern.error());
    Result<bool> occurs = false;
    if (!c.actual.isUndefined())
        occurs = pattern->occursIn(c.actual.toText());
    if (!occurs)
        return failure(occurs.error());
    const QString words = wanted ? QStringLiteral("something that matches %1")
                                 : QStringLiteral("something that does not match %1");
    return Verdict{*occurs == wanted, words.arg(c.operand.trimmed()), {}};
}

Result<Verdict> judgeMatches(const Comparison &c)
{
    return judgeMatching(c, true);
}

Result<Verdict> judgeNotMatches(const Comparison &c)
{
    return judgeMatching(c, false);
}

Result<Verdict> judgeStartsWith(const Comparison &c)
{
    const Result<Value> part = operandValue(c.operand, c.scope);
    if (!part)
        return failure(part.error());
    return Verdict{c.actual.isString() && c.actual.string().startsWith(part->toText()),
                   QStringLiteral("a text that starts with %1").arg(shown(*part)),
                   {}};
}

Result<Verdict> judgeEndsWith(const Comparison &c)
{
    const Result<Value> part = operandValue(c.operand, c.scope);
    if (!part)
        return failure(part.error());
    return Verdict{c.actual.isString() && c.actual.string().endsWith(part->toText()),
                   QStringLiteral("a text that ends with %1").arg(shown(*part)),
                   {}};
}

bool canBeEmpty(const Value &value)
{
    return value.length() >= 0;
}

Result<Verdict> judgeIsEmpty(const Comparison &c)
{
    return Verdict{
        canBeEmpty(c.actual) && c.actual.length() == 0, QStringLiteral("an empty text, list or object"), {}};
}

Result<Verdict> judgeIsNotEmpty(const Comparison &c)
{
    return Verdict{canBeEmpty(c.actual) && c.actual.length() > 0,
                   QStringLiteral("a text, list or object that is not empty"),
                   {}};
}

Result<Verdict> judgeIsNull(const Comparison &c)
{
    return Verdict{c.actual.isNull(), QStringLiteral("null"), {}};
}

Result<Verdict> judgeIsUndefined(const Comparison &c)
{
    return Verdict{c.actual.isUndefined(), QStringLiteral("nothing there"), {}};
}

Result<Verdict> judgeIsDefined(const Comparison &c)
{
    return Verdict{!c.actual.isUndefined(), QStringLiteral("a value"), {}};
}

Result<Verdict> judgeIsTruthy(const Comparison &c)
{
    return Verdict{c.actual.isTruthy(), QStringLiteral("something true"), {}};
}

Result<Verdict> judgeIsFalsy(const Comparison &c)
{
    return Verdict{!c.actual.isTruthy(), QStringLiteral("something false"), {}};
}

Result<Verdict> judgeIsJson(const Comparison &c)
{
    return Verdict{
        c.actual.isObject() || c.actual.isArray(), QStringLiteral("JSON, an object or a list"), {}};
}

Result<Verdict> judgeIsNumber(const Comparison &c)
{
    return Verdict{c.actual.isNumber(), QStringLiteral("a number"), {}};
}

Result<Verdict> judgeIsString(const Comparison &c)
{
    return Verdict{c.actual.isString(), QStringLiteral("a text"), {}};
}

Result<Verdict> judgeIsBoolean(const Comparison &c)
{
    return Verdict{c.actual.isBoolean(), QStringLiteral("true or false"), {}};
}

Result<Verdict> judgeIsArray(const Comparison &c)
{
    return Verdict{c.actual.isArray(), QStringLiteral("a list"), {}};
}

} // namespace

const QList<OperatorRule> &operatorRules()
{
    static const QList<OperatorRule> rules = {
        {"eq", false, judgeEquals},
        {"neq", false, judgeNotEquals},
        {"gt", false, judgeGreater},
        {"gte", false, judgeGreaterOrEqual},
        {"lt", false, judgeLess},
        {"lte", false, judgeLessOrEqual},
        {"in", false, judgeIn},
        {"notIn", false, judgeNotIn},
        {"contains", false, judgeContains},
        {"notContains", false, judgeNotContains},
        {"length", false, judgeLength},
        {"matches", false, judgeMatches},
        {"notMatches", false, judgeNotMatches},
        {"startsWith", false, judgeStartsWith},
        {"endsWith", false, judgeEndsWith},
        {"between", false, judgeBetween},
        {"isEmpty", true, judgeIsEmpty},
        {"isNotEmpty", true, judgeIsNotEmpty},
        {"isNull", true, judgeIsNull},
        {"isUndefined", true, judgeIsUndefined},
        {"isDefined", true, judgeIsDefined},
        {"isTruthy", true, judgeIsTruthy},
        {"isFalsy", true, judgeIsFalsy},
        {"isJson", true, judgeIsJson},
        {"isNumber", true, judgeIsNumber},
        {"isString", true, judgeIsString},
        {"isBoolean", true, judgeIsBoolean},
        {"isArray", true, judgeIsArray},
    };
    return rules;
}

const OperatorRule *operatorRule(QStringView name)
{
    const QList<OperatorRule> &rules = operatorRules();
    const auto it = std::find_if(rules.begin(), rules.end(), [name](const OperatorRule &rule) {
        return name == QLatin1String(rule.name);
    });
    return it == rules.end() ? nullptr : &*it;
}

QString shown(const Value &value)
{
    // Four bytes a character at the most; a whole body need not be decoded.
    QString text = QString::fromUtf8(value.toJson().left(4 * (maximumShown + 1)));
    if (text.size() > maximumShown)
        text = text.left(maximumShown) + u'…';
    return value.isUndefined() ? QStringLiteral("nothing") : text;
}

} // namespace parlance::call
