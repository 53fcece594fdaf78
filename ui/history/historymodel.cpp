// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/historymodel.h"

#include <parlance/base/format.h>
#include <parlance/ui/whenfinished.h>

#include <QLocale>

namespace parlance::ui {

using workspace::HistoryItem;

namespace {

constexpr int pageSize = 100;

}

HistoryModel::HistoryModel(workspace::HistoryStore &store, QObject *parent)
    : QAbstractListModel(parent)
    , m_store(store)
{
    connect(&store, &workspace::HistoryStore::changed, this, &HistoryModel::refresh);
}

void HistoryModel::setSearch(const QString &text)
{
    if (text == m_search)
        return;
    m_search = text;
    refresh();
}

void HistoryModel::refresh()
{
    const int serial = ++m_serial;
    m_reading = true;
    whenFinished(m_store.list({m_search, {}, 0, pageSize}), this,
                 [this, serial](const Result<QList<HistoryItem>> &items) {
                     if (serial != m_serial)
                         return;
                     m_reading = false;
                     if (!items) {
                         Q_EMIT failed(items.error());
                         return;
                     }
                     beginResetModel();
                     m_items = *items;
                     m_atEnd = items->size() < pageSize;
                     endResetModel();
                 });
}

bool HistoryModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_atEnd && !m_reading && !m_items.isEmpty();
}

void HistoryModel::fetchMore(const QModelIndex &)
{
    if (m_reading || m_items.isEmpty())
        return;
    const int serial = m_serial;
    m_reading = true;
    whenFinished(m_store.list({m_search, {}, m_items.constLast().id, pageSize}), this,
                 [this, serial](const Result<QList<HistoryItem>> &items) {
                     if (serial != m_serial)
                         return;
                     m_reading = false;
                     if (items)
                         append(*items);
                     else
                         Q_EMIT failed(items.error());
                 });
}

void HistoryModel::append(const QList<HistoryItem> &items)
{
    m_atEnd = items.size() < pageSize;
    if (items.isEmpty())
        return;
    beginInsertRows({}, int(m_items.size()), int(m_items.size() + items.size()) - 1);
    m_items += items;
    endInsertRows();
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_items.size());
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const HistoryItem &line = m_items.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return line.address;
    case Qt::ToolTipRole:
        return tr("%1\n%2, took %3")
            .arg(line.address, QLocale().toString(line.startedAt.toLocalTime(), QLocale::ShortFormat),
                 formatDuration(line.duration));
    case Qt::AccessibleTextRole:
        return QStringList{line.method, line.origin.name, line.address,
                           line.status ? QString::number(line.status->code) : line.error}
            .join(QLatin1Char(' '));
    case ItemRole:
        return QVariant::fromValue(&line);
    default:
        return {};
    }
}

} // namespace parlance::ui
