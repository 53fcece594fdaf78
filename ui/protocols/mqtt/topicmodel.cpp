// SPDX-License-Identifier: GPL-3.0-or-later
#include "topicmodel.h"

#include <parlance/base/format.h>

#include <QLocale>

#include <algorithm>

namespace parlance::ui {

void TopicModel::setTree(const mqtt::TopicTree &tree, bool isReset)
{
    if (isReset) {
        beginResetModel();
        m_children = {{}};
        m_tree = {};
        endResetModel();
    }
    m_tree = tree;
    for (size_t known = m_children.size() - 1; known < m_tree.nodes().size(); ++known)
        insert(int(known));
    // Views look at what they show; all else may have changed too.
    if (const int rows = rowCount(); rows > 0)
        Q_EMIT dataChanged(index(0, MessagesColumn), index(rows - 1, LastColumn));
}

void TopicModel::insert(int node)
{
    const auto &nodes = m_tree.nodes();
    const int parentNode = nodes[size_t(node)].parent;
    QList<int> &siblings = m_children[size_t(parentNode + 1)];
    const auto place =
        std::lower_bound(siblings.begin(), siblings.end(), node, [&nodes](int left, int right) {
            return nodes[size_t(left)].name < nodes[size_t(right)].name;
        });
    const int row = int(place - siblings.begin());
    beginInsertRows(indexOf(parentNode), row, row);
    siblings.insert(row, node);
    m_children.emplace_back();
    endInsertRows();
}

QModelIndex TopicModel::indexOf(int node) const
{
    if (node < 0)
        return {};
    const QList<int> &siblings = childrenOf(m_tree.nodes()[size_t(node)].parent);
    return createIndex(int(siblings.indexOf(node)), 0, quintptr(node));
}

QModelIndex TopicModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const int parentNode = parent.isValid() ? int(parent.internalId()) : -1;
    return createIndex(row, column, quintptr(childrenOf(parentNode).at(row)));
}

QModelIndex TopicModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? indexOf(m_tree.nodes()[size_t(child.internalId())].parent) : QModelIndex();
}

int TopicModel::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return 0;
    return int(childrenOf(parent.isValid() ? int(parent.internalId()) : -1).size());
}

int TopicModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant TopicModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int number = int(index.internalId());
    const mqtt::TopicNode &node = m_tree.nodes()[size_t(number)];
    if (role == FilterRole) {
        const QString topic = m_tree.topicOf(number);
        return childrenOf(number).isEmpty() ? topic : QString(topic + QStringLiteral("/#"));
    }
    if (role == Qt::TextAlignmentRole && (index.column() == MessagesColumn || index.column() == RateColumn))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole)
        return m_tree.topicOf(number).left(mqtt::TopicTree::maximumValue).toHtmlEscaped();
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case TopicColumn:
        // An empty level is one too.
        return node.name.isEmpty() ? tr("(empty)") : node.name;
    case MessagesColumn:
        return QLocale().toString(node.all);
    case RateColumn:
        return node.rate > 0 ? tr("%1/s").arg(QLocale().toString(node.rate, 'f', node.rate < 10 ? 1 : 0))
                             : QString();
    case LastColumn:
        return node.own > 0 ? previewLine(node.last) : QString();
    default:
        return {};
    }
}

QVariant TopicModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter |
                   (section == MessagesColumn || section == RateColumn ? Qt::AlignRight : Qt::AlignLeft));
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TopicColumn:
        return tr("Topic");
    case MessagesColumn:
        return tr("Messages");
    case RateColumn:
        return tr("Rate");
    case LastColumn:
        return tr("Last value");
    default:
        return {};
    }
}

} // namespace parlance::ui
