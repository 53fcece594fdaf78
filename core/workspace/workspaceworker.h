// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/scanner.h"

#include <parlance/workspace/collectionstore.h>

#include <QObject>

#include <functional>
#include <map>

namespace parlance::workspace {

/// The half of Workspace that lives on its thread: owns the stores and does everything that touches a file.
/// Slots and functions run on that thread only.
class WorkspaceWorker : public QObject
{
    Q_OBJECT
public:
    using Job = std::function<void(const Result<CollectionStore> &)>;

    void open(const QString &path);
    void close(const QString &root);
    void run(const QString &root, const Job &job, bool writes);

Q_SIGNALS:
    void opened(const QString &root, const parlance::workspace::NodePtr &tree);
    void openFailed(const QString &path, const parlance::Error &error);
    void scanned(const QString &root, const parlance::workspace::NodePtr &tree);

private:
    struct Collection
    {
        CollectionStore store;
        ScanCache cache;
        NodePtr tree;

        explicit Collection(CollectionStore opened)
            : store(std::move(opened))
        {
        }
    };
    void rescan(Collection &collection);

    std::map<QString, std::unique_ptr<Collection>> m_collections;
};

/// Whether two trees show the same.
bool sameTree(const NodePtr &left, const NodePtr &right);

} // namespace parlance::workspace
