// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/folderwatcher.h"
#include "store/scanner.h"
#include "store/snapshot.h"

#include <parlance/workspace/collectionstore.h>

#include <QObject>

#include <functional>
#include <map>

namespace parlance::workspace {

/// The half of Workspace that lives on its thread: owns the stores and does everything that touches a file.
/// Functions run on that thread only.
class WorkspaceWorker : public QObject
{
    Q_OBJECT
public:
    using Job = std::function<void(const Result<CollectionStore> &)>;

    void open(const QString &path, bool polls);
    void close(const QString &root);
    void run(const QString &root, const Job &job, bool writes);

Q_SIGNALS:
    void opened(const QString &root, const parlance::workspace::NodePtr &tree);
    void openFailed(const QString &path, const parlance::Error &error);
    void scanned(const QString &root, const parlance::workspace::NodePtr &tree);
    void fileChangedOutside(const QString &path);
    void environmentsChanged(const QString &root);

private:
    struct Collection;
    /// Reads the folder again and says what differs; changes of `ownPaths` are not from outside.
    void rescan(Collection &collection, const QSet<QString> &ownPaths);

    std::map<QString, std::shared_ptr<Collection>> m_collections;
};

/// Whether two trees show the same.
bool sameTree(const NodePtr &left, const NodePtr &right);

} // namespace parlance::workspace
