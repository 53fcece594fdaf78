// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/takenvalues.h>

#include <algorithm>

namespace parlance::call {

namespace {

Variable *find(QList<Variable> &variables, const QString &name)
{
    // In one list the last of a name counts.
    const auto found = std::find_if(variables.rbegin(), variables.rend(), [&name](const Variable &each) {
        return each.enabled && each.name == name;
    });
    return found == variables.rend() ? nullptr : &*found;
}

bool put(QList<Variable> &variables, const QString &name, const QString &value)
{
    Variable *known = find(variables, name);
    if (!known) {
        Variable added;
        added.name = name;
        added.value = value;
        added.literal = true;
        variables.append(added);
        return true;
    }
    const bool differs = known->value != value || !known->literal;
    known->value = value;
    known->literal = true;
    return differs;
}

void putAll(QList<Variable> &variables, const QList<Variable> &taken)
{
    for (const Variable &each : taken)
        put(variables, each.name, each.value);
}

} // namespace

CaptureTarget captureTarget(const Capture &capture, const CallScope &scope)
{
    if (capture.scope == QLatin1String("request"))
        return CaptureTarget::Request;
    if (capture.scope == QLatin1String("environment") && !scope.environments.isEmpty())
        return CaptureTarget::Environment;
    if (capture.scope == QLatin1String("collection") && !scope.inheritedPlaces.isEmpty())
        return CaptureTarget::Collection;
    if (capture.scope == QLatin1String("folder") && !scope.inheritedPlaces.isEmpty())
        return scope.inheritedPlaces.size() > 1 ? CaptureTarget::Folder : CaptureTarget::Collection;
    return CaptureTarget::Runtime;
}

bool TakenValues::take(const Capture &capture, const QString &value, const CallScope &scope)
{
    switch (captureTarget(capture, scope)) {
    case CaptureTarget::Folder:
        return put(m_places[scope.inheritedPlaces.constLast()], capture.variable, value);
    case CaptureTarget::Collection:
        return put(m_places[scope.inheritedPlaces.constFirst()], capture.variable, value);
    case CaptureTarget::Environment:
        return put(m_environments[scope.environments.constFirst().name], capture.variable, value);
    case CaptureTarget::Runtime:
    case CaptureTarget::Request:
        break;
    }
    return false;
}

void TakenValues::apply(CallScope &scope) const
{
    if (isEmpty())
        return;
    for (qsizetype i = 0; i < qMin(scope.inherited.size(), scope.inheritedPlaces.size()); ++i)
        putAll(scope.inherited[i].variables, m_places.value(scope.inheritedPlaces.at(i)));
    for (Environment &environment : scope.environments)
        putAll(environment.variables, m_environments.value(environment.name));
}

QList<TakenValues::EnvironmentValue> TakenValues::environmentValues() const
{
    QList<EnvironmentValue> values;
    QStringList names = m_environments.keys();
    names.sort();
    for (const QString &name : names) {
        for (const Variable &variable : m_environments.value(name))
            values.append({name, variable});
    }
    return values;
}

} // namespace parlance::call
