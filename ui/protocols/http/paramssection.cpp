// SPDX-License-Identifier: GPL-3.0-or-later
#include "paramssection.h"

#include "addressparameters.h"
#include "common/keyvaluetable.h"
#include "request/requestdocument.h"

#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>

#include <QHeaderView>
#include <QVBoxLayout>

namespace parlance::ui {

namespace {

KeyValueRow toRow(const Parameter &parameter)
{
    KeyValueRow row;
    row.name = parameter.name;
    row.value = parameter.value;
    row.enabled = parameter.enabled;
    row.description = parameter.description;
    if (parameter.kind == ParameterKind::Path)
        row.origin = KeyValueRow::Origin::Fixed;
    return row;
}

QList<KeyValueRow> toRows(const QList<Parameter> &parameters, ParameterKind kind)
{
    QList<KeyValueRow> rows;
    for (const Parameter &parameter : parameters) {
        if (parameter.kind == kind)
            rows.append(toRow(parameter));
    }
    return rows;
}

void appendParameters(QList<Parameter> &parameters, const QList<KeyValueRow> &rows, ParameterKind kind)
{
    for (const KeyValueRow &row : rows)
        parameters.append({row.name, row.value, kind, row.enabled, row.description});
}

} // namespace

ParamsSection::ParamsSection(RequestDocument &document, QWidget *parent)
    : RequestSection(QStringLiteral("params"), tr("Params"), document, parent)
    , m_query(new KeyValueTable(tr("Query parameters"), KeyValueTable::BulkEdit, this))
    , m_path(new KeyValueTable(tr("Path parameters"), KeyValueTable::NoCheck, this))
    , m_pathArea(new QWidget(this))
{
    m_query->setVariables(document.variables());
    m_path->setVariables(document.variables());
    m_path->model()->setGrowing(false);
    m_path->model()->setHeaderText(KeyValueModel::NameColumn, tr("In the path"));

    auto *pathColumn = new QVBoxLayout(m_pathArea);
    pathColumn->setContentsMargins(0, spacing::medium, 0, 0);
    pathColumn->setSpacing(0);
    pathColumn->addWidget(new Separator(Qt::Horizontal, this));
    pathColumn->addWidget(m_path);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_query, 1);
    column->addWidget(m_pathArea);

    connect(m_query->model(), &KeyValueModel::edited, this, &ParamsSection::take);
    connect(m_path->model(), &KeyValueModel::edited, this, &ParamsSection::take);
    connect(&document, &RequestDocument::changed, this, &ParamsSection::show);
    show();
}

void ParamsSection::show()
{
    const Request &request = document().request().request;
    const QList<Parameter> parameters = mergedParameters(request.address, request.parameters);
    m_query->model()->setRows(toRows(parameters, ParameterKind::Query));
    const QList<KeyValueRow> path = toRows(parameters, ParameterKind::Path);
    m_path->model()->setRows(path);
    m_pathArea->setVisible(!path.isEmpty());
    const int rowHeight = Theme::of(this).scaled(metrics::rowHeight);
    m_path->setFixedHeight(rowHeight * (1 + qMin(8, int(path.size()))) + 2);
    setMark(countText(m_query->model()->enabledCount() + path.size()));
}

void ParamsSection::take()
{
    QList<Parameter> parameters;
    appendParameters(parameters, m_query->model()->rows(), ParameterKind::Query);
    appendParameters(parameters, m_path->model()->rows(), ParameterKind::Path);
    document().edit([&parameters](SavedRequest &saved) {
        saved.request.address = addressForParameters(saved.request.address, parameters);
        saved.request.parameters = parameters;
    });
}

} // namespace parlance::ui
