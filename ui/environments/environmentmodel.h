// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/variable.h>

#include <QAbstractTableModel>
#include <QUndoStack>

namespace parlance::ui {

/// The variables of one environment as a table, with a blank row at the end: writing into it adds a variable.
/// Values of secret variables are shown as dots and edited in the clear. Every edit is one step of
/// undoStack().
class EnvironmentModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { EnabledColumn, NameColumn, ValueColumn, SecretColumn, RemoveColumn, ColumnCount };

    explicit EnvironmentModel(QObject *parent = nullptr);

    /// New data from disk; keeps the rows (and an editor open on one) and what can be undone when nothing
    /// differs.
    void setVariables(const QList<Variable> &variables);
    QList<Variable> variables() const { return m_variables; }
    bool isBlankRow(int row) const { return row == m_variables.size(); }
    void removeVariable(int row);
    QUndoStack *undoStack() { return &m_undo; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// A person changed something, by an edit, undo or redo.
    void edited();

private:
    QVariant textOf(const Variable &variable, int column, int role) const;
    bool setField(Variable &variable, int column, const QVariant &value, int role) const;
    void edit(const QList<Variable> &variables, const QString &what);
    void apply(const QList<Variable> &variables);

    friend class EnvironmentCommand;
    QList<Variable> m_variables;
    QUndoStack m_undo;
};

} // namespace parlance::ui
