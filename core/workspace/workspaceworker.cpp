// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspaceworker.h"

#include "files/writerecord.h"
#include "store/collectionfiles.h"

#include <parlance/base/logging.h>

#include <QDir>

using namespace Qt::StringLiterals;

namespace parlance::workspace {
namespace {

QStringList environmentFiles(const QString &root)
{
    QStringList paths;
    const QDir folder(root + u'/' + environmentsFolder());
    const QStringList names = folder.entryList({u"*.yml"_s, u"*.yaml"_s}, QDir::Files);
    for (const QString &name : names)
        paths.append(folder.filePath(name));
    return paths;
}

} // namespace

struct WorkspaceWorker::Collection
{
    Collection(CollectionStore opened, bool polls)
        : store(std::move(opened))
        , watcher(polls)
    {
    }

    CollectionStore store;
    ScanCache cache;
    NodePtr tree;
    Snapshot snapshot;
    QStringList directories; ///< of the last scan
    QStringList files;
    FolderWatcher watcher;

    Result<NodePtr> scan()
    {
        auto result = store.scan(cache, &directories, &files);
        const QStringList environments = environmentFiles(store.root());
        files += store.file();
        files += environments;
        for (const QString &directory : std::as_const(directories)) {
            if (const QString file = folderFileIn(directory); !file.isEmpty())
                files += file;
        }
        if (const QString folder = store.root() + u'/' + environmentsFolder(); QDir(folder).exists())
            directories += folder;
        return result;
    }
    bool isEnvironment(const QString &path) const
    {
        return path == store.file() || path.startsWith(store.root() + u'/' + environmentsFolder() + u'/');
    }
};

void WorkspaceWorker::open(const QString &path, bool polls)
{
    auto store = CollectionStore::open(path);
    if (!store) {
        Q_EMIT openFailed(path, store.error());
        return;
    }
    const QString root = store->root();
    if (const auto known = m_collections.find(root); known != m_collections.end()) {
        if (known->second->store.file() == store->file()) {
            Q_EMIT opened(root, known->second->tree);
            return;
        }
        Error error =
            makeError(ErrorCode::AlreadyExists, u"Another collection of the folder %1 is open."_s.arg(root),
                      u"Close it first."_s);
        error.file = store->file();
        Q_EMIT openFailed(path, error);
        return;
    }
    auto collection = std::make_shared<Collection>(std::move(*store), polls);
    const auto tree = collection->scan();
    if (!tree) {
        Q_EMIT openFailed(path, tree.error());
        return;
    }
    collection->tree = *tree;
    m_collections[root] = collection;
    // The tree first: what follows is only to notice changes.
    Q_EMIT opened(root, *tree);
    collection->snapshot.update(collection->files);
    connect(&collection->watcher, &FolderWatcher::mayHaveChanged, this, [this, root] {
        const auto it = m_collections.find(root);
        if (it != m_collections.end())
            rescan(*it->second, {});
    });
    collection->watcher.watch(collection->directories, collection->files);
    // What changed between the scan and the watch has told nobody.
    rescan(*collection, {});
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
    const WriteRecord record;
    job(it->second->store);
    if (writes)
        rescan(*it->second, record.paths());
}

void WorkspaceWorker::rescan(Collection &collection, const QSet<QString> &ownPaths)
{
    const auto tree = collection.scan();
    if (!tree) {
        qCWarning(lcWorkspace) << tree.error().toString();
        return;
    }
    const QString root = collection.store.root();
    const Snapshot::Difference difference = collection.snapshot.update(collection.files);
    collection.watcher.watch(collection.directories, collection.files);
    if (!sameTree(collection.tree, *tree)) {
        collection.tree = *tree;
        Q_EMIT scanned(root, *tree);
    }
    const QStringList all = difference.changed + difference.appeared + difference.vanished;
    if (std::any_of(all.begin(), all.end(),
                    [&](const QString &path) { return collection.isEnvironment(path); }))
        Q_EMIT environmentsChanged(root);
    for (const QString &path : difference.changed) {
        if (!ownPaths.contains(path))
            Q_EMIT fileChangedOutside(path);
    }
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
