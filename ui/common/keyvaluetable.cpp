// SPDX-License-Identifier: GPL-3.0-or-later
#include "keyvaluetable.h"

#include "editor/codeeditor.h"
#include "variablecontext.h"

#include <parlance/ui/iconbutton.h>
#include <parlance/ui/theme.h>

#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QStackedLayout>

namespace parlance::ui {

namespace {
constexpr int checkWidth = 40;
} // namespace

KeyValueView::KeyValueView(KeyValueModel *model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_delegate(new KeyValueDelegate(this))
{
    setModel(model);
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    setSelectionBehavior(SelectItems);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(DoubleClicked | EditKeyPressed | AnyKeyPressed);
    setDragDropMode(InternalMove);
    setDragDropOverwriteMode(false);
    setDefaultDropAction(Qt::MoveAction);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    QHeaderView *header = horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setMinimumSectionSize(checkWidth);
    applyRowHeight();
}

void KeyValueView::applyRowHeight()
{
    const Theme &theme = Theme::of(this);
    verticalHeader()->setMinimumSectionSize(theme.scaled(metrics::rowHeight));
    verticalHeader()->setDefaultSectionSize(theme.scaled(metrics::rowHeight));
    horizontalHeader()->setFixedHeight(theme.scaled(metrics::rowHeight));
}

void KeyValueView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        applyRowHeight();
}

int KeyValueView::lastColumn() const
{
    int last = 0;
    for (int column = 0; column < model()->columnCount(); ++column) {
        if (!isColumnHidden(column))
            last = column;
    }
    return last;
}

// Next and Previous (Tab while editing) go through the cells one can type in, row after row.
QModelIndex KeyValueView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    if (action != MoveNext && action != MovePrevious)
        return QTableView::moveCursor(action, modifiers);
    const int step = action == MoveNext ? 1 : -1;
    const int columns = m_model->columnCount();
    // As the columns are seen: in some tables they stand in another order than the model's.
    const QHeaderView *header = horizontalHeader();
    int at = currentIndex().row() * columns + header->visualIndex(currentIndex().column()) + step;
    for (; at >= 0 && at < m_model->rowCount() * columns; at += step) {
        const QModelIndex index = m_model->index(at / columns, header->logicalIndex(at % columns));
        if (!isColumnHidden(index.column()) && (index.flags() & Qt::ItemIsEditable))
            return index;
    }
    return currentIndex();
}

void KeyValueView::removeSelected()
{
    QList<int> rows;
    const QModelIndexList selected = selectionModel()->selectedIndexes();
    for (const QModelIndex &index : selected) {
        if (!rows.contains(index.row()))
            rows.append(index.row());
    }
    const int column = currentIndex().column();
    const int row = currentIndex().row();
    m_model->removeOwnRows(rows);
    setCurrentIndex(m_model->index(qMin(row, m_model->rowCount() - 1), column));
}

void KeyValueView::moveCurrent(int by)
{
    const QModelIndex current = currentIndex();
    const int to = current.row() + by;
    if (!m_model->isOwnRow(current.row()) || !m_model->isOwnRow(to))
        return;
    m_model->moveOwnRow(current.row(), to);
    setCurrentIndex(m_model->index(to, current.column()));
}

bool KeyValueView::event(QEvent *event)
{
    // Taken before the window's own undo shortcut, for as long as the table has the focus.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->accept();
            return true;
        }
    }
    return QTableView::event(event);
}

void KeyValueView::keyPressEvent(QKeyEvent *event)
{
    const bool isAlt = event->modifiers() == Qt::AltModifier;
    const bool isBare = event->modifiers() == Qt::NoModifier;
    if (event->matches(QKeySequence::Undo)) {
        m_model->undoStack()->undo();
    } else if (event->matches(QKeySequence::Redo)) {
        m_model->undoStack()->redo();
    } else if (isAlt && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)) {
        moveCurrent(event->key() == Qt::Key_Up ? -1 : 1);
    } else if (isBare && event->key() == Qt::Key_Delete) {
        removeSelected();
    } else if (isBare && event->key() == Qt::Key_Space && m_model->isOwnRow(currentIndex().row()) &&
               currentIndex().column() != KeyValueModel::EnabledColumn) {
        const QModelIndex check = currentIndex().siblingAtColumn(KeyValueModel::EnabledColumn);
        const bool isOn = check.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        m_model->setData(check, int(isOn ? Qt::Unchecked : Qt::Checked), Qt::CheckStateRole);
    } else if (isBare && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
               (currentIndex().flags() & Qt::ItemIsEditable) && state() != EditingState) {
        edit(currentIndex());
    } else if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier)) {
        // The rest with Ctrl or Alt belongs to the window; AnyKeyPressed must not start an editor for it.
        if (event->matches(QKeySequence::Copy) || event->matches(QKeySequence::SelectAll))
            QTableView::keyPressEvent(event);
        else
            event->ignore();
    } else {
        QTableView::keyPressEvent(event);
    }
}

void KeyValueView::mouseReleaseEvent(QMouseEvent *event)
{
    const bool wasDragging = state() == DraggingState;
    QTableView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (!wasDragging && event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier &&
        index == currentIndex() && (index.flags() & Qt::ItemIsEditable) && state() == NoState)
        edit(index);
}

void KeyValueView::hover(int row)
{
    if (row == m_hoveredRow)
        return;
    m_hoveredRow = row;
    m_delegate->setHovered(row, lastColumn());
    viewport()->update();
}

void KeyValueView::mouseMoveEvent(QMouseEvent *event)
{
    QTableView::mouseMoveEvent(event);
    hover(rowAt(event->position().toPoint().y()));
}

