// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchanges/exchangedelegate.h"

#include <parlance/ui/exchangemodel.h>
#include <parlance/ui/theme.h>

#include <QApplication>
#include <QPainter>

namespace parlance::ui {

namespace {

/// A column from the left edge of the row, or from its right one.
QRect takeLeft(QRect &rest, int width)
{
    const QRect taken(rest.left(), rest.top(), qBound(0, width, rest.width()), rest.height());
    rest.setLeft(qMin(rest.right() + 1, taken.right() + 1 + spacing::medium));
    return taken;
}

QRect takeRight(QRect &rest, int width)
{
    const int taken = qBound(0, width, rest.width());
    const QRect column(rest.right() + 1 - taken, rest.top(), taken, rest.height());
    rest.setRight(qMax(rest.left() - 1, column.left() - 1 - spacing::medium));
    return column;
}

} // namespace

ExchangeDelegate::ExchangeDelegate(ExchangeColumns columns, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_columns(columns)
{
}

void ExchangeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.widget);
    const Colors &colors = theme.colors();
    QApplication::style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);

    painter->save();
    const QFont font = theme.monoFont(fontsize::mono);
    const QFontMetrics metrics(font);
    const auto wide = [&metrics](const char *widest) {
        return metrics.horizontalAdvance(QLatin1String(widest)) + 1; // rounding elides what just fits
    };
    const auto draw = [&](const QRect &rect, int role, const QColor &color,
                          Qt::Alignment side = Qt::AlignLeft) {
        painter->setPen(color);
        painter->drawText(rect, int(Qt::AlignVCenter | side),
                          metrics.elidedText(index.data(role).toString(), Qt::ElideRight, rect.width()));
    };
    painter->setFont(font);
    QRect rest = option.rect.adjusted(spacing::medium, 0, -spacing::medium, 0);
    draw(takeLeft(rest, wide("00:00:00.000")), ExchangeModel::TimeRole, colors.faint);
    const QRect method = takeLeft(rest, wide("PATCH"));
    const QColor status = theme.statusColor(StatusClass(index.data(ExchangeModel::StatusClassRole).toInt()));
    if (m_columns == ExchangeColumns::Figures) {
        draw(takeRight(rest, wide("1000 kB")), ExchangeModel::SizeRole, colors.muted, Qt::AlignRight);
        draw(takeRight(rest, wide("1000 ms")), ExchangeModel::DurationRole, colors.muted, Qt::AlignRight);
        draw(takeRight(rest, wide("cancelled")), ExchangeModel::StatusRole, status);
        draw(rest, ExchangeModel::AddressRole, colors.text);
    } else {
        const int statusWidth =
            qMax(wide("000"), metrics.horizontalAdvance(index.data(ExchangeModel::StatusRole).toString()));
        // The path matters most; the note gets what a path rarely needs.
        draw(takeLeft(rest, (rest.width() - statusWidth) * 45 / 100), ExchangeModel::PathRole, colors.text);
        draw(takeLeft(rest, statusWidth), ExchangeModel::StatusRole, status);
        draw(rest, ExchangeModel::NoteRole, colors.muted);
    }
    const MethodMark mark = theme.methodMark(index.data(ExchangeModel::ProtocolRole).toString(),
                                             index.data(ExchangeModel::MethodRole).toString());
    painter->setFont(theme.monoFont(fontsize::mono, QFont::DemiBold));
    painter->setPen(mark.color);
    painter->drawText(method, Qt::AlignVCenter | Qt::AlignLeft, mark.text);

    painter->setPen(colors.line);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    painter->restore();
}

QSize ExchangeDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {200, Theme::of(option.widget).scaled(metrics::rowHeight)};
}

} // namespace parlance::ui
