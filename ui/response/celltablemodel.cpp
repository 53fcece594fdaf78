// SPDX-License-Identifier: GPL-3.0-or-later
#include "celltablemodel.h"

namespace parlance::ui {

CellTableModel::CellTableModel(const QStringList &titles, QObject *parent)
    : QAbstractTableModel(parent)
    , m_titles(titles)
{
}

void CellTableModel::setRows(const QList<CellRow> &rows)
{
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int CellTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int CellTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_titles.size());
}

QVariant CellTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const CellRow &row = m_rows.at(index.row());
    const Cell cell = row.cells.value(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return cell.text;
    case Qt::ToolTipRole: {
        constexpr int maximumTooltip = 2000;
        return (row.tooltip.isEmpty() ? cell.text : row.tooltip).left(maximumTooltip).toHtmlEscaped();
    }
    case RowDelegate::ToneRole:
        return int(cell.tone);
    case RowDelegate::ProseRole:
        return cell.isProse;
    case RowDelegate::HeadingRole:
        return row.isHeading;
    default:
        return {};
    }
}

QVariant CellTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole)
        return m_titles.value(section);
    return {};
}

} // namespace parlance::ui
