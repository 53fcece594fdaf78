// SPDX-License-Identifier: GPL-3.0-or-later
#include "collections/collectiontreedelegate.h"

#include "collections/collectiontreemodel.h"
#include "theme/stylepainter.h"

#include <parlance/ui/theme.h>

#include <QLineEdit>
#include <QPainter>

namespace parlance::ui {

using workspace::NodeKind;
using workspace::NodePtr;

namespace {

constexpr int inset = 6;
constexpr int indent = 14;
constexpr int markWidth = 36;
constexpr int chevronWidth = 12;

int depth(QModelIndex index)
{
    int depth = 0;
    for (index = index.parent(); index.isValid(); index = index.parent())
        ++depth;
    return depth;
}

NodeKind kindOf(const QModelIndex &index)
{
    return NodeKind(index.data(CollectionTreeModel::KindRole).toInt());
}

bool isFolderRow(const QModelIndex &index)
{
    return kindOf(index) == NodeKind::Folder || kindOf(index) == NodeKind::Collection;
}

/// Where the row's own things start, behind inset and indentation.
int contentLeft(const QRect &row, const QModelIndex &index, const Theme &theme)
{
    return row.left() + inset + spacing::small + theme.scaled(indent) * depth(index);
}

QRect textRect(const QRect &row, const QModelIndex &index, const Theme &theme)
{
    const int lead = isFolderRow(index) ? chevronWidth : theme.scaled(markWidth);
    QRect rect = row;
    rect.setLeft(contentLeft(row, index, theme) + lead + spacing::small);
    rect.setRight(row.right() - inset - spacing::small);
    return rect;
}

void paintGround(QPainter *painter, const QStyleOptionViewItem &option, const Colors &colors)
{
    QColor ground;
    if (option.state & QStyle::State_Selected)
        ground = colors.selection;
    else if (option.state & QStyle::State_MouseOver)
        ground = colors.raised;
    if (!ground.isValid())
        return;
    painter->setPen(Qt::NoPen);
    painter->setBrush(ground);
    painter->drawRoundedRect(option.rect.adjusted(inset, 0, -inset, 0), metrics::radius, metrics::radius);
}

void paintMark(QPainter *painter, const QRect &rect, const NodePtr &node, const Theme &theme)
{
    if (node->kind == NodeKind::Broken) {
        const int size = theme.scaled(14);
        const QRect icon(rect.right() - size + 1, rect.center().y() - size / 2, size, size);
        theme.icon(QStringLiteral("warning"), &Colors::error).paint(painter, icon);
        return;
    }
    const MethodMark mark = theme.methodMark(node->protocol, node->method);
    painter->setFont(theme.monoFont(fontsize::tiny, QFont::DemiBold));
    painter->setPen(node->kind == NodeKind::Unsupported ? theme.colors().faint : mark.color);
    painter->drawText(rect, Qt::AlignRight | Qt::AlignVCenter, mark.text);
}

} // namespace

QRect CollectionTreeDelegate::chevronRect(const QRect &row, const QModelIndex &index, const QWidget *view)
{
    const int left = contentLeft(row, index, Theme::of(view));
    return QRect(left, row.top(), chevronWidth, row.height());
}

void CollectionTreeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.widget);
    const Colors &colors = theme.colors();
    const NodePtr node = index.data(CollectionTreeModel::NodeRole).value<NodePtr>();
    const bool isFolder = isFolderRow(index);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(painter, option, colors);

    QRect text = textRect(option.rect, index, theme);
    if (isFolder) {
        if (index.model()->hasChildren(index)) {
            stylepainter::chevron(painter, chevronRect(option.rect, index, option.widget),
                                  option.state & QStyle::State_Open ? Qt::DownArrow : Qt::RightArrow,
                                  colors.faint);
        }
        const QString count =
            node ? QString::number(index.data(CollectionTreeModel::CountRole).toInt()) : tr("reading…");
        if (kindOf(index) == NodeKind::Folder || !node) {
            painter->setFont(theme.font(fontsize::small));
            painter->setPen(colors.faint);
            painter->drawText(text, Qt::AlignRight | Qt::AlignVCenter, count);
            text.setRight(text.right() - painter->fontMetrics().horizontalAdvance(count) - spacing::small);
        }
    } else {
        paintMark(
            painter,
            QRect(contentLeft(option.rect, index, theme), text.top(), theme.scaled(markWidth), text.height()),
            node, theme);
    }
    const bool runs = !node || isFolder || node->kind == NodeKind::Request;
    painter->setFont(theme.font(fontsize::body, isFolder ? QFont::Medium : QFont::Normal));
    painter->setPen(runs ? colors.text : colors.muted);
    const QString name = index.data(Qt::DisplayRole).toString();
    painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(name, Qt::ElideRight, text.width()));
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange))
        stylepainter::focusRing(painter, option.rect.adjusted(inset, 0, -inset, 0), option.widget);
    painter->restore();
}

QSize CollectionTreeDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return QSize(0, Theme::of(option.widget).scaled(metrics::rowHeight));
}

QWidget *CollectionTreeDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                              const QModelIndex &) const
{
    auto *editor = new QLineEdit(parent);
    editor->setAccessibleName(tr("New name"));
    return editor;
}

void CollectionTreeDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                                  const QModelIndex &index) const
{
    const QRect rect = textRect(option.rect, index, Theme::of(option.widget));
    editor->setGeometry(rect.adjusted(-spacing::small, 1, inset, -1));
}

} // namespace parlance::ui
