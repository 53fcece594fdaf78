// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/workspace/collectionstore.h>

#include <QFuture>
#include <QObject>
#include <QPromise>

#include <functional>

namespace parlance::workspace {

/// How outside changes are noticed.
enum class Watching {
    Notifications, ///< the system's; polling by itself where it has not enough of them
    Polling,       ///< for network file systems that notify nobody
};

/// The collections the window has open. Lives on the UI thread; file work runs on a worker of its own, in
/// order, and comes back as futures and signals. Watches the folders: what changes outside appears within a
/// second.
class Workspace : public QObject
{
    Q_OBJECT
public:
    explicit Workspace(QObject *parent = nullptr);
    /// Waits for writes under way.
    ~Workspace() override;

    /// Opens a folder (or what else CollectionStore::open() takes); collectionOpened or openFailed follows.
    /// Opening one twice only emits collectionOpened again.
    void open(const QString &path);
    void close(const QString &root);
    /// How collections opened from now on are watched.
    void setWatching(Watching watching);

    /// Roots of the open collections in opening order; the tree of each as last scanned.
    QStringList roots() const;
    NodePtr tree(const QString &root) const;
    /// The collection a node belongs to.
    QString rootOf(const NodeId &id) const;

    /// A store call on the worker: `workspace.run(root, [=](const CollectionStore &s) { return
    /// s.readRequest(id); })`. Calls run one after the other; the tree is scanned again after one that writes
    /// (see `writes`).
    template <typename Function>
    auto read(const QString &root, Function function)
        -> QFuture<std::invoke_result_t<Function, const CollectionStore &>>;
    template <typename Function>
    auto write(const QString &root, Function function)
        -> QFuture<std::invoke_result_t<Function, const CollectionStore &>>;

Q_SIGNALS:
    void collectionOpened(const QString &root);
    void collectionClosed(const QString &root);
    void openFailed(const QString &path, const parlance::Error &error);
    /// The tree was scanned and differs.
    void treeChanged(const QString &root);
    /// A request file's content changed on disk by someone else; an open tab may want to reload or ask.
    void fileChangedOutside(const QString &path);
    /// Environments were added, removed or edited.
    void environmentsChanged(const QString &root);

private:
    void takeOpened(const QString &root, const NodePtr &tree);
    void takeScanned(const QString &root, const NodePtr &tree);
    void enqueue(const QString &root, std::function<void(const Result<CollectionStore> &)> job, bool writes);
    struct Private;
    const std::unique_ptr<Private> d;
};

template <typename Function>
auto Workspace::read(const QString &root, Function function)
    -> QFuture<std::invoke_result_t<Function, const CollectionStore &>>
{
    using Value = std::invoke_result_t<Function, const CollectionStore &>;
    auto promise = std::make_shared<QPromise<Value>>();
    promise->start();
    enqueue(
        root,
        [promise, function](const Result<CollectionStore> &store) {
            promise->addResult(store ? function(*store) : Value(Failure(store.error())));
            promise->finish();
        },
        false);
    return promise->future();
}

template <typename Function>
auto Workspace::write(const QString &root, Function function)
    -> QFuture<std::invoke_result_t<Function, const CollectionStore &>>
{
    using Value = std::invoke_result_t<Function, const CollectionStore &>;
    auto promise = std::make_shared<QPromise<Value>>();
    promise->start();
    enqueue(
        root,
        [promise, function](const Result<CollectionStore> &store) {
            promise->addResult(store ? function(*store) : Value(Failure(store.error())));
            promise->finish();
        },
        true);
    return promise->future();
}

} // namespace parlance::workspace
