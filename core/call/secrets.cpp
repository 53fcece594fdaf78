// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets.h"

#include <parlance/call/authkind.h>

#include <algorithm>

namespace parlance::call {

namespace {

const QString dots = QStringLiteral("••••••");

/// A very short value inside a longer text is there by chance.
bool holds(const QString &text, const QList<Secret> &secrets)
{
    constexpr qsizetype shortest = 4;
    return std::any_of(secrets.begin(), secrets.end(), [&text](const Secret &secret) {
        return secret.value.size() < shortest ? text == secret.value : text.contains(secret.value);
    });
}

} // namespace

QList<Secret> secretsOf(const Request &expanded, const VariableSet &variables)
{
    QList<Secret> secrets;
    for (const VariableLayer &layer : variables.layers()) {
        for (const Variable &variable : layer.variables) {
            if (!variable.enabled || !variable.secret || variable.value.isEmpty())
                continue;
            const Result<QString> value = variables.value(variable.name);
            if (value && !value->isEmpty())
                secrets.append({*value, QStringLiteral("{{%1}}").arg(variable.name)});
        }
    }
    const AuthKind *kind = authKind(expanded.auth.kind);
    for (const AuthField &field : kind ? kind->fields() : QList<AuthField>()) {
        const QString value = expanded.auth.parameters.value(field.name).toString();
        if (field.type == AuthField::Type::Secret && !value.isEmpty() && !holds(value, secrets))
            secrets.append({value, dots});
    }
    return secrets;
}

void markCredentials(QList<Entry> &entries, const QList<Secret> &secrets)
{
    for (Entry &entry : entries)
        entry.credential = entry.credential || holds(entry.value, secrets);
}

QList<Secret> secretsOfAuth(const Request &authorized, const QList<Secret> &known)
{
    QList<Secret> secrets;
    for (const Entry &entry : authorized.metadata) {
        if (entry.enabled && entry.credential && !entry.value.isEmpty() && !holds(entry.value, known))
            secrets.append({entry.value, dots});
    }
    return secrets;
}

} // namespace parlance::call
