// SPDX-License-Identifier: GPL-3.0-or-later
#include "collections/collectiontreemodel.h"

#include <QDir>
#include <QMimeData>
#include <QSet>

namespace parlance::ui {

using workspace::Node;
using workspace::NodeId;
using workspace::NodeKind;
using workspace::NodePtr;

namespace {

const QString mimeType = QStringLiteral("application/x-parlance-node");

bool looksSame(const Node &a, const Node &b)
{
    return a.kind == b.kind && a.id == b.id && a.name == b.name && a.protocol == b.protocol &&
           a.method == b.method && a.address == b.address && a.error == b.error;
}

bool isFolderLike(NodeKind kind)
{
    return kind == NodeKind::Folder || kind == NodeKind::Collection;
}

QString errorText(const Error &error)
{
    QString text = error.message;
    if (error.position.isValid())
        text = CollectionTreeModel::tr("Line %1, column %2: %3")
                   .arg(error.position.line)
                   .arg(error.position.column)
                   .arg(error.message);
    return error.hint.isEmpty() ? text : QString(text + QLatin1Char('\n') + error.hint);
}

} // namespace

struct CollectionTreeModel::Item
{
    NodePtr node; ///< null: the invisible top, or a collection being read
    QString root; ///< collections only
    QString name; ///< collections being read
    Item *parent = nullptr;
    std::vector<std::unique_ptr<Item>> children;

    int row() const
    {
        const auto &siblings = parent->children;
        return int(std::find_if(siblings.begin(), siblings.end(),
                                [this](const auto &item) { return item.get() == this; }) -
                   siblings.begin());
    }

    const Item *collection() const
    {
        const Item *item = this;
        while (item->root.isEmpty() && item->parent)
            item = item->parent;
        return item;
    }

    int requestCount() const
    {
        int count = 0;
        for (const auto &child : children)
            count += child->node && isFolderLike(child->node->kind) ? child->requestCount() : 1;
        return count;
    }
};

CollectionTreeModel::CollectionTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_top(std::make_unique<Item>())
{
}

CollectionTreeModel::~CollectionTreeModel() = default;

void CollectionTreeModel::addCollection(const QString &root, const QString &name)
{
    if (indexOfCollection(root).isValid())
        return;
    const int row = int(m_top->children.size());
    beginInsertRows({}, row, row);
    auto item = std::make_unique<Item>();
    item->root = root;
    item->name = name;
    item->parent = m_top.get();
    m_top->children.push_back(std::move(item));
    endInsertRows();
}

void CollectionTreeModel::removeCollection(const QString &root)
{
    const QModelIndex index = indexOfCollection(root);
    if (!index.isValid())
        return;
    beginRemoveRows({}, index.row(), index.row());
    m_top->children.erase(m_top->children.begin() + index.row());
    endRemoveRows();
}

void CollectionTreeModel::setTree(const QString &root, const NodePtr &tree)
{
    const QModelIndex index = indexOfCollection(root);
    if (index.isValid() && tree)
        sync(itemAt(index), tree);
}

QStringList CollectionTreeModel::roots() const
{
    QStringList roots;
    for (const auto &item : m_top->children)
        roots.append(item->root);
    return roots;
}

std::unique_ptr<CollectionTreeModel::Item> CollectionTreeModel::build(const NodePtr &node, Item *parent) const
{
    auto item = std::make_unique<Item>();
    item->node = node;
    item->parent = parent;
    item->children.reserve(size_t(node->children.size()));
    for (const NodePtr &child : node->children)
        item->children.push_back(build(child, item.get()));
    return item;
}

void CollectionTreeModel::sync(Item *item, const NodePtr &node)
{
    const QModelIndex at = indexOfItem(item);
    const bool changed = !item->node || !looksSame(*item->node, *node);
    const int countBefore = item->requestCount();
    item->node = node;
    removeMissing(item, at, node->children);
    place(item, at, node->children);
    for (size_t i = 0; i < item->children.size(); ++i)
        sync(item->children.at(i).get(), node->children.at(qsizetype(i)));
    if (changed || countBefore != item->requestCount())
        Q_EMIT dataChanged(at, at);
}

void CollectionTreeModel::removeMissing(Item *item, const QModelIndex &at, const QList<NodePtr> &wanted)
{
    QSet<NodeId> ids;
    for (const NodePtr &node : wanted)
        ids.insert(node->id);
    for (int row = int(item->children.size()) - 1; row >= 0; --row) {
        if (ids.contains(item->children.at(size_t(row))->node->id))
            continue;
        beginRemoveRows(at, row, row);
        item->children.erase(item->children.begin() + row);
        endRemoveRows();
    }
}

void CollectionTreeModel::place(Item *item, const QModelIndex &at, const QList<NodePtr> &wanted)
{
    auto &children = item->children;
    if (children.empty() && !wanted.isEmpty()) {
        beginInsertRows(at, 0, int(wanted.size()) - 1);
        for (const NodePtr &node : wanted)
            children.push_back(build(node, item));
        endInsertRows();
        return;
    }
    for (int row = 0; row < int(wanted.size()); ++row) {
        const NodeId &id = wanted.at(row)->id;
        const auto found = std::find_if(children.begin() + qMin(row, int(children.size())), children.end(),
                                        [&id](const auto &child) { return child->node->id == id; });
        if (found == children.end()) {
            beginInsertRows(at, row, row);
            children.insert(children.begin() + row, build(wanted.at(row), item));
            endInsertRows();
        } else if (const int from = int(found - children.begin()); from != row) {
            beginMoveRows(at, from, from, at, row);
            std::rotate(children.begin() + row, found, found + 1);
            endMoveRows();
        }
    }
}

CollectionTreeModel::Item *CollectionTreeModel::itemAt(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Item *>(index.internalPointer()) : m_top.get();
}

QModelIndex CollectionTreeModel::indexOfItem(const Item *item) const
{
    return item == m_top.get() ? QModelIndex() : createIndex(item->row(), 0, const_cast<Item *>(item));
}

const CollectionTreeModel::Item *CollectionTreeModel::find(const Item *from, const NodeId &id) const
{
    if (from->node && from->node->id == id)
        return from;
    for (const auto &child : from->children) {
        if (const Item *found = find(child.get(), id))
            return found;
    }
    return nullptr;
}

QModelIndex CollectionTreeModel::indexOf(const QString &root, const NodeId &id) const
{
    const QModelIndex collection = indexOfCollection(root);
    const Item *found = collection.isValid() ? find(itemAt(collection), id) : nullptr;
    return found ? indexOfItem(found) : QModelIndex();
}

QModelIndex CollectionTreeModel::indexOfCollection(const QString &root) const
{
    for (int row = 0; row < int(m_top->children.size()); ++row) {
        if (m_top->children.at(size_t(row))->root == root)
            return createIndex(row, 0, m_top->children.at(size_t(row)).get());
    }
    return {};
}

QModelIndex CollectionTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, itemAt(parent)->children.at(size_t(row)).get());
}

