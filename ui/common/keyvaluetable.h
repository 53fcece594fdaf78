// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "keyvaluedelegate.h"
#include "keyvaluemodel.h"

#include <QTableView>

class QStackedLayout;
class QToolButton;

namespace parlance::ui {

class CodeEditor;
class VariableContext;

/// The view of a KeyValueModel: one click edits, Tab goes from cell to cell and into the next row, Space
/// switches a row, Delete removes it, Alt+Up and Alt+Down move it, Ctrl+Z takes back.
class KeyValueView : public QTableView
{
    Q_OBJECT
public:
    explicit KeyValueView(KeyValueModel *model, QWidget *parent = nullptr);

    KeyValueDelegate *delegate() const { return m_delegate; }

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void hover(int row);
    int lastColumn() const;
    void removeSelected();
    void moveCurrent(int by);
    void applyRowHeight();

    KeyValueModel *m_model;
    KeyValueDelegate *m_delegate;
    int m_hoveredRow = -1;
};

/// A table of names and values with its switch to editing as text.
class KeyValueTable : public QWidget
{
    Q_OBJECT
public:
    enum Option { NoOptions = 0, BulkEdit = 1, ExtraColumn = 2, NoDescription = 4, NoCheck = 8 };
    Q_DECLARE_FLAGS(Options, Option)

    explicit KeyValueTable(const QString &accessibleName, Options options = BulkEdit,
                           QWidget *parent = nullptr);

    KeyValueModel *model() const { return m_model; }
    KeyValueView *view() const { return m_view; }
    void setVariables(VariableContext *context);
    void setWords(KeyValueDelegate::Words words) { m_view->delegate()->setWords(std::move(words)); }

    bool isBulkEditing() const;
    void setBulkEditing(bool on);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void takeBulkText();
    void placeButton();
    void shareWidth();

    KeyValueModel *m_model;
    KeyValueView *m_view;
    CodeEditor *m_text = nullptr;
    QStackedLayout *m_stack;
    QToolButton *m_bulk = nullptr;
    VariableContext *m_context = nullptr;
    QString m_name;
};

} // namespace parlance::ui

Q_DECLARE_OPERATORS_FOR_FLAGS(parlance::ui::KeyValueTable::Options)
