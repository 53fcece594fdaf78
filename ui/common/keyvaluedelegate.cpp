// SPDX-License-Identifier: GPL-3.0-or-later
#include "keyvaluedelegate.h"

#include "checkpainter.h"
#include "fieldcompleter.h"
#include "keyvaluemodel.h"
#include "variablechips.h"
#include "variablecontext.h"

#include <parlance/ui/theme.h>

#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHelpEvent>
#include <QLineEdit>
#include <QPainter>
#include <QTimer>
#include <QToolTip>

namespace parlance::ui {

namespace {

constexpr int removeWidth = 24;

QFont cellFont(const Theme &theme, int column)
{
    return column == KeyValueModel::DescriptionColumn ? theme.font(fontsize::status)
                                                      : theme.monoFont(fontsize::mono);
}

QString fileText(const QString &value)
{
    QStringList names;
    const QStringList paths = value.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &path : paths)
        names.append(QFileInfo(path).fileName());
    return names.join(QStringLiteral(", "));
}

/// Colour alone does not tell everybody.
void paintWrongLine(QPainter &painter, const QRect &area, const QFontMetrics &metrics, const QString &text,
                    const QColor &color)
{
    const int width = qBound(metrics.averageCharWidth(), metrics.horizontalAdvance(text), area.width());
    const int y = area.center().y() + metrics.height() / 2;
    painter.setPen(QPen(color, 1, Qt::DotLine));
    painter.drawLine(area.left(), y, area.left() + width, y);
}

} // namespace

KeyValueDelegate::KeyValueDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

void KeyValueDelegate::setVariables(VariableContext *context)
{
    m_context = context;
}

void KeyValueDelegate::setChoices(int column, const QStringList &choices)
{
    m_choices.insert(column, choices);
}

void KeyValueDelegate::setHovered(int row, int lastColumn)
{
    m_hoveredRow = row;
    m_lastColumn = lastColumn;
}

QRect KeyValueDelegate::removeRect(const QRect &cell)
{
    return {cell.right() - removeWidth + 1, cell.top(), removeWidth, cell.height()};
}

QSize KeyValueDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {60, Theme::of(option.widget).scaled(metrics::rowHeight)};
}

void KeyValueDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const Colors &colors = Theme::of(option.widget).colors();
    const bool isSelected = option.state & QStyle::State_Selected;
    painter->fillRect(option.rect, isSelected ? colors.selection : colors.surface);
    painter->fillRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1, colors.line);
    if (index.column() == KeyValueModel::EnabledColumn)
        paintCheckBox(*painter, option, index);
    else
        paintText(*painter, option, index);
}

