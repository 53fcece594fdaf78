// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/workspace/historystore.h>

#include <QAbstractListModel>

namespace parlance::ui {

/// Finished calls that match a search, latest first. A window over the history's database: pages are read as
/// the view reaches them.
class HistoryModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { ItemRole = Qt::UserRole };

    explicit HistoryModel(workspace::HistoryStore &store, QObject *parent = nullptr);

    /// Words that must all occur in name, method, address or status.
    void setSearch(const QString &text);
    /// Reads the first page again.
    void refresh();
    const workspace::HistoryItem &item(int row) const { return m_items.at(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void failed(const parlance::Error &error);

private:
    void append(const QList<workspace::HistoryItem> &items);

    workspace::HistoryStore &m_store;
    QString m_search;
    QList<workspace::HistoryItem> m_items;
    int m_serial = 0; ///< answers to an older search are not shown
    bool m_reading = false;
    bool m_atEnd = false;
};

} // namespace parlance::ui
