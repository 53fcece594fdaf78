// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/stylepainter.h"

#include <parlance/ui/theme.h>

#include <QAbstractItemView>
#include <QPainter>

namespace parlance::ui::stylepainter {

void itemGround(QPainter *painter, const QStyleOptionViewItem *option, const QWidget *widget)
{
    const Colors &colors = Theme::of(widget).colors();
    const auto *view = qobject_cast<const QAbstractItemView *>(widget);
    QColor ground;
    if (option->state & QStyle::State_Selected)
        ground = colors.selection;
    else if (option->state & QStyle::State_MouseOver && view &&
             view->selectionMode() != QAbstractItemView::NoSelection)
        ground = colors.raised;
    else if (option->backgroundBrush.style() != Qt::NoBrush)
        ground = option->backgroundBrush.color();
    if (ground.isValid())
        painter->fillRect(option->rect, ground);
}

void dropIndicator(QPainter *painter, const QStyleOption *option, const QWidget *widget)
{
    if (option->rect.isNull())
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(Theme::of(widget).colors().accent, 2));
    painter->setBrush(Qt::NoBrush);
    if (option->rect.height() == 0)
        painter->drawLine(option->rect.topLeft(), option->rect.topRight());
    else
        painter->drawRoundedRect(QRectF(option->rect).adjusted(1, 1, -1, -1), metrics::radius,
                                 metrics::radius);
    painter->restore();
}

void branch(QPainter *painter, const QStyleOption *option, const QWidget *widget)
{
    if (!(option->state & QStyle::State_Children))
        return;
    const Qt::ArrowType direction = option->state & QStyle::State_Open ? Qt::DownArrow : Qt::RightArrow;
    chevron(painter, option->rect, direction, Theme::of(widget).colors().faint);
}

void headerSection(QPainter *painter, const QStyleOptionHeader *option, const QWidget *widget)
{
    const Colors &colors = Theme::of(widget).colors();
    painter->fillRect(option->rect, colors.surface);
    painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                      colors.line);
}

void popupFrame(QPainter *painter, const QRect &rect, const QWidget *widget)
{
    const Colors &colors = Theme::of(widget).colors();
    painter->save();
    painter->setPen(colors.line);
    painter->setBrush(colors.surface);
    painter->drawRect(rect.adjusted(0, 0, -1, -1));
    painter->restore();
}

void menuItem(QPainter *painter, const QStyleOptionMenuItem *option, const QWidget *widget)
{
    const Theme &theme = Theme::of(widget);
    const Colors &colors = theme.colors();
    if (option->menuItemType == QStyleOptionMenuItem::Separator) {
        const int y = option->rect.center().y();
        painter->fillRect(QRect(option->rect.left(), y, option->rect.width(), 1), colors.line);
        return;
    }
    const bool enabled = option->state & QStyle::State_Enabled;
    QRect row = option->rect.adjusted(spacing::tiny, 0, -spacing::tiny, 0);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (enabled && (option->state & QStyle::State_Selected)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(colors.selection);
        painter->drawRoundedRect(row, metrics::smallRadius, metrics::smallRadius);
    }
    row.adjust(spacing::small, 0, -spacing::small, 0);
    const QRect mark(row.left(), row.top(), metrics::smallIcon, row.height());
    const bool hasMark = option->checkType != QStyleOptionMenuItem::NotCheckable || option->maxIconWidth > 0;
    if (option->checked)
        theme.icon(QStringLiteral("check"), &Colors::accent).paint(painter, mark.adjusted(1, 0, -1, 0));
    else if (!option->icon.isNull())
        option->icon.paint(painter, mark, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    if (hasMark || option->menuHasCheckableItems)
        row.setLeft(mark.right() + spacing::small);

    const QStringList parts = option->text.split(QLatin1Char('\t'));
    painter->setFont(option->font);
    painter->setPen(enabled ? colors.text : colors.faint);
    painter->drawText(row, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextHideMnemonic, parts.constFirst());
    if (parts.size() > 1) {
        painter->setPen(colors.faint);
        painter->drawText(row, Qt::AlignVCenter | Qt::AlignRight, parts.at(1));
    }
    if (option->menuItemType == QStyleOptionMenuItem::SubMenu)
        chevron(painter, QRect(row.right() - 8, row.top(), 8, row.height()), Qt::RightArrow, colors.muted);
    painter->restore();
}

} // namespace parlance::ui::stylepainter