void KeyValueView::leaveEvent(QEvent *event)
{
    QTableView::leaveEvent(event);
    hover(-1);
}

void KeyValueView::contextMenuEvent(QContextMenuEvent *event)
{
    const QModelIndex index =
        event->reason() == QContextMenuEvent::Keyboard ? currentIndex() : indexAt(event->pos());
    if (!m_model->isOwnRow(index.row()))
        return;
    setCurrentIndex(index);
    const bool isFixed = m_model->rows().at(index.row()).origin == KeyValueRow::Origin::Fixed;
    QMenu menu(this);
    QAction *up =
        menu.addAction(tr("Move up"), QKeySequence(Qt::ALT | Qt::Key_Up), this, [this] { moveCurrent(-1); });
    QAction *down = menu.addAction(tr("Move down"), QKeySequence(Qt::ALT | Qt::Key_Down), this,
                                   [this] { moveCurrent(1); });
    QAction *remove =
        menu.addAction(tr("Remove"), QKeySequence(Qt::Key_Delete), this, [this] { removeSelected(); });
    for (QAction *action : {up, down, remove})
        action->setEnabled(!isFixed);
    if (!isColumnHidden(KeyValueModel::ExtraColumn)) {
        const bool isFile = index.data(KeyValueModel::FileRole).toBool();
        menu.addSeparator();
        menu.addAction(isFile ? tr("Send text") : tr("Send a file"), this,
                       [this, index, isFile] { m_model->setFile(index.row(), !isFile); });
    }
    menu.exec(event->reason() == QContextMenuEvent::Keyboard
                  ? viewport()->mapToGlobal(visualRect(index).bottomLeft())
                  : event->globalPos());
}

KeyValueTable::KeyValueTable(const QString &accessibleName, Options options, QWidget *parent)
    : QWidget(parent)
    , m_model(new KeyValueModel(this))
    , m_view(new KeyValueView(m_model, this))
    , m_stack(new QStackedLayout(this))
    , m_name(accessibleName)
{
    m_stack->addWidget(m_view);
    m_view->setAccessibleName(accessibleName);
    setFocusProxy(m_view);
    m_view->setColumnHidden(KeyValueModel::ExtraColumn, !(options & ExtraColumn));
    m_view->setColumnHidden(KeyValueModel::DescriptionColumn, options & NoDescription);
    m_view->setColumnHidden(KeyValueModel::EnabledColumn, options & NoCheck);
    QHeaderView *header = m_view->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(KeyValueModel::EnabledColumn, QHeaderView::Fixed);
    header->resizeSection(KeyValueModel::EnabledColumn, checkWidth);
    header->setStretchLastSection(true);
    if (options & BulkEdit) {
        m_bulk = new TextButton(tr("Bulk edit"), tr("Edit all rows as text"), this);
        m_bulk->setCheckable(true);
        // It lies on the header, whose last title may reach below it.
        m_bulk->setAutoFillBackground(true);
        connect(m_bulk, &QToolButton::toggled, this, &KeyValueTable::setBulkEditing);
    }
}

void KeyValueTable::setVariables(VariableContext *context)
{
    m_context = context;
    m_view->delegate()->setVariables(context);
    connect(context, &VariableContext::changed, m_view->viewport(), qOverload<>(&QWidget::update));
    if (m_text)
        m_text->setVariables(context);
}

bool KeyValueTable::isBulkEditing() const
{
    return m_text && m_stack->currentWidget() == m_text;
}

void KeyValueTable::setBulkEditing(bool on)
{
    if (on == isBulkEditing())
        return;
    if (on && !m_text) {
        m_text = new CodeEditor(tr("%1 as text").arg(m_name), this);
        m_text->setVariables(m_context);
        connect(m_text, &CodeEditor::edited, this, &KeyValueTable::takeBulkText);
        m_stack->addWidget(m_text);
        if (m_bulk)
            m_bulk->raise();
    }
    if (on)
        m_text->setText(keyValueText(m_model->rows()));
    m_stack->setCurrentWidget(on ? static_cast<QWidget *>(m_text) : m_view);
    setFocusProxy(on ? m_text->focusProxy() : m_view);
    if (m_bulk) {
        m_bulk->setChecked(on);
        m_bulk->setText(on ? tr("Table") : tr("Bulk edit"));
        placeButton();
        m_bulk->raise();
    }
}

void KeyValueTable::takeBulkText()
{
    m_model->editRows(keyValueRows(m_text->text(), m_model->rows()), tr("Edit as text"));
}

void KeyValueTable::placeButton()
{
    if (!m_bulk)
        return;
    const QSize size = m_bulk->sizeHint();
    const int headerHeight = m_view->horizontalHeader()->height();
    m_bulk->setGeometry(width() - size.width() - spacing::medium, (headerHeight - size.height()) / 2,
                        size.width(), size.height());
}

void KeyValueTable::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    shareWidth();
    placeButton();
}

// Each column has its share of the width; one a person has pulled keeps its size until the table changes its
// own.
void KeyValueTable::shareWidth()
{
    static constexpr std::pair<int, int> shares[] = {{KeyValueModel::NameColumn, 30},
                                                     {KeyValueModel::ValueColumn, 40},
                                                     {KeyValueModel::ExtraColumn, 20},
                                                     {KeyValueModel::DescriptionColumn, 30}};
    int all = 0;
    for (const auto &[column, share] : shares)
        all += m_view->isColumnHidden(column) ? 0 : share;
    const int free =
        qMax(0, width() - (m_view->isColumnHidden(KeyValueModel::EnabledColumn) ? 0 : checkWidth));
    for (const auto &[column, share] : shares)
        m_view->horizontalHeader()->resizeSection(column, free * share / all);
}

} // namespace parlance::ui
