// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan.h"

#include <QDir>
#include <QFileInfo>

namespace parlance::run {

using workspace::NodeKind;
using workspace::NodePtr;

namespace {

NodePtr nodeAt(const NodePtr &root, const QString &path)
{
    if (root->id.path == path)
        return root;
    for (const NodePtr &child : root->children) {
        if (child->id.path == path)
            return child;
        // Only the branch that holds the path is walked.
        if (path.startsWith(child->id.path + u'/')) {
            if (NodePtr found = nodeAt(child, path))
                return found;
        }
    }
    return nullptr;
}

bool isContainer(const NodePtr &node)
{
    return node->kind == NodeKind::Collection || node->kind == NodeKind::Folder;
}

void flatten(const NodePtr &node, const QStringList &folders, QList<PlannedItem> &items)
{
    if (!isContainer(node)) {
        items.append({node, folders});
        return;
    }
    // A folder whose own file is broken hands nothing down; its requests would be sent without what they
    // need. A folder that belongs to no collection (NotFound) has nothing to hand down.
    if (node->error && node->error->code != ErrorCode::NotFound)
        items.append({node, folders});
    for (const NodePtr &child : node->children)
        flatten(child, isContainer(child) ? folders + QStringList{child->name} : folders, items);
}

} // namespace

Result<Plan> Plan::make(const QString &path)
{
    Result<workspace::CollectionStore> store = openCollectionOf(path);
    if (!store)
        return failure(store.error());
    const Result<NodePtr> tree = store->scan();
    if (!tree)
        return failure(tree.error());

    const QFileInfo info(path);
    NodePtr node;
    // The collection's own file, or a bundled one, stands for the whole.
    if (store->isBundled() || info.completeBaseName() == QLatin1String("opencollection"))
        node = *tree;
    // The store may name its files by either spelling where a symbolic link leads to the collection.
    for (const QString &spelling : {QDir::cleanPath(info.absoluteFilePath()), info.canonicalFilePath()}) {
        if (!node)
            node = QFileInfo(spelling) == QFileInfo(store->root()) ? *tree : nodeAt(*tree, spelling);
    }
    if (!node) {
        return failure(ErrorCode::NotFound,
                       QStringLiteral("%1 is not part of the collection in %2.")
                           .arg(info.absoluteFilePath(), store->root()),
                       QStringLiteral("Name a folder or a request file of the collection."));
    }
    Plan plan{*std::move(store), node->name, {}};
    flatten(node, {}, plan.items);
    // A run of nothing would pass, and nobody notice.
    if (plan.items.isEmpty()) {
        return failure(ErrorCode::NotFound,
                       QStringLiteral("There are no requests in %1.").arg(info.absoluteFilePath()));
    }
    return plan;
}

} // namespace parlance::run
