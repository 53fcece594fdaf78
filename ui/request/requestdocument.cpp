// SPDX-License-Identifier: GPL-3.0-or-later
#include "requestdocument.h"

#include "common/variablecontext.h"

namespace parlance::ui {

RequestDocument::RequestDocument(QObject *parent)
    : QObject(parent)
    , m_variables(new VariableContext(this))
{
}

void RequestDocument::reset(const SavedRequest &request)
{
    m_request = request;
    updateVariables();
    Q_EMIT changed(true);
}

void RequestDocument::edit(const std::function<void(SavedRequest &)> &change)
{
    SavedRequest next = m_request;
    change(next);
    if (next == m_request)
        return;
    const bool variablesDiffer = next.variables != m_request.variables;
    m_request = std::move(next);
    if (variablesDiffer)
        updateVariables();
    Q_EMIT changed(false);
}

void RequestDocument::setScope(const call::CallScope &scope)
{
    m_scope = scope;
    updateVariables();
    Q_EMIT scopeChanged();
}

void RequestDocument::updateVariables()
{
    m_variables->setVariables(call::variableSet(m_request, m_scope));
}

} // namespace parlance::ui
