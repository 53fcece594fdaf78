// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "keyvaluerow.h"

#include <QAbstractTableModel>
#include <QUndoStack>

#include <functional>

namespace parlance::ui {

/// Names and values a person edits, in order. After the own rows stands one blank row: writing into it adds a
/// row. Rows that are not the person's own (automatic headers) follow, greyed.
///
/// Every change of the own rows is one step of undoStack(). setRows() and setForeignRows() are for the
/// owner's data and are not undoable.
class KeyValueModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { EnabledColumn, NameColumn, ValueColumn, ExtraColumn, DescriptionColumn, ColumnCount };
    enum Role {
        RowRole = Qt::UserRole, ///< bool: is an own row, not the blank or a foreign one
        ForeignRole,            ///< bool: automatic or inherited
        ActiveRole,             ///< bool: is sent (check box on)
        FileRole,               ///< bool: the value is a list of files
        ProblemRole,            ///< QString: why the value cannot be sent
    };

    /// Why a row's value cannot be sent; empty: it can.
    using Check = std::function<QString(const KeyValueRow &)>;

    explicit KeyValueModel(QObject *parent = nullptr);

    /// Asked for own rows that are switched on.
    void setCheck(Check check) { m_check = std::move(check); }

    QList<KeyValueRow> rows() const { return m_rows; }
    /// New data from outside: clears the undo history unless the rows are what is shown already.
    void setRows(const QList<KeyValueRow> &rows);
    /// As a person's edit: one undoable step.
    void editRows(const QList<KeyValueRow> &rows, const QString &what);
    void setForeignRows(const QList<KeyValueRow> &rows);
    QList<KeyValueRow> foreignRows() const { return m_foreign; }

    void setReadOnly(bool readOnly);
    /// False: no blank row, rows can be neither added nor removed (path parameters).
    void setGrowing(bool growing);
    /// Accessible and tool tip words for the columns.
    void setHeaderText(Column column, const QString &text);

    bool isOwnRow(int row) const { return row >= 0 && row < m_rows.size(); }
    bool isBlankRow(int row) const { return m_growing && !m_readOnly && row == m_rows.size(); }
    void removeOwnRows(QList<int> rows);
    void moveOwnRow(int from, int to);
    void setFile(int row, bool isFile);
    int enabledCount() const;

    QUndoStack *undoStack() { return &m_undo; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

Q_SIGNALS:
    /// The own rows changed by a person's edit, undo or redo.
    void edited();
    /// The check box of a foreign row was switched.
    void foreignToggled(const QString &name, bool enabled);

private:
    friend class KeyValueCommand;
    const KeyValueRow *rowAt(int row) const;
    int foreignStart() const;
    QVariant text(const KeyValueRow &row, int column) const;
    QVariant accessibleText(int row, int column) const;
    QString problem(int row, int column) const;
    bool setForeignData(const QModelIndex &index, const QVariant &value, int role);
    void apply(const QList<KeyValueRow> &rows);
    void replace(QList<KeyValueRow> &list, const QList<KeyValueRow> &rows, int offset);

    QList<KeyValueRow> m_rows;
    QList<KeyValueRow> m_foreign;
    QStringList m_headers;
    Check m_check;
    QUndoStack m_undo;
    bool m_readOnly = false;
    bool m_growing = true;
};

} // namespace parlance::ui
