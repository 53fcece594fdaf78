// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/variables.h>

#include <parlance/base/nearestname.h>

#include "dynamic/dynamicvariables.h"
#include "variableexpansion.h"
#include "variablescanner.h"

#include <QSet>

namespace parlance::call {

namespace {

constexpr qsizetype maximumUses = 10000;
constexpr qsizetype maximumShownValue = 10000;

const QString processPrefix = QStringLiteral("process.env.");

QString indexName(const VariableLayer &layer, const Variable &variable)
{
    return layer.scope == VariableScope::Process ? QString(processPrefix + variable.name) : variable.name;
}

bool isUsable(const Variable &variable)
{
    return variable.enabled && !variable.name.isEmpty();
}

} // namespace

VariableSet::VariableSet(QList<VariableLayer> layers)
    : m_layers(std::move(layers))
{
    for (qsizetype i = m_layers.size() - 1; i >= 0; --i)
        addToIndex(i);
}

void VariableSet::addToIndex(qsizetype layer)
{
    const VariableLayer &added = m_layers.at(layer);
    for (qsizetype i = 0; i < added.variables.size(); ++i) {
        if (isUsable(added.variables.at(i)))
            m_index.insert(indexName(added, added.variables.at(i)), {layer, i});
    }
}

void VariableSet::set(const QString &name, const QString &value)
{
    if (m_layers.isEmpty() || m_layers.constFirst().scope != VariableScope::Runtime) {
        m_layers.prepend({VariableScope::Runtime, {}, {}});
        for (Place &place : m_index)
            ++place.layer;
    }
    QList<Variable> &variables = m_layers.first().variables;
    const auto known = m_index.constFind(name);
    if (known != m_index.cend() && known->layer == 0) {
        variables[known->variable].value = value;
        return;
    }
    Variable variable;
    variable.name = name;
    variable.value = value;
    variables.append(variable);
    m_index.insert(name, {0, variables.size() - 1});
}

std::optional<VariableSet::Found> VariableSet::find(const QString &name) const
{
    const auto it = m_index.constFind(name);
    if (it == m_index.cend())
        return std::nullopt;
    const VariableLayer &layer = m_layers.at(it->layer);
    return Found{layer.variables.at(it->variable), layer};
}

QString VariableSet::ownerOf(const QString &name) const
{
    for (qsizetype i = qMin(name.size(), VariableScanner::maximumNameLength) - 1; i > 0; --i) {
        const bool ends = name.at(i) == u'.' || name.at(i) == u'[';
        if (ends && m_index.contains(name.first(i)))
            return name.first(i);
    }
    return {};
}

Result<QString> VariableSet::value(const QString &name) const
{
    Expansion state;
    return lookup(name, state);
}

Result<QString> VariableSet::expand(const QString &text) const
{
    Expansion state;
    return expand(text, state);
}

VariableUse VariableSet::describe(const QString &name, Expansion &state) const
{
    VariableUse use;
    use.name = name;
    const QString owner = m_index.contains(name) ? name : ownerOf(name);
    if (const std::optional<Found> found = find(owner)) {
        use.scope = found->layer.scope;
        use.origin = found->layer.origin;
        use.secret = found->variable.secret;
    } else if (const DynamicVariable *dynamic = dynamicVariable(name)) {
        use.scope = VariableScope::Dynamic;
        use.origin = QString::fromLatin1(dynamic->description);
        use.resolved = true;
        return use;
    } else if (name.startsWith(processPrefix)) {
        use.scope = VariableScope::Process;
    }
    const Result<QString> value = lookup(name, state);
    use.resolved = value.has_value();
    if (!value)
        use.problem = value.error().message;
    else if (!use.secret)
        use.value = value->left(maximumShownValue);
    return use;
}

QList<VariableUse> VariableSet::uses(const QString &text) const
{
    QList<VariableUse> uses;
    QHash<QString, VariableUse> described;
    VariableScanner scanner(text);
    VariableToken token;
    Expansion state;
    state.forDisplay = true;
    while (uses.size() < maximumUses && scanner.next(token)) {
        if (token.escaped)
            continue;
        const QString name = token.name.toString();
        auto known = described.find(name);
        if (known == described.end())
            known = described.insert(name, describe(name, state));
        VariableUse use = *known;
        use.start = int(token.start);
        use.length = int(token.length);
        uses.append(std::move(use));
    }
    return uses;
}

QList<VariableUse> VariableSet::completions() const
{
    QList<VariableUse> completions;
    QSet<QString> seen;
    Expansion state;
    state.forDisplay = true;
    for (const VariableLayer &layer : m_layers) {
        for (const Variable &variable : layer.variables) {
            const QString name = indexName(layer, variable);
            if (!isUsable(variable) || seen.contains(name))
                continue;
            seen.insert(name);
            completions.append(describe(name, state));
        }
    }
    for (const DynamicVariable &dynamic : dynamicVariables()) {
        const QString name = QString::fromLatin1(dynamic.name);
        if (!seen.contains(name))
            completions.append(describe(name, state));
    }
    return completions;
}

Error VariableSet::unresolved(const QString &name) const
{
    QString where;
    for (const VariableLayer &layer : m_layers) {
        if (layer.scope == VariableScope::Environment) {
            where = layer.origin;
            break;
        }
    }
    Error error =
        makeError(ErrorCode::UnresolvedVariable,
                  where.isEmpty() ? QStringLiteral("“%1” has no value.").arg(name)
                                  : QStringLiteral("“%1” has no value in environment %2.").arg(name, where));
    QStringList candidates = m_index.keys();
    // A hash has another order in each process; the same mistake must get the same hint.
    candidates.sort();
    if (name.startsWith(u'$')) {
        for (const DynamicVariable &dynamic : dynamicVariables())
            candidates.append(QString::fromLatin1(dynamic.name));
    }
    const QString processName = processPrefix + name;
    const QString nearest = m_index.contains(processName) ? processName : nearestName(name, candidates);
    error.hint = nearest.isEmpty()
                     ? QStringLiteral(
                           "Give it a value in the environment, the folder or the request, or write \\{{%1}} "
                           "to send these very characters.")
                           .arg(name)
                     : QStringLiteral("Did you mean “%1”?").arg(nearest);
    return error;
}

} // namespace parlance::call