void KeyValueDelegate::paintCheckBox(QPainter &painter, const QStyleOptionViewItem &option,
                                     const QModelIndex &index) const
{
    const QVariant state = index.data(Qt::CheckStateRole);
    if (!state.isValid())
        return;
    const Theme &theme = Theme::of(option.widget);
    const bool usable = index.flags() & Qt::ItemIsUserCheckable;
    paintCheck(painter, option.rect.center(), state.toInt() == Qt::Checked, usable, theme);
    if (option.state & QStyle::State_HasFocus) {
        painter.setPen(theme.colors().accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(option.rect.adjusted(3, 3, -4, -4), metrics::smallRadius,
                                metrics::smallRadius);
    }
}

void KeyValueDelegate::paintText(QPainter &painter, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.widget);
    const Colors &colors = theme.colors();
    QRect area = option.rect.adjusted(metrics::cellPadding, 0, -metrics::cellPadding, -1);
    const bool isBlank =
        !index.data(KeyValueModel::RowRole).toBool() && !index.data(KeyValueModel::ForeignRole).toBool();
    if (index.row() == m_hoveredRow && index.column() == m_lastColumn &&
        index.data(KeyValueModel::RowRole).toBool()) {
        const QRectF cross = QRectF(0, 0, 8, 8).translated(removeRect(option.rect).center() - QPoint(3, 4));
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(colors.muted, 1.4));
        painter.drawLine(cross.topLeft(), cross.bottomRight());
        painter.drawLine(cross.topRight(), cross.bottomLeft());
        painter.setRenderHint(QPainter::Antialiasing, false);
        area.setRight(option.rect.right() - removeWidth);
    }
    if (option.state & QStyle::State_HasFocus) {
        painter.setPen(colors.accent);
        painter.setBrush(Qt::NoBrush);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.drawRoundedRect(QRectF(option.rect).adjusted(1.5, 2.5, -1.5, -3.5), metrics::smallRadius,
                                metrics::smallRadius);
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
    if (isBlank) {
        painter.setFont(theme.font(fontsize::status));
        painter.setPen(colors.faint);
        const QString hint =
            index.model()->headerData(index.column(), Qt::Horizontal, Qt::AccessibleTextRole).toString();
        painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft, hint);
        return;
    }
    QString text = index.data(Qt::DisplayRole).toString();
    if (index.column() == KeyValueModel::ValueColumn && index.data(KeyValueModel::FileRole).toBool())
        text = text.isEmpty() ? tr("Choose a file…") : fileText(text);
    const bool isStrong =
        index.data(KeyValueModel::ActiveRole).toBool() && !index.data(KeyValueModel::ForeignRole).toBool();
    const bool isWrong = !index.data(KeyValueModel::ProblemRole).toString().isEmpty();
    const QColor color = isWrong                                              ? colors.error
                         : !isStrong                                          ? colors.faint
                         : index.column() == KeyValueModel::DescriptionColumn ? colors.muted
                                                                              : colors.text;
    const bool takesVariables = index.column() != KeyValueModel::DescriptionColumn && m_context;
    const QList<call::VariableUse> uses =
        takesVariables ? m_context->variables().uses(text.left(4096)) : QList<call::VariableUse>();
    paintVariableText(painter, area, text, cellFont(theme, index.column()), color, uses, theme);
    if (isWrong)
        paintWrongLine(painter, area, QFontMetrics(cellFont(theme, index.column())), text, colors.error);
}

QWidget *KeyValueDelegate::createFileEditor(QWidget *parent, const QModelIndex &index) const
{
    auto *edit = new QLineEdit(parent);
    const auto choose = [edit] {
        const QStringList files = QFileDialog::getOpenFileNames(edit->window(), tr("Choose files to send"));
        if (!files.isEmpty())
            edit->setText(files.join(QStringLiteral("; ")));
        edit->setFocus();
    };
    QAction *action = edit->addAction(Theme::of(parent).icon(QStringLiteral("folder"), &Colors::muted),
                                      QLineEdit::TrailingPosition);
    action->setToolTip(tr("Choose files…"));
    connect(action, &QAction::triggered, edit, choose);
    Q_UNUSED(index);
    return edit;
}

QWidget *KeyValueDelegate::createChoice(QWidget *parent, const QModelIndex &index) const
{
    auto *choice = new QComboBox(parent);
    choice->addItems(m_choices.value(index.column()));
    choice->setAccessibleName(index.data(Qt::AccessibleTextRole).toString());
    // Chosen is done: no second click to leave the cell.
    auto *self = const_cast<KeyValueDelegate *>(this);
    connect(choice, &QComboBox::activated, self, [self, choice] {
        Q_EMIT self->commitData(choice);
        Q_EMIT self->closeEditor(choice);
    });
    QTimer::singleShot(0, choice, &QComboBox::showPopup);
    return choice;
}

QWidget *KeyValueDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                        const QModelIndex &index) const
{
    if (m_choices.contains(index.column()))
        return createChoice(parent, index);
    const bool isFile =
        index.column() == KeyValueModel::ValueColumn && index.data(KeyValueModel::FileRole).toBool();
    auto *edit = isFile ? static_cast<QLineEdit *>(createFileEditor(parent, index)) : new QLineEdit(parent);
    const Theme &theme = Theme::of(parent);
    edit->setFont(cellFont(theme, index.column()));
    edit->setFrame(false);
    edit->setAutoFillBackground(true);
    edit->setAccessibleName(index.data(Qt::AccessibleTextRole).toString());
    edit->setPlaceholderText(
        index.model()->headerData(index.column(), Qt::Horizontal, Qt::AccessibleTextRole).toString());
    if (index.column() == KeyValueModel::DescriptionColumn || isFile)
        return edit;
    FieldCompleter *completer = FieldCompleter::attach(edit);
    completer->setVariables(m_context);
    if (m_words) {
        const QString name = index.siblingAtColumn(KeyValueModel::NameColumn).data(Qt::EditRole).toString();
        completer->setWords(m_words(index.column(), name));
    }
    return edit;
}

void KeyValueDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    if (auto *choice = qobject_cast<QComboBox *>(editor)) {
        const int at = choice->findText(index.data(Qt::EditRole).toString());
        choice->setCurrentIndex(qMax(0, at));
        return;
    }
    auto *edit = static_cast<QLineEdit *>(editor);
    QString text = index.data(Qt::EditRole).toString();
    if (index.data(KeyValueModel::FileRole).toBool() && index.column() == KeyValueModel::ValueColumn)
        text.replace(u'\n', QStringLiteral("; "));
    edit->setText(text);
}

void KeyValueDelegate::setModelData(QWidget *editor, QAbstractItemModel *model,
                                    const QModelIndex &index) const
{
    if (const auto *choice = qobject_cast<QComboBox *>(editor)) {
        model->setData(index, choice->currentText(), Qt::EditRole);
        return;
    }
    QString text = static_cast<QLineEdit *>(editor)->text();
    if (index.data(KeyValueModel::FileRole).toBool() && index.column() == KeyValueModel::ValueColumn) {
        QStringList files;
        const QStringList parts = text.split(u';', Qt::SkipEmptyParts);
        for (const QString &part : parts)
            files.append(part.trimmed());
        text = files.join(u'\n');
    }
    if (text != index.data(Qt::EditRole).toString())
        model->setData(index, text, Qt::EditRole);
}

void KeyValueDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                            const QModelIndex &) const
{
    editor->setGeometry(option.rect.adjusted(1, 1, -1, -2));
}

bool KeyValueDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                                 const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !m_context || index.column() == KeyValueModel::EnabledColumn)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    if (const QString wrong = index.data(KeyValueModel::ProblemRole).toString(); !wrong.isEmpty()) {
        QToolTip::showText(event->globalPos(), wrong.toHtmlEscaped(), view);
        return true;
    }
    const QString text = index.data(Qt::DisplayRole).toString();
    const QList<call::VariableUse> uses = m_context->variables().uses(text.left(4096));
    const int x = event->pos().x() - option.rect.left() - metrics::cellPadding;
    const QFont font = cellFont(Theme::of(view), index.column());
    if (const call::VariableUse *use = variableAt(x, text, font, uses))
        QToolTip::showText(
            event->globalPos(),
            VariableContext::describe(*use).toHtmlEscaped().replace(u'\n', QLatin1String("<br>")), view);
    else if (QFontMetrics(font).horizontalAdvance(text) > option.rect.width() - 2 * metrics::cellPadding)
        QToolTip::showText(event->globalPos(), text.left(2000).toHtmlEscaped(), view);
    else
        QToolTip::hideText();
    return true;
}

bool KeyValueDelegate::editorEvent(QEvent *event, QAbstractItemModel *model,
                                   const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() == QEvent::MouseButtonRelease && index.column() == m_lastColumn &&
        index.data(KeyValueModel::RowRole).toBool() && index.row() == m_hoveredRow &&
        removeRect(option.rect).contains(static_cast<QMouseEvent *>(event)->position().toPoint())) {
        static_cast<KeyValueModel *>(model)->removeOwnRows({index.row()});
        return true;
    }
    if (index.column() != KeyValueModel::EnabledColumn || !(index.flags() & Qt::ItemIsUserCheckable))
        return false;
    const bool isClick = event->type() == QEvent::MouseButtonRelease;
    const bool isSpace =
        event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space;
    if (!isClick && !isSpace)
        return false;
    const bool isOn = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    return model->setData(index, int(isOn ? Qt::Unchecked : Qt::Checked), Qt::CheckStateRole);
}

} // namespace parlance::ui
