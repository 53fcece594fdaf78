// SPDX-License-Identifier: GPL-3.0-or-later
#include "operationdelegate.h"

#include "operationmodel.h"
#include "theme/stylepainter.h"

#include <parlance/ui/theme.h>

#include <QPainter>

namespace parlance::ui {

using contract::Operation;

namespace {

constexpr int inset = 6;
constexpr int signWidth = 44;
constexpr int chevronWidth = 12;

void paintService(QPainter *painter, const QRect &row, const QStyleOptionViewItem &option,
                  const QModelIndex &index, const Theme &theme)
{
    const Colors &colors = theme.colors();
    stylepainter::chevron(painter, QRect(row.left(), row.top(), chevronWidth, row.height()),
                          option.state & QStyle::State_Open ? Qt::DownArrow : Qt::RightArrow, colors.faint);
    const QRect text = row.adjusted(chevronWidth + spacing::small, 0, 0, 0);
    const contract::Service *service =
        index.data(OperationModel::ServiceRole).value<const contract::Service *>();
    const QString name = index.data().toString();
    // The package recedes: what one looks for stands behind it.
    const QString package = name.left(name.lastIndexOf(u'.') + 1);
    painter->setFont(theme.font(fontsize::section, QFont::DemiBold));
    const QFontMetrics metrics(painter->font());
    painter->setPen(colors.faint);
    painter->drawText(text, Qt::AlignVCenter, metrics.elidedText(package, Qt::ElideMiddle, text.width() / 2));
    const int shift = qMin(metrics.horizontalAdvance(package), text.width() / 2);
    painter->setPen(service && service->deprecated ? colors.muted : colors.text);
    const QRect rest = text.adjusted(shift, 0, 0, 0);
    painter->drawText(rest, Qt::AlignVCenter,
                      metrics.elidedText(name.mid(package.size()), Qt::ElideRight, rest.width()));
}

void paintOperation(QPainter *painter, const QRect &row, const Operation &operation, const Theme &theme)
{
    const Colors &colors = theme.colors();
    const QRect sign(row.left() + chevronWidth, row.top(), theme.scaled(signWidth), row.height());
    painter->setFont(theme.monoFont(fontsize::small, QFont::DemiBold));
    painter->setPen(operation.deprecated ? colors.faint : colors.grpc);
    painter->drawText(sign, Qt::AlignRight | Qt::AlignVCenter, streamingSign(operation.streaming));
    QRect text = row.adjusted(chevronWidth + sign.width() + spacing::medium, 0, -spacing::small, 0);
    const QString note = operation.deprecated ? OperationDelegate::tr("deprecated")
                         : operation.streaming == contract::Streaming::None
                             ? QString()
                             : streamingText(operation.streaming);
    painter->setFont(theme.font(fontsize::small));
    painter->setPen(operation.deprecated ? colors.warning : colors.faint);
    painter->drawText(text, Qt::AlignRight | Qt::AlignVCenter, note);
    text.setRight(text.right() - painter->fontMetrics().horizontalAdvance(note) - spacing::small);
    QFont font = theme.font();
    font.setStrikeOut(operation.deprecated);
    painter->setFont(font);
    painter->setPen(operation.deprecated ? colors.muted : colors.text);
    painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(font).elidedText(operation.name, Qt::ElideRight, text.width()));
}

} // namespace

void OperationDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.widget);
    const auto *operation = index.data(OperationModel::OperationRole).value<const Operation *>();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool isSelected = option.state & QStyle::State_Selected;
    if (isSelected || (option.state & QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(isSelected ? theme.colors().selection : theme.colors().raised);
        painter->drawRoundedRect(option.rect.adjusted(inset, 0, -inset, 0), metrics::radius, metrics::radius);
    }
    const QRect row = option.rect.adjusted(inset + spacing::small, 0, -inset - spacing::tiny, 0);
    if (operation)
        paintOperation(painter, row, *operation, theme);
    else
        paintService(painter, row, option, index, theme);
    painter->restore();
}

QSize OperationDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, Theme::of(option.widget).scaled(metrics::rowHeight)};
}

} // namespace parlance::ui
