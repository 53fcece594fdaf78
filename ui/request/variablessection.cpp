// SPDX-License-Identifier: GPL-3.0-or-later
#include "variablessection.h"

#include "common/keyvaluetable.h"
#include "common/variablecontext.h"
#include "requestdocument.h"
#include "variableuses.h"

#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>

#include <QVBoxLayout>

namespace parlance::ui {

namespace {

KeyValueRow toRow(const Variable &variable)
{
    KeyValueRow row;
    row.name = variable.name;
    row.value = variable.value;
    row.enabled = variable.enabled;
    row.description = variable.description;
    return row;
}

KeyValueRow toRow(const call::VariableUse &use)
{
    KeyValueRow row;
    row.origin = KeyValueRow::Origin::Inherited;
    row.name = use.name;
    row.value = use.secret ? QStringLiteral("••••••") : use.value;
    row.note = use.resolved            ? VariableContext::originText(use)
               : use.problem.isEmpty() ? VariablesSection::tr("has no value")
                                       : use.problem;
    return row;
}

} // namespace

VariablesSection::VariablesSection(RequestDocument &document, QWidget *parent)
    : RequestSection(QStringLiteral("variables"), tr("Variables"), document, parent)
    , m_own(new KeyValueTable(tr("Variables of this request"), KeyValueTable::BulkEdit, this))
    , m_used(new KeyValueTable(tr("Variables used here"), KeyValueTable::NoCheck, this))
{
    m_own->setVariables(document.variables());
    m_used->model()->setReadOnly(true);
    m_used->model()->setHeaderText(KeyValueModel::NameColumn, tr("Used in this request"));
    m_used->model()->setHeaderText(KeyValueModel::DescriptionColumn, tr("Comes from"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_own, 1);
    column->addWidget(new Separator(Qt::Horizontal, this));
    column->addWidget(m_used, 1);
    connect(m_own->model(), &KeyValueModel::edited, this, &VariablesSection::take);
    connect(&document, &RequestDocument::changed, this, &VariablesSection::show);
    connect(document.variables(), &VariableContext::changed, this, &VariablesSection::showUses);
    show();
}

void VariablesSection::show()
{
    QList<KeyValueRow> rows;
    for (const Variable &variable : document().request().variables)
        rows.append(toRow(variable));
    m_own->model()->setRows(rows);
    showUses();
}

void VariablesSection::showUses()
{
    const QList<call::VariableUse> uses =
        variableUses(call::effectiveRequest(document().request(), document().scope()),
                     document().variables()->variables());
    QList<KeyValueRow> rows;
    int unresolved = 0;
    for (const call::VariableUse &use : uses) {
        rows.append(toRow(use));
        unresolved += use.resolved ? 0 : 1;
    }
    m_used->model()->setForeignRows(rows);
    if (unresolved > 0)
        setMark(tr("%n missing", nullptr, unresolved), Tone::Error);
    else
        setMark(countText(document().request().variables.size()));
}

void VariablesSection::take()
{
    const QList<Variable> old = document().request().variables;
    QList<Variable> variables;
    const QList<KeyValueRow> rows = m_own->model()->rows();
    for (const KeyValueRow &row : rows) {
        // Type and secrecy are not shown here; they stay with the name.
        const auto same =
            std::find_if(old.begin(), old.end(), [&row](const Variable &v) { return v.name == row.name; });
        Variable variable = same == old.end() ? Variable() : *same;
        variable.name = row.name;
        variable.value = row.value;
        variable.enabled = row.enabled;
        variable.description = row.description;
        variables.append(variable);
    }
    document().edit([&variables](SavedRequest &saved) { saved.variables = variables; });
}

} // namespace parlance::ui
