// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/plaintable.h"

#include <QAbstractTableModel>

namespace parlance::ui {

/// A cell of a small read-only table.
struct Cell
{
    QString text;
    RowTone tone = RowTone::Text;
    bool isProse = false;
    friend bool operator==(const Cell &, const Cell &) = default;
};

struct CellRow
{
    QList<Cell> cells;
    bool isHeading = false;
    QString tooltip;
    friend bool operator==(const CellRow &, const CellRow &) = default;
};

/// Rows made by whoever shows them: headers, cookies, certificates, test results. For short lists; the
/// timeline has a model of its own.
class CellTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    explicit CellTableModel(const QStringList &titles, QObject *parent = nullptr);

    /// Does nothing when the rows are the same: selection and scroll position stay.
    void setRows(const QList<CellRow> &rows);
    const QList<CellRow> &rows() const { return m_rows; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_titles;
    QList<CellRow> m_rows;
};

} // namespace parlance::ui
