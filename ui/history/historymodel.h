// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/exchange.h>
#include <parlance/workspace/node.h>

#include <QAbstractListModel>

namespace parlance::ui {

/// One finished call as the history lists it.
struct HistoryEntry
{
    Exchange exchange;
    workspace::NodeId request;      ///< where it was stored; empty when it was not
};

/// Finished calls, latest first.
class HistoryModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { EntryRole = Qt::UserRole, SearchRole };

    using QAbstractListModel::QAbstractListModel;

    void prepend(HistoryEntry entry);
    void clear();
    const HistoryEntry &entry(int row) const { return m_entries.at(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    static constexpr int maximumEntries = 1000;

private:
    QList<HistoryEntry> m_entries;
};

} // namespace parlance::ui
