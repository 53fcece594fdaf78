// SPDX-License-Identifier: GPL-3.0-or-later
#include "variableexpansion.h"

#include "dynamic/dynamicvariables.h"
#include "variablescanner.h"

#include <parlance/base/json.h>
#include <parlance/base/jsonformat.h>

#include <utility>

namespace parlance::call {

namespace {

const QString secretMask = QStringLiteral("••••••");

TextPosition positionOf(QStringView text, qsizetype index)
{
    const QStringView before = text.first(index);
    TextPosition position;
    position.line = int(before.count(u'\n')) + 1;
    position.column = int(index - (before.lastIndexOf(u'\n') + 1)) + 1;
    return position;
}

/// An object as it goes into a request: without the line breaks it was typed with, so that it fits into a
/// header too.
QString onOneLine(const QString &object)
{
    const Result<QByteArray> compact = compactJson(object.toUtf8());
    return compact ? QString::fromUtf8(*compact) : object;
}

Failure tooLarge()
{
    return failure(ErrorCode::LimitExceeded,
                   QStringLiteral("The text is over 64 million characters with its variables replaced."),
                   QStringLiteral("Look for variables whose values name each other again and again."));
}

} // namespace

Result<QString> VariableSet::expand(const QString &text, Expansion &state) const
{
    VariableScanner scanner(text);
    VariableToken token;
    QString result;
    qsizetype copied = 0;
    const auto append = [&](QStringView part) {
        result.append(part);
        state.produced += part.size();
    };
    while (scanner.next(token)) {
        if (token.escaped) {
            append(QStringView(text).sliced(copied, token.start - 1 - copied));
            copied = token.start;
            continue;
        }
        Result<QString> value = lookup(token.name.toString(), state);
        if (!value) {
            if (state.path.isEmpty())
                value.error().position = positionOf(text, token.start);
            return value;
        }
        if (token.length == text.size())
            return value;
        append(QStringView(text).sliced(copied, token.start - copied));
        append(*value);
        copied = token.start + token.length;
        if (result.size() > Expansion::maximumResult || state.produced > 2 * Expansion::maximumResult)
            return tooLarge();
    }
    if (copied == 0)
        return text;
    append(QStringView(text).sliced(copied));
    if (result.size() > Expansion::maximumResult)
        return tooLarge();
    return result;
}

Result<QString> VariableSet::lookup(const QString &name, Expansion &state) const
{
    if (const auto known = state.known.constFind(name); known != state.known.cend())
        return *known;
    if (const std::optional<Found> found = find(name))
        return lookupFound(name, *found, state);
    if (const QString owner = ownerOf(name); !owner.isEmpty())
        return lookupMember(name, owner, state);
    return lookupUndefined(name, state);
}

Result<QString> VariableSet::lookupFound(const QString &name, const Found &found, Expansion &state) const
{
    const Variable &variable = found.variable;
    if (variable.secret && variable.value.isEmpty()) {
        return failure(
            ErrorCode::UnresolvedVariable,
            QStringLiteral("The secret “%1” has no value on this computer.").arg(name),
            QStringLiteral("Type its value in the environment; it is kept in the system's keychain."));
    }
    if (variable.secret && state.forDisplay)
        return secretMask;
    if (found.layer.scope == VariableScope::Runtime || variable.literal)
        return variable.value;
    if (variable.type == QLatin1String("null"))
        return QStringLiteral("null");

    if (state.path.contains(name)) {
        const QStringList circle = state.path.sliced(state.path.indexOf(name)) + QStringList(name);
        return failure(
            ErrorCode::InvalidInput,
            QStringLiteral("“%1” refers to itself: %2.").arg(name, circle.join(QStringLiteral(" → "))),
            QStringLiteral("Give one of them a value that does not lead back."));
    }
    if (state.path.size() >= Expansion::maximumDepth) {
        return failure(ErrorCode::LimitExceeded, QStringLiteral("“%1” lies more than %2 variables deep.")
                                                     .arg(state.path.constFirst())
                                                     .arg(Expansion::maximumDepth));
    }
    if (!state.path.isEmpty() && ++state.nestedLookups > Expansion::maximumNestedLookups)
        return tooLarge();

    const bool outerHoldsDynamic = std::exchange(state.holdsDynamic, false);
    state.path.append(name);
    Result<QString> value = expand(variable.value, state);
    state.path.removeLast();
    if (value && variable.type == QLatin1String("object"))
        value = onOneLine(*value);
    if (value && !state.holdsDynamic)
        state.known.insert(name, *value);
    state.holdsDynamic |= outerHoldsDynamic;
    return value;
}

Result<QString> VariableSet::lookupMember(const QString &name, const QString &owner, Expansion &state) const
{
    const Result<QString> whole = lookup(owner, state);
    if (!whole || (state.forDisplay && *whole == secretMask))
        return whole;
    const Result<JsonDocument> document = JsonDocument::parse(whole->toUtf8());
    const QStringView path = QStringView(name).sliced(owner.size() + (name.at(owner.size()) == u'.' ? 1 : 0));
    const JsonValue member = document ? document->root().find(path) : JsonValue();
    if (member.isMissing())
        return failure(unresolved(name));
    return member.text();
}

Result<QString> VariableSet::lookupUndefined(const QString &name, Expansion &state) const
{
    if (const DynamicVariable *dynamic = dynamicVariable(name)) {
        state.holdsDynamic = true;
        return state.forDisplay ? QString(QStringLiteral("{{") + name + QStringLiteral("}}"))
                                : dynamic->make();
    }
    static constexpr QLatin1String processPrefix("process.env.");
    if (name.startsWith(processPrefix)) {
        const QByteArray key = name.sliced(processPrefix.size()).toUtf8();
        if (qEnvironmentVariableIsSet(key.constData()))
            return qEnvironmentVariable(key.constData());
        return failure(
            ErrorCode::UnresolvedVariable,
            QStringLiteral("“%1” is not set in the environment of this process.").arg(QString::fromUtf8(key)),
            QStringLiteral("Set it before the program starts, or in the collection's .env file."));
    }
    return failure(unresolved(name));
}

} // namespace parlance::call
