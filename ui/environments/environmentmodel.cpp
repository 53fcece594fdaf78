// SPDX-License-Identifier: GPL-3.0-or-later
#include "environments/environmentmodel.h"

#include <parlance/ui/theme.h>

namespace parlance::ui {

namespace {

constexpr int maskLength = 10; // the same for every secret: the length tells nothing

bool isTextColumn(int column)
{
    return column == EnvironmentModel::NameColumn || column == EnvironmentModel::ValueColumn;
}

} // namespace

void EnvironmentModel::setVariables(const QList<Variable> &variables)
{
    if (variables == m_variables)
        return;
    beginResetModel();
    m_variables = variables;
    endResetModel();
}

void EnvironmentModel::removeVariable(int row)
{
    if (row < 0 || row >= m_variables.size())
        return;
    beginRemoveRows({}, row, row);
    m_variables.removeAt(row);
    endRemoveRows();
    Q_EMIT edited();
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

bool EnvironmentModel::setText(const QModelIndex &index, const QString &text)
{
    if (isBlankRow(index.row())) {
        if (text.isEmpty())
            return false;
        Variable variable;
        (index.column() == NameColumn ? variable.name : variable.value) = text;
        beginInsertRows({}, index.row(), index.row());
        m_variables.append(variable);
        endInsertRows();
        return true;
    }
    Variable &variable = m_variables[index.row()];
    QString &field = index.column() == NameColumn ? variable.name : variable.value;
    if (field == text)
        return false;
    field = text;
    return true;
}

bool EnvironmentModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid())
        return false;
    if (role == Qt::EditRole && isTextColumn(index.column())) {
        const QString text = index.column() == NameColumn ? value.toString().trimmed() : value.toString();
        if (!setText(index, text))
            return false;
    } else if (role == Qt::CheckStateRole && !isBlankRow(index.row())) {
        Variable &variable = m_variables[index.row()];
        const bool on = value.toInt() == Qt::Checked;
        if (index.column() == EnabledColumn)
            variable.enabled = on;
        else if (index.column() == SecretColumn)
            variable.secret = on;
        else
            return false;
    } else {
        return false;
    }
    Q_EMIT dataChanged(this->index(index.row(), 0), this->index(index.row(), ColumnCount - 1));
    Q_EMIT edited();
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
