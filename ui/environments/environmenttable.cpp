// SPDX-License-Identifier: GPL-3.0-or-later
#include "environments/environmenttable.h"

#include "environments/environmentmodel.h"

#include <parlance/ui/theme.h>

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QStyledItemDelegate>

namespace parlance::ui {

namespace {

class VariableDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = Theme::of(option.widget);
        const Colors &colors = theme.colors();
        const auto *model = static_cast<const EnvironmentModel *>(index.model());
        const bool blank = model->isBlankRow(index.row());
        const bool enabled =
            blank ||
            model->index(index.row(), EnvironmentModel::EnabledColumn).data(Qt::CheckStateRole).toInt() ==
                Qt::Checked;
        if (option.state & QStyle::State_Selected && option.state & QStyle::State_Active)
            painter->fillRect(option.rect, colors.selection);
        else if (option.state & QStyle::State_MouseOver)
            painter->fillRect(option.rect, colors.raised);
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                          colors.line);
        const QVariant check = index.data(Qt::CheckStateRole);
        if (check.isValid()) {
            paintCheck(painter, option, check.toInt() == Qt::Checked);
            return;
        }
        if (index.column() == EnvironmentModel::RemoveColumn) {
            if (!blank)
                paintRemove(painter, option, theme);
            return;
        }
        painter->setFont(blank ? theme.font() : theme.monoFont());
        painter->setPen(blank || !enabled ? colors.faint : colors.text);
        const QRect text = option.rect.adjusted(metrics::cellPadding, 0, -metrics::cellPadding, 0);
        painter->drawText(
            text, Qt::AlignVCenter | Qt::AlignLeft,
            painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, text.width()));
    }

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &,
                          const QModelIndex &index) const override
    {
        auto *editor = new QLineEdit(parent);
        editor->setFont(Theme::of(parent).monoFont());
        editor->setAccessibleName(
            index.model()->headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString());
        return editor;
    }

    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &) const override
    {
        editor->setGeometry(option.rect.adjusted(-3, 0, -1, -1));
    }

    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override
    {
        if (index.column() == EnvironmentModel::RemoveColumn && event->type() == QEvent::MouseButtonRelease) {
            static_cast<EnvironmentModel *>(model)->removeVariable(index.row());
            return true;
        }
        // The whole cell switches the box, not its fifteen pixels.
        if (event->type() == QEvent::MouseButtonRelease && index.data(Qt::CheckStateRole).isValid())
            return toggle(model, index);
        if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space &&
            index.data(Qt::CheckStateRole).isValid())
            return toggle(model, index);
        return QStyledItemDelegate::editorEvent(event, model, option, index);
    }

private:
    static bool toggle(QAbstractItemModel *model, const QModelIndex &index)
    {
        const bool on = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        return model->setData(index, on ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    }

    static void paintCheck(QPainter *painter, const QStyleOptionViewItem &option, bool on)
    {
        QStyleOption box = option;
        const int size = Theme::of(option.widget).scaled(14);
        box.rect = QRect(option.rect.left() + spacing::tiny, option.rect.center().y() - size / 2, size, size);
        box.state = QStyle::State_Enabled | (on ? QStyle::State_On : QStyle::State_Off);
        option.widget->style()->drawPrimitive(QStyle::PE_IndicatorCheckBox, &box, painter, option.widget);
    }

    static void paintRemove(QPainter *painter, const QStyleOptionViewItem &option, const Theme &theme)
    {
        if (!(option.state & (QStyle::State_MouseOver | QStyle::State_Selected)))
            return;
        const int size = 14;
        const QRect rect(option.rect.center().x() - size / 2, option.rect.center().y() - size / 2, size,
                         size);
        theme.icon(QStringLiteral("trash"), &Colors::muted).paint(painter, rect);
    }
};

} // namespace

EnvironmentTable::EnvironmentTable(EnvironmentModel &model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
{
    setModel(&model);
    setItemDelegate(new VariableDelegate(this));
    setAccessibleName(tr("Variables"));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::CurrentChanged | QAbstractItemView::SelectedClicked |
                    QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed |
                    QAbstractItemView::DoubleClicked);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView *header = horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsClickable(false);
    header->setMinimumSectionSize(24);
    header->setSectionResizeMode(EnvironmentModel::EnabledColumn, QHeaderView::Fixed);
    header->setSectionResizeMode(EnvironmentModel::NameColumn, QHeaderView::Interactive);
    header->setSectionResizeMode(EnvironmentModel::ValueColumn, QHeaderView::Stretch);
    header->setSectionResizeMode(EnvironmentModel::SecretColumn, QHeaderView::Fixed);
    header->setSectionResizeMode(EnvironmentModel::RemoveColumn, QHeaderView::Fixed);
    applyTheme();
}

void EnvironmentTable::applyTheme()
{
    const Theme &theme = Theme::of(this);
    verticalHeader()->setDefaultSectionSize(theme.scaled(metrics::rowHeight) + 2);
    setColumnWidth(EnvironmentModel::EnabledColumn, theme.scaled(28));
    setColumnWidth(EnvironmentModel::NameColumn, theme.scaled(220));
    setColumnWidth(EnvironmentModel::SecretColumn, theme.scaled(64));
    setColumnWidth(EnvironmentModel::RemoveColumn, theme.scaled(36));
}

void EnvironmentTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        applyTheme();
}

void EnvironmentTable::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Delete && state() != EditingState && currentIndex().isValid()) {
        m_model.removeVariable(currentIndex().row());
        return;
    }
    if (event->matches(QKeySequence::Undo)) {
        m_model.undoStack()->undo();
        return;
    }
    if (event->matches(QKeySequence::Redo)) {
        m_model.undoStack()->redo();
        return;
    }
    QTableView::keyPressEvent(event);
}

} // namespace parlance::ui