QModelIndex CollectionTreeModel::parent(const QModelIndex &index) const
{
    return index.isValid() ? indexOfItem(itemAt(index)->parent) : QModelIndex();
}

int CollectionTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(itemAt(parent)->children.size());
}

int CollectionTreeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant CollectionTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Item *item = itemAt(index);
    const NodePtr &node = item->node;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return node ? node->name : item->name;
    case Qt::ToolTipRole:
        if (node && node->error)
            return errorText(*node->error);
        return node && !node->address.isEmpty() ? node->address : QVariant();
    case Qt::AccessibleTextRole:
        if (!node)
            return item->name;
        if (node->kind == NodeKind::Broken)
            return tr("%1, broken file").arg(node->name);
        return node->method.isEmpty() ? node->name : QString(node->method + QLatin1Char(' ') + node->name);
    case NodeRole:
        return QVariant::fromValue(node);
    case IdRole:
        return QVariant::fromValue(node ? node->id : NodeId{item->root, {}});
    case KindRole:
        return int(node ? node->kind : NodeKind::Collection);
    case RootRole:
        return item->collection()->root;
    case CountRole:
        return item->requestCount();
    case SearchRole:
        return node ? QString(node->name + QLatin1Char(' ') + node->method + QLatin1Char(' ') + node->address)
                    : item->name;
    default:
        return {};
    }
}

bool CollectionTreeModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const QString name = value.toString().trimmed();
    const Item *item = itemAt(index);
    if (role != Qt::EditRole || !index.isValid() || !item->node || name.isEmpty() || name == item->node->name)
        return false;
    Q_EMIT renameWished(item->collection()->root, item->node->id, name);
    return true;
}

Qt::ItemFlags CollectionTreeModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Item *item = itemAt(index);
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (!item->node)
        return flags;
    const NodeKind kind = item->node->kind;
    if (kind == NodeKind::Request || kind == NodeKind::Folder)
        flags |= Qt::ItemIsDragEnabled | Qt::ItemIsEditable;
    if (kind == NodeKind::Collection)
        flags |= Qt::ItemIsEditable;
    if (isFolderLike(kind))
        flags |= Qt::ItemIsDropEnabled;
    else
        flags |= Qt::ItemNeverHasChildren;
    return flags;
}

QStringList CollectionTreeModel::mimeTypes() const
{
    return {mimeType};
}

QMimeData *CollectionTreeModel::mimeData(const QModelIndexList &indexes) const
{
    if (indexes.isEmpty())
        return nullptr;
    const Item *item = itemAt(indexes.constFirst());
    QByteArray encoded;
    QDataStream stream(&encoded, QIODevice::WriteOnly);
    stream << item->collection()->root << item->node->id.path << item->node->id.pointer;
    auto *data = new QMimeData;
    data->setData(mimeType, encoded);
    data->setText(QDir::toNativeSeparators(item->node->id.path));
    return data;
}

CollectionTreeModel::Item *CollectionTreeModel::draggedItem(const QMimeData *data) const
{
    QString root;
    NodeId id;
    QDataStream stream(data->data(mimeType));
    stream >> root >> id.path >> id.pointer;
    const QModelIndex index = indexOf(root, id);
    return index.isValid() ? itemAt(index) : nullptr;
}

bool CollectionTreeModel::canDropMimeData(const QMimeData *data, Qt::DropAction action, int, int,
                                          const QModelIndex &parent) const
{
    if (action != Qt::MoveAction || !data->hasFormat(mimeType) || !parent.isValid())
        return false;
    const Item *dragged = draggedItem(data);
    const Item *target = itemAt(parent);
    // Files move inside their collection; another one may be another repository.
    if (!dragged || !target->node || !isFolderLike(target->node->kind) ||
        target->collection() != dragged->collection())
        return false;
    for (const Item *item = target; item; item = item->parent) {
        if (item == dragged)
            return false;
    }
    return true;
}

bool CollectionTreeModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                                       const QModelIndex &parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    const Item *dragged = draggedItem(data);
    const Item *folder = itemAt(parent);
    // The place is counted among the others: taking the item out shifts those behind it.
    int position = row;
    if (row >= 0 && dragged->parent == folder && dragged->row() < row)
        --position;
    Q_EMIT moveWished(dragged->collection()->root, dragged->node->id, folder->node->id, position);
    // False: the view must not remove the row, the next snapshot moves it.
    return false;
}

} // namespace parlance::ui
