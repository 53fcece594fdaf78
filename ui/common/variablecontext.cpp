// SPDX-License-Identifier: GPL-3.0-or-later
#include "variablecontext.h"

namespace parlance::ui {

void VariableContext::setVariables(call::VariableSet variables)
{
    m_variables = std::move(variables);
    Q_EMIT changed();
}

QString VariableContext::originText(const call::VariableUse &use)
{
    switch (use.scope) {
    case VariableScope::Runtime:
        return tr("set by an earlier answer");
    case VariableScope::Request:
        return tr("this request");
    case VariableScope::Folder:
        return tr("folder %1").arg(use.origin);
    case VariableScope::Environment:
        return tr("environment %1").arg(use.origin);
    case VariableScope::Collection:
        return tr("collection %1").arg(use.origin);
    case VariableScope::Global:
        return tr("global");
    case VariableScope::Process:
        return tr("process environment");
    case VariableScope::Dynamic:
        return tr("generated for each use");
    }
    return {};
}

QString VariableContext::describe(const call::VariableUse &use)
{
    if (!use.resolved)
        return use.problem.isEmpty() ? tr("“%1” has no value.").arg(use.name) : use.problem;
    const QString origin = originText(use);
    if (use.secret)
        return tr("%1 (secret)\n%2").arg(use.name, origin);
    if (use.value.isEmpty())
        return use.name % u'\n' % origin;
    constexpr int shown = 300;
    const QString value = use.value.size() > shown ? QString(use.value.left(shown) % u'…') : use.value;
    return tr("%1 = %2\n%3").arg(use.name, value, origin);
}

VariablePrefix variablePrefix(const QString &text, int cursor)
{
    const qsizetype open = cursor >= 2 ? text.lastIndexOf(QLatin1String("{{"), cursor - 2) : -1;
    if (open < 0)
        return {};
    const QString inside = text.mid(open + 2, cursor - open - 2);
    if (inside.contains(u'}') || inside.contains(u'\n'))
        return {};
    return {int(open) + 2, inside.trimmed()};
}

} // namespace parlance::ui
