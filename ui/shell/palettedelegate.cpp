// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/palettedelegate.h"

#include "shell/palettemodel.h"

#include <parlance/ui/theme.h>

#include <QPainter>
#include <QTextLayout>

namespace parlance::ui {

namespace {

constexpr int markWidth = 40;

/// The text in one line, the matched characters in the accent; gives where it ends.
int drawMatched(QPainter *painter, const QRect &rect, const QString &text, const QList<int> &positions,
                const Theme &theme)
{
    const QFont font = theme.font();
    const QString shown = QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width());
    QTextLayout layout(shown, font);
    QList<QTextLayout::FormatRange> formats;
    for (const int position : positions) {
        if (position >= shown.size())
            break;
        QTextLayout::FormatRange range;
        range.start = position;
        range.length = 1;
        range.format.setForeground(theme.colors().accent);
        range.format.setFontWeight(QFont::DemiBold);
        formats.append(range);
    }
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    layout.endLayout();
    painter->setPen(theme.colors().text);
    layout.draw(painter, QPointF(rect.left(), rect.top() + (rect.height() - line.height()) / 2));
    return rect.left() + qCeil(line.naturalTextWidth());
}

} // namespace

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const auto *entry = index.data(PaletteModel::EntryRole).value<const PaletteEntry *>();
    const Theme &theme = Theme::of(option.widget);
    const Colors &colors = theme.colors();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect row = option.rect.adjusted(spacing::small, 0, -spacing::small, 0);
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(option.state & QStyle::State_Selected ? colors.selection : colors.raised);
        painter->drawRoundedRect(row, metrics::radius, metrics::radius);
    }
    QRect area = row.adjusted(spacing::small, 0, -spacing::medium, 0);
    const QRect mark(area.left(), area.top(), theme.scaled(markWidth), area.height());
    if (!entry->protocol.isEmpty()) {
        const MethodMark method = theme.methodMark(entry->protocol, entry->method);
        painter->setFont(theme.monoFont(fontsize::tiny, QFont::DemiBold));
        painter->setPen(method.color);
        painter->drawText(mark, Qt::AlignRight | Qt::AlignVCenter, method.text);
    } else if (!entry->icon.isEmpty()) {
        const int size = metrics::smallIcon;
        theme.icon(entry->icon, &Colors::muted)
            .paint(painter, QRect(mark.right() - size, mark.center().y() - size / 2 + 1, size, size));
    }
    area.setLeft(mark.right() + spacing::medium);

    const QString right = entry->keys.isEmpty() ? entry->kind : entry->keys;
    painter->setFont(entry->keys.isEmpty() ? theme.font(fontsize::small) : theme.monoFont(fontsize::small));
    painter->setPen(colors.faint);
    painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter, right);
    area.setRight(area.right() - painter->fontMetrics().horizontalAdvance(right) - spacing::medium);

    const int end = drawMatched(painter, area, entry->text,
                                index.data(PaletteModel::PositionsRole).value<QList<int>>(), theme);
    area.setLeft(end + spacing::small);
    painter->setFont(theme.font(fontsize::status));
    painter->setPen(colors.faint);
    painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(entry->context, Qt::ElideMiddle, area.width()));
    painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return QSize(0, Theme::of(option.widget).scaled(metrics::rowHeight + spacing::tiny));
}

} // namespace parlance::ui
