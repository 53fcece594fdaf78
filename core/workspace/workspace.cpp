// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/workspace/workspace.h>

#include "workspaceworker.h"

#include <QThread>

#include <algorithm>
#include <atomic>

using namespace Qt::StringLiterals;

namespace parlance::workspace {

struct Workspace::Private
{
    struct Open
    {
        QString root;
        NodePtr tree;
    };
    QList<Open> open;
    QThread thread;
    WorkspaceWorker *worker = new WorkspaceWorker;
    std::atomic<bool> ending = false;
    bool polls = false;

    Open *find(const QString &root)
    {
        const auto it =
            std::find_if(open.begin(), open.end(), [&](const Open &one) { return one.root == root; });
        return it == open.end() ? nullptr : &*it;
    }
};

Workspace::Workspace(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    qRegisterMetaType<NodePtr>();
    qRegisterMetaType<Error>();
    d->worker->moveToThread(&d->thread);
    connect(d->worker, &WorkspaceWorker::opened, this, [this](const QString &root, const NodePtr &tree) {
        if (auto *open = d->find(root))
            open->tree = tree;
        else
            d->open.append({root, tree});
        Q_EMIT collectionOpened(root);
    });
    connect(d->worker, &WorkspaceWorker::openFailed, this, &Workspace::openFailed);
    connect(d->worker, &WorkspaceWorker::scanned, this, [this](const QString &root, const NodePtr &tree) {
        if (auto *open = d->find(root)) {
            open->tree = tree;
            Q_EMIT treeChanged(root);
        }
    });
    connect(d->worker, &WorkspaceWorker::fileChangedOutside, this, &Workspace::fileChangedOutside);
    connect(d->worker, &WorkspaceWorker::environmentsChanged, this, &Workspace::environmentsChanged);
    d->thread.setObjectName(u"workspace"_s);
    d->thread.start();
}

Workspace::~Workspace()
{
    // Behind everything that was queued; reads among it come back as cancelled.
    d->ending = true;
    QMetaObject::invokeMethod(d->worker, [worker = d->worker, thread = &d->thread] {
        delete worker;
        thread->quit();
    });
    d->thread.wait();
}

void Workspace::open(const QString &path)
{
    QMetaObject::invokeMethod(d->worker,
                              [worker = d->worker, path, polls = d->polls] { worker->open(path, polls); });
}

void Workspace::setWatching(Watching watching)
{
    d->polls = watching == Watching::Polling;
}

void Workspace::close(const QString &root)
{
    if (d->open.removeIf([&](const Private::Open &one) { return one.root == root; }) == 0)
        return;
    QMetaObject::invokeMethod(d->worker, [worker = d->worker, root] { worker->close(root); });
    Q_EMIT collectionClosed(root);
}

QStringList Workspace::roots() const
{
    QStringList roots;
    for (const Private::Open &open : std::as_const(d->open))
        roots.append(open.root);
    return roots;
}

NodePtr Workspace::tree(const QString &root) const
{
    const auto *open = d->find(root);
    return open ? open->tree : nullptr;
}

QString Workspace::rootOf(const NodeId &id) const
{
    QString best;
    for (const Private::Open &open : std::as_const(d->open)) {
        const bool holds = id.path == open.root || id.path.startsWith(open.root + u'/');
        if (holds && open.root.size() > best.size())
            best = open.root;
    }
    return best;
}

void Workspace::enqueue(const QString &root, std::function<void(const Result<CollectionStore> &)> job,
                        bool writes)
{
    QMetaObject::invokeMethod(d->worker, [d = d.get(), root, job = std::move(job), writes] {
        if (d->ending && !writes)
            job(failure(ErrorCode::Cancelled, u"The window was closed."_s));
        else
            d->worker->run(root, job, writes);
    });
}

} // namespace parlance::workspace
