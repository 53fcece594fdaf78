// SPDX-License-Identifier: GPL-3.0-or-later
#include "environments/environmentmodel.h"

#include <parlance/ui/theme.h>

#include <QUndoCommand>

namespace parlance::ui {

namespace {

constexpr int undoSteps = 200;
constexpr int maskLength = 10; // the same for every secret: the length tells nothing

bool isTextColumn(int column)
{
    return column == EnvironmentModel::NameColumn || column == EnvironmentModel::ValueColumn;
}

} // namespace

class EnvironmentCommand : public QUndoCommand
{
public:
    EnvironmentCommand(EnvironmentModel &model, QList<Variable> after, const QString &what)
        : QUndoCommand(what)
        , m_model(model)
        , m_before(model.m_variables)
        , m_after(std::move(after))
    {
    }
    void undo() override { m_model.apply(m_before); }
    void redo() override { m_model.apply(m_after); }

private:
    EnvironmentModel &m_model;
    QList<Variable> m_before;
    QList<Variable> m_after;
};

EnvironmentModel::EnvironmentModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    m_undo.setUndoLimit(undoSteps);
}

void EnvironmentModel::setVariables(const QList<Variable> &variables)
{
    if (variables == m_variables)
        return;
    m_undo.clear();
    beginResetModel();
    m_variables = variables;
    endResetModel();
}

void EnvironmentModel::edit(const QList<Variable> &variables, const QString &what)
{
    if (variables != m_variables)
        m_undo.push(new EnvironmentCommand(*this, variables, what));
}

// Rows are told of one by one, so that the current one and an open editor stay where they are.
void EnvironmentModel::apply(const QList<Variable> &variables)
{
    const qsizetype common = qMin(m_variables.size(), variables.size());
    qsizetype first = 0;
    while (first < common && m_variables.at(first) == variables.at(first))
        ++first;
    const qsizetype surplus = m_variables.size() - variables.size();
    if (surplus > 0) {
        beginRemoveRows({}, int(first), int(first + surplus) - 1);
        m_variables.remove(first, surplus);
        endRemoveRows();
    } else if (surplus < 0) {
        beginInsertRows({}, int(first), int(first - surplus) - 1);
        for (qsizetype row = first; row < first - surplus; ++row)
            m_variables.insert(row, variables.at(row));
        endInsertRows();
    }
    m_variables = variables;
    if (first < m_variables.size())
        Q_EMIT dataChanged(index(int(first), 0), index(int(m_variables.size()) - 1, ColumnCount - 1));
    Q_EMIT edited();
}

void EnvironmentModel::removeVariable(int row)
{
    if (row < 0 || row >= m_variables.size())
        return;
    QList<Variable> kept = m_variables;
    kept.removeAt(row);
    edit(kept, tr("Remove"));
}

int EnvironmentModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_variables.size()) + 1;
}

int EnvironmentModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant EnvironmentModel::textOf(const Variable &variable, int column, int role) const
{
    if (column == NameColumn)
        return variable.name;
    if (column != ValueColumn)
        return {};
    if (role == Qt::DisplayRole && variable.secret && !variable.value.isEmpty())
        return QString(maskLength, QChar(0x2022));
    return variable.value;
}

QVariant EnvironmentModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const bool blank = isBlankRow(index.row());
    const Variable variable = blank ? Variable() : m_variables.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        if (blank && index.column() == NameColumn)
            return tr("Add variable");
        return textOf(variable, index.column(), role);
    case Qt::EditRole:
        return textOf(variable, index.column(), role);
    case Qt::CheckStateRole:
        if (blank)
            return {};
        if (index.column() == EnabledColumn)
            return variable.enabled ? Qt::Checked : Qt::Unchecked;
        if (index.column() == SecretColumn)
            return variable.secret ? Qt::Checked : Qt::Unchecked;
        return {};
    case Qt::AccessibleTextRole:
        if (index.column() == EnabledColumn)
            return tr("%1 enabled").arg(variable.name);
        if (index.column() == SecretColumn)
            return tr("%1 is secret").arg(variable.name);
        if (index.column() == RemoveColumn)
            return tr("Remove %1").arg(variable.name);
        return data(index, Qt::DisplayRole);
    case Qt::ToolTipRole:
        if (index.column() == SecretColumn)
            return tr("The value is kept in the system keychain, never in the collection's folder.");
        if (index.column() == RemoveColumn && !blank)
            return tr("Remove");
        return {};
    default:
        return {};
    }
}

bool EnvironmentModel::setField(Variable &variable, int column, const QVariant &value, int role) const
{
    if (role == Qt::EditRole && column == NameColumn)
        variable.name = value.toString().trimmed();
    else if (role == Qt::EditRole && column == ValueColumn)
        variable.value = value.toString();
    else if (role == Qt::CheckStateRole && column == EnabledColumn)
        variable.enabled = value.toInt() == Qt::Checked;
    else if (role == Qt::CheckStateRole && column == SecretColumn)
        variable.secret = value.toInt() == Qt::Checked;
    else
        return false;
    return true;
}

bool EnvironmentModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    QList<Variable> variables = m_variables;
    if (isBlankRow(index.row())) {
        if (role != Qt::EditRole || value.toString().trimmed().isEmpty())
            return false;
        variables.append(Variable());
    }
    if (!setField(variables[index.row()], index.column(), value, role) || variables == m_variables)
        return false;
    const QString column = headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString();
    edit(variables, tr("Edit %1").arg(column));
    return true;
}

Qt::ItemFlags EnvironmentModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (isTextColumn(index.column()))
        flags |= Qt::ItemIsEditable;
    else if (index.column() != RemoveColumn && !isBlankRow(index.row()))
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

QVariant EnvironmentModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Name");
    case ValueColumn:
        return tr("Value");
    case SecretColumn:
        return tr("Secret");
    default:
        return QString();
    }
}

} // namespace parlance::ui
