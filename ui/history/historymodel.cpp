// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/historymodel.h"

#include <parlance/base/format.h>

#include <QLocale>

namespace parlance::ui {

void HistoryModel::prepend(HistoryEntry entry)
{
    if (m_entries.size() == maximumEntries) {
        beginRemoveRows({}, maximumEntries - 1, maximumEntries - 1);
        m_entries.removeLast();
        endRemoveRows();
    }
    beginInsertRows({}, 0, 0);
    m_entries.prepend(std::move(entry));
    endInsertRows();
}

void HistoryModel::clear()
{
    beginResetModel();
    m_entries.clear();
    endResetModel();
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const HistoryEntry &line = m_entries.at(index.row());
    const Exchange &exchange = line.exchange;
    const std::optional<Status> status = exchange.status();
    switch (role) {
    case Qt::DisplayRole:
        return exchange.request.address;
    case Qt::ToolTipRole:
        return tr("%1\n%2, took %3")
            .arg(exchange.request.address, QLocale().toString(exchange.startedAt.toLocalTime(), QLocale::ShortFormat),
                 formatDuration(exchange.duration));
    case Qt::AccessibleTextRole:
    case SearchRole:
        return QStringList{exchange.request.method, exchange.request.address,
                           status ? QString::number(status->code) : QString(), status ? status->text : QString(),
                           exchange.error ? exchange.error->message : QString()}
            .join(QLatin1Char(' '));
    case EntryRole:
        return QVariant::fromValue(&line);
    default:
        return {};
    }
}

} // namespace parlance::ui
