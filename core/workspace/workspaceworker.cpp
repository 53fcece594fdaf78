// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspaceworker.h"

#include <parlance/base/logging.h>

using namespace Qt::StringLiterals;

namespace parlance::workspace {

void WorkspaceWorker::open(const QString &path)
{
    auto store = CollectionStore::open(path);
    if (!store) {
        Q_EMIT openFailed(path, store.error());
        return;
    }
    const QString root = store->root();
    auto &slot = m_collections[root];
    if (!slot)
        slot = std::make_unique<Collection>(std::move(*store));
    const auto tree = slot->store.scan(slot->cache, nullptr, nullptr);
    if (!tree) {
        m_collections.erase(root);
        Q_EMIT openFailed(path, tree.error());
        return;
    }
    slot->tree = *tree;
    Q_EMIT opened(root, *tree);
}

void WorkspaceWorker::close(const QString &root)
{
    m_collections.erase(root);
}

void WorkspaceWorker::run(const QString &root, const Job &job, bool writes)
{
    const auto it = m_collections.find(root);
    if (it == m_collections.end()) {
        job(failure(ErrorCode::NotFound, u"The collection %1 is not open."_s.arg(root)));
        return;
    }
    job(it->second->store);
    if (writes)
        rescan(*it->second);
}

void WorkspaceWorker::rescan(Collection &collection)
{
    const auto tree = collection.store.scan(collection.cache, nullptr, nullptr);
    if (!tree) {
        qCWarning(lcWorkspace) << tree.error().toString();
        return;
    }
    if (sameTree(collection.tree, *tree))
        return;
    collection.tree = *tree;
    Q_EMIT scanned(collection.store.root(), *tree);
}

bool sameTree(const NodePtr &left, const NodePtr &right)
{
    if (left == right)
        return true;
    if (!left || !right || left->children.size() != right->children.size())
        return false;
    const bool same = left->kind == right->kind && left->id == right->id && left->name == right->name &&
                      left->protocol == right->protocol && left->method == right->method &&
                      left->address == right->address && left->sequence == right->sequence &&
                      left->tags == right->tags && left->error == right->error;
    return same && std::equal(left->children.begin(), left->children.end(), right->children.begin(),
                              [](const NodePtr &a, const NodePtr &b) { return sameTree(a, b); });
}

} // namespace parlance::workspace
