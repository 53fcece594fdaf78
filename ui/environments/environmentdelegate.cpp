// SPDX-License-Identifier: GPL-3.0-or-later
#include "environments/environmentdelegate.h"

#include <parlance/ui/appcontext.h>

#include <QPainter>

namespace parlance::ui {

namespace {

constexpr int delegateInset = 6;
constexpr int dotSize = 8;

} // namespace

EnvironmentDelegate::EnvironmentDelegate(AppContext &context, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_context(context)
{
}

void EnvironmentDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.widget);
    const Colors &colors = theme.colors();
    const QString root = index.data(RootRole).toString();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (root.isEmpty()) {
        painter->setFont(theme.font(fontsize::small, QFont::DemiBold));
        painter->setPen(colors.muted);
        painter->drawText(option.rect.adjusted(spacing::medium, 0, -spacing::medium, 0), Qt::AlignVCenter,
                          index.data().toString());
        painter->restore();
        return;
    }
    QRect row = option.rect.adjusted(delegateInset, 0, -delegateInset, 0);
    painter->setPen(Qt::NoPen);
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
        painter->setBrush(option.state & QStyle::State_Selected ? colors.selection : colors.raised);
        painter->drawRoundedRect(row, metrics::radius, metrics::radius);
    }
    row.adjust(spacing::small, 0, -spacing::small, 0);
    const bool isActive = m_context.scopes().activeEnvironment(root) == index.data().toString();
    const QColor own(index.data(ColorRole).toString());
    painter->setBrush(own.isValid() ? own : isActive ? colors.ok : colors.faint);
    painter->drawEllipse(QRectF(row.left() + 1, row.center().y() - dotSize / 2.0 + 0.5, dotSize, dotSize));
    row.setLeft(row.left() + dotSize + spacing::medium);
    painter->setFont(theme.font(fontsize::body, isActive ? QFont::Medium : QFont::Normal));
    painter->setPen(colors.text);
    painter->drawText(
        row, Qt::AlignVCenter | Qt::AlignLeft,
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, row.width() - 48));
    if (isActive) {
        painter->setFont(theme.font(fontsize::small));
        painter->setPen(colors.faint);
        painter->drawText(row, Qt::AlignVCenter | Qt::AlignRight, tr("active"));
    }
    painter->restore();
}

QSize EnvironmentDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return QSize(0, Theme::of(option.widget).scaled(metrics::rowHeight));
}

} // namespace parlance::ui
