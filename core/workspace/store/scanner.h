// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../files/readfile.h"
#include "../yaml/value.h"

#include <parlance/workspace/node.h>

#include <QSet>

#include <mutex>

namespace parlance::workspace {

/// Nodes by file, kept between scans so that an unchanged file is not read again. Thread-safe.
class ScanCache
{
public:
    NodePtr find(const QString &path, const FileStamp &stamp);
    void insert(const QString &path, const FileStamp &stamp, const NodePtr &node);
    /// Forgets files the last scan did not meet.
    void retain(const QSet<QString> &paths);

private:
    struct Item
    {
        FileStamp stamp;
        NodePtr node;
    };
    std::mutex m_mutex;
    QHash<QString, Item> m_items;
};

/// What a scan may meet.
struct ScanLimits
{
    int items = 100'000;
    int depth = 64;
};

/// Makes the tree of a collection kept as a folder. Files are parsed on two threads.
class Scanner
{
public:
    Scanner(QString root, QString collectionFile, ScanCache *cache, ScanLimits limits = {});
    NodePtr scan();
    /// Directories that were walked, for a watcher.
    QStringList directories() const { return m_directories; }
    QStringList files() const;

private:
    struct Directory;
    std::unique_ptr<Directory> walk(const QString &path, const QString &canonical, int depth);
    void walkEntry(Directory &directory, const QString &path, const QString &name, bool isDirectory,
                   bool isLink, int depth);
    void walkDirectory(Directory &directory, const QString &path, bool isLink, int depth);
    bool isIgnored(const QString &path, const QString &name) const;
    void parseAll();
    NodePtr assemble(const Directory &directory) const;

    QString m_root;
    QString m_collectionFile;
    ScanCache *m_cache;
    ScanLimits m_limits;
    QSet<QString> m_ignored; ///< names, or paths relative to the root
    QStringList m_chain;     ///< canonical paths from the root to where the walk stands
    QStringList m_directories;
    QStringList m_files;
    std::vector<NodePtr> m_nodes; ///< one a file
    int m_count = 0;
    bool m_full = false;
};

/// The node of one file or item.
Node makeNode(const NodeId &id, const yaml::Value &item, const QString &fallbackName);
NodePtr readNode(const QString &path, ScanCache *cache);
NodePtr makeBrokenNode(const NodeId &id, const QString &name, const Error &error);
/// The tree of a bundled collection.
NodePtr bundledTree(const QString &root, const QString &file, const yaml::Value &collection);
enum class NodeOrder {
    ByName, ///< where the sequence does not tell
    AsStored,
};
/// In shown order.
void sortNodes(QList<NodePtr> &nodes, NodeOrder order = NodeOrder::ByName);

} // namespace parlance::workspace
