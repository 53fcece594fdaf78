// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/workspace/node.h>

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace parlance::ui {

/// The open collections as a tree. Fed with whole snapshots (setTree); turns the difference to what is shown
/// into row operations, so that selection, fold state and a rename in progress survive a rescan.
class CollectionTreeModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Role {
        NodeRole = Qt::UserRole, ///< workspace::NodePtr; null while a collection is being read
        IdRole,                  ///< workspace::NodeId
        KindRole,                ///< int of workspace::NodeKind
        RootRole,                ///< QString: the collection's folder
        CountRole,               ///< int: requests below a folder
        SearchRole,              ///< QString: name, method and address
    };

    explicit CollectionTreeModel(QObject *parent = nullptr);
    ~CollectionTreeModel() override;

    /// A collection at the end; `name` is shown until its tree comes.
    void addCollection(const QString &root, const QString &name);
    void removeCollection(const QString &root);
    void setTree(const QString &root, const workspace::NodePtr &tree);
    QStringList roots() const;

    QModelIndex indexOf(const QString &root, const workspace::NodeId &id) const;
    QModelIndex indexOfCollection(const QString &root) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    bool canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                         const QModelIndex &parent) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

Q_SIGNALS:
    /// Wishes; the model changes only when a snapshot says so.
    void renameWished(const QString &root, const parlance::workspace::NodeId &id, const QString &name);
    void moveWished(const QString &root, const parlance::workspace::NodeId &id,
                    const parlance::workspace::NodeId &folder, int position);

private:
    struct Item;
    Item *itemAt(const QModelIndex &index) const;
    QModelIndex indexOfItem(const Item *item) const;
    const Item *find(const Item *from, const workspace::NodeId &id) const;
    std::unique_ptr<Item> build(const workspace::NodePtr &node, Item *parent) const;
    void sync(Item *item, const workspace::NodePtr &node);
    void removeMissing(Item *item, const QModelIndex &at, const QList<workspace::NodePtr> &wanted);
    void place(Item *item, const QModelIndex &at, const QList<workspace::NodePtr> &wanted);
    Item *draggedItem(const QMimeData *data) const;

    std::unique_ptr<Item> m_top;
};

} // namespace parlance::ui
