// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/workspace/workspace.h>

#include "workspaceworker.h"

#include <parlance/call/iocontext.h>

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
    std::atomic<bool> ending = false;
    bool polls = false;
    // The hand-overs in both directions are by standard mutexes, which ThreadSanitizer can follow.
    call::IoContext owner{call::IoContext::Mode::CurrentThread};
    std::unique_ptr<WorkspaceWorker> worker; ///< made, used and destroyed on the thread
    call::IoContext thread{call::IoContext::Mode::OwnThread};

    /// Calls the function on the owner's thread when the worker has something to tell.
    template <typename Signal, typename Function>
    void tell(Signal signal, Function function)
    {
        QObject::connect(worker.get(), signal, worker.get(), [this, function](const auto &...values) {
            owner.post([function, values...] { function(values...); });
        });
    }

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
    d->thread.invoke([this] {
        d->worker = std::make_unique<WorkspaceWorker>();
        d->tell(&WorkspaceWorker::opened,
                [this](const QString &root, const NodePtr &tree) { takeOpened(root, tree); });
        d->tell(&WorkspaceWorker::openFailed,
                [this](const QString &path, const Error &error) { Q_EMIT openFailed(path, error); });
        d->tell(&WorkspaceWorker::scanned,
                [this](const QString &root, const NodePtr &tree) { takeScanned(root, tree); });
        d->tell(&WorkspaceWorker::fileChangedOutside,
                [this](const QString &path) { Q_EMIT fileChangedOutside(path); });
        d->tell(&WorkspaceWorker::environmentsChanged,
                [this](const QString &root) { Q_EMIT environmentsChanged(root); });
    });
}

void Workspace::takeOpened(const QString &root, const NodePtr &tree)
{
    if (auto *open = d->find(root))
        open->tree = tree;
    else
        d->open.append({root, tree});
    Q_EMIT collectionOpened(root);
}

void Workspace::takeScanned(const QString &root, const NodePtr &tree)
{
    if (auto *open = d->find(root)) {
        open->tree = tree;
        Q_EMIT treeChanged(root);
    }
}

Workspace::~Workspace()
{
    // Behind everything that was queued; reads among it come back as cancelled.
    d->ending = true;
    d->thread.invoke([this] { d->worker.reset(); });
}

void Workspace::open(const QString &path)
{
    d->thread.post([d = d.get(), path, polls = d->polls] { d->worker->open(path, polls); });
}

void Workspace::setWatching(Watching watching)
{
    d->polls = watching == Watching::Polling;
}

void Workspace::close(const QString &root)
{
    if (d->open.removeIf([&](const Private::Open &one) { return one.root == root; }) == 0)
        return;
    d->thread.post([d = d.get(), root] { d->worker->close(root); });
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
    d->thread.post([d = d.get(), root, job = std::move(job), writes] {
        if (d->ending && !writes)
            job(failure(ErrorCode::Cancelled, u"The window was closed."_s));
        else
            d->worker->run(root, job, writes);
    });
}

} // namespace parlance::workspace
