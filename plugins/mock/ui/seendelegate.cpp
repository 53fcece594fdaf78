// SPDX-License-Identifier: GPL-3.0-or-later
#include "seendelegate.h"

#include "seenmodel.h"

#include <parlance/ui/theme.h>

#include <QApplication>
#include <QPainter>

namespace parlance::mockui {

namespace {

/// Columns from left to right, by what they may hold in the monospace font.
struct Columns
{
    QRect time;
    QRect method;
    QRect path;
    QRect status;
    QRect note;
};

Columns columnsOf(const QRect &row, const QFontMetrics &metrics)
{
    const auto width = [&metrics](const char *widest) {
        return metrics.horizontalAdvance(QLatin1String(widest));
    };
    const int gap = ui::spacing::medium;
    QRect rest = row.adjusted(gap, 0, -gap, 0);
    const auto take = [&rest, gap](int wanted) {
        const QRect taken(rest.left(), rest.top(), qMax(0, qMin(wanted, rest.width())), rest.height());
        rest.setLeft(qMin(rest.right() + 1, taken.right() + 1 + gap));
        return taken;
    };
    Columns columns;
    columns.time = take(width("00:00:00.000"));
    columns.method = take(width("PATCH"));
    const int status = width("000");
    // The path matters most; the note gets what a path rarely needs.
    columns.path = take(qMax(0, (rest.width() - status) * 45 / 100));
    columns.status = take(status);
    columns.note = rest;
    return columns;
}

} // namespace

void SeenDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const ui::Theme &theme = ui::Theme::of(option.widget);
    const ui::Colors &colors = theme.colors();
    QApplication::style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);

    painter->save();
    const QFont font = theme.monoFont(ui::fontsize::mono);
    const QFontMetrics metrics(font);
    painter->setFont(font);
    const Columns columns = columnsOf(option.rect, metrics);
    const auto draw = [&](const QRect &rect, const QString &text, const QColor &color) {
        painter->setPen(color);
        painter->drawText(rect, Qt::AlignVCenter | Qt::AlignLeft,
                          metrics.elidedText(text, Qt::ElideRight, rect.width()));
    };
    const QString method = index.data(SeenModel::MethodRole).toString();
    const auto statusClass = StatusClass(index.data(SeenModel::StatusClassRole).toInt());
    painter->setPen(colors.faint);
    painter->drawText(columns.time, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextDontClip,
                      index.data(SeenModel::TimeRole).toString());
    draw(columns.path, index.data(SeenModel::PathRole).toString(), colors.text);
    draw(columns.status, index.data(SeenModel::StatusRole).toString(), theme.statusColor(statusClass));
    draw(columns.note, index.data(SeenModel::NoteRole).toString(), colors.muted);
    const ui::MethodMark mark = theme.methodMark(QStringLiteral("http"), method);
    QFont bold = font;
    bold.setWeight(QFont::DemiBold);
    painter->setFont(bold);
    draw(columns.method, mark.text, mark.color);

    painter->setPen(colors.line);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    painter->restore();
}

QSize SeenDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {200, ui::Theme::of(option.widget).scaled(ui::metrics::rowHeight)};
}

} // namespace parlance::mockui
