// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/historydelegate.h"

#include "history/historymodel.h"

#include <parlance/base/format.h>
#include <parlance/ui/theme.h>

#include <QLocale>
#include <QPainter>

namespace parlance::ui {

namespace {

constexpr int rowInset = 6;
constexpr int markWidth = 36;
constexpr int rowHeight = 44;

/// Path and query: hosts repeat down the list and push out what tells calls apart. The tooltip has it all.
QString shortAddress(const QString &address)
{
    const qsizetype scheme = address.indexOf(QLatin1String("://"));
    const qsizetype path = scheme < 0 ? -1 : address.indexOf(QLatin1Char('/'), scheme + 3);
    return path < 0 ? address : address.mid(path);
}

QString timeText(const QDateTime &utc)
{
    const QDateTime local = utc.toLocalTime();
    if (local.date() == QDate::currentDate())
        return QLocale().toString(local.time(), QStringLiteral("HH:mm:ss"));
    return QLocale().toString(local, QLocale::ShortFormat);
}

} // namespace

void HistoryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.widget);
    const Colors &colors = theme.colors();
    const auto *item = index.data(HistoryModel::ItemRole).value<const workspace::HistoryItem *>();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QRect row = option.rect.adjusted(rowInset, 0, -rowInset, 0);
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(option.state & QStyle::State_Selected ? colors.selection : colors.raised);
        painter->drawRoundedRect(row, metrics::radius, metrics::radius);
    }
    row.adjust(spacing::small, spacing::tiny, -spacing::small, -spacing::tiny);
    const QRect upper(row.left(), row.top(), row.width(), row.height() / 2);
    const QRect lower(row.left(), upper.bottom() + 1, row.width(), row.height() - upper.height());

    const MethodMark mark = theme.methodMark(item->protocol, item->method);
    const int textLeft = row.left() + theme.scaled(markWidth) + spacing::small;
    painter->setFont(theme.monoFont(fontsize::tiny, QFont::DemiBold));
    painter->setPen(mark.color);
    painter->drawText(QRect(upper.left(), upper.top(), theme.scaled(markWidth), upper.height()),
                      Qt::AlignRight | Qt::AlignVCenter, mark.text);
    painter->setFont(theme.font());
    painter->setPen(colors.text);
    const QRect text(textLeft, upper.top(), row.right() - textLeft, upper.height());
    painter->drawText(
        text, Qt::AlignLeft | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(shortAddress(item->address), Qt::ElideMiddle, text.width()));

    const std::optional<Status> &status = item->status;
    const bool failed = item->outcome == Outcome::Failed || !status;
    QRect line(textLeft, lower.top(), row.right() - textLeft, lower.height());
    painter->setFont(theme.font(fontsize::small, QFont::DemiBold));
    painter->setPen(failed ? (item->outcome == Outcome::Cancelled ? colors.muted : colors.error)
                           : theme.statusColor(status->statusClass));
    const QString verdict = !failed                               ? QString::number(status->code)
                            : item->outcome == Outcome::Cancelled ? tr("cancelled")
                                                                  : tr("failed");
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, verdict);
    line.setLeft(line.left() + painter->fontMetrics().horizontalAdvance(verdict) + spacing::small);
    painter->setFont(theme.font(fontsize::small));
    painter->setPen(colors.faint);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, formatDuration(item->duration));
    painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, timeText(item->startedAt));
    painter->restore();
}

QSize HistoryDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return QSize(0, Theme::of(option.widget).scaled(rowHeight));
}

} // namespace parlance::ui
