// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/protocols/mqtt/topictree.h>

#include <QAbstractItemModel>

namespace parlance::ui {

/// A TopicTree for a view: levels by name, with messages, rate and last value.
class TopicModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { TopicColumn, MessagesColumn, RateColumn, LastColumn, ColumnCount };
    enum Role { FilterRole = Qt::UserRole }; ///< the filter that means this level and all below

    using QAbstractItemModel::QAbstractItemModel;

    /// A later state of the same tree, or another one.
    void setTree(const mqtt::TopicTree &tree, bool isReset);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const QList<int> &childrenOf(int node) const { return m_children.at(size_t(node + 1)); }
    QModelIndex indexOf(int node) const;
    void insert(int node);

    mqtt::TopicTree m_tree;
    std::vector<QList<int>> m_children = {
        {}}; ///< by node, one further: the top level is first; sorted by name
};

} // namespace parlance::ui
