// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner.h"

#include "collectionfiles.h"
#include "snapshot.h"
#include "yamlfile.h"

#include <QDirIterator>
#include <QFileInfo>

#include <atomic>
#include <system_error>
#include <thread>

using parlance::yaml::Value;
using namespace Qt::StringLiterals;

namespace parlance::workspace {

struct Scanner::Directory
{
    QString path;
    QString folderFile;
    std::vector<size_t> files; ///< indices into m_files
    std::vector<std::unique_ptr<Directory>> directories;
    QList<NodePtr> notes; ///< what was cut off here
};

NodePtr ScanCache::find(const QString &path, const FileStamp &stamp)
{
    const std::lock_guard lock(m_mutex);
    const auto it = m_items.constFind(path);
    return it != m_items.cend() && it->stamp == stamp ? it->node : nullptr;
}

void ScanCache::insert(const QString &path, const FileStamp &stamp, const NodePtr &node)
{
    if (isRacy(stamp))
        return;
    const std::lock_guard lock(m_mutex);
    m_items.insert(path, {stamp, node});
}

void ScanCache::retain(const QSet<QString> &paths)
{
    const std::lock_guard lock(m_mutex);
    m_items.removeIf([&](const auto &item) { return !paths.contains(item.key()); });
}

Scanner::Scanner(QString root, QString collectionFile, ScanCache *cache, ScanLimits limits)
    : m_root(std::move(root))
    , m_collectionFile(std::move(collectionFile))
    , m_cache(cache)
    , m_limits(limits)
{
}

QStringList Scanner::files() const
{
    return m_files;
}

NodePtr Scanner::scan()
{
    auto node = std::make_shared<Node>();
    node->kind = NodeKind::Collection;
    node->id = {m_root, {}};
    node->name = QFileInfo(m_root).fileName();
    const auto document = readYamlFile(m_collectionFile);
    if (document) {
        m_ignored = ignoredPaths(document->root);
        const QString name = document->root["info"_L1]["name"_L1].text();
        if (!name.isEmpty())
            node->name = name;
    } else {
        node->error = document.error();
    }
    const auto directory = walk(m_root, QFileInfo(m_root).canonicalFilePath(), 0);
    parseAll();
    const NodePtr content = assemble(*directory);
    node->children = content->children;
    if (m_cache)
        m_cache->retain(QSet<QString>(m_files.begin(), m_files.end()));
    return node;
}

std::unique_ptr<Scanner::Directory> Scanner::walk(const QString &path, const QString &canonical, int depth)
{
    auto directory = std::make_unique<Directory>();
    directory->path = path;
    m_directories.append(path);
    m_chain.append(canonical);
    QDirIterator it(path, QDir::AllEntries | QDir::NoDotAndDotDot | QDir::System);
    while (it.hasNext() && !m_full) {
        it.next();
        const QFileInfo info = it.fileInfo();
        walkEntry(*directory, it.filePath(), it.fileName(), info.isDir(), info.isSymLink(), depth);
    }
    m_chain.removeLast();
    return directory;
}

void Scanner::walkEntry(Directory &directory, const QString &path, const QString &name, bool isDirectory,
                        bool isLink, int depth)
{
    const bool isItem = !isDirectory && isYamlName(name);
    if (isIgnored(path, name) || (!isDirectory && !isItem))
        return;
    if (isDirectory && depth == 0 && name == environmentsFolder())
        return;
    if (isItem && isFolderFile(name) && depth > 0) {
        directory.folderFile = path;
        return;
    }
    if (isItem && depth == 0 && path == m_collectionFile)
        return;
    if (++m_count > m_limits.items) {
        m_full = true;
        directory.notes.append(
            makeBrokenNode({path, {}}, u"…"_s,
                           makeError(ErrorCode::Unsupported,
                                     u"The collection has more than %1 items; the rest is not shown."_s.arg(
                                         m_limits.items))));
        return;
    }
    if (isDirectory)
        return walkDirectory(directory, path, isLink, depth);
    directory.files.push_back(size_t(m_files.size()));
    m_files.append(path);
}

void Scanner::walkDirectory(Directory &directory, const QString &path, bool isLink, int depth)
{
    const QString name = path.sliced(path.lastIndexOf(u'/') + 1);
    const QString canonical =
        isLink ? QFileInfo(path).canonicalFilePath() : m_chain.constLast() + u'/' + name;
    QString problem;
    if (m_chain.contains(canonical))
        problem = u"This symbolic link leads back to a folder that holds it."_s;
    else if (depth + 1 >= m_limits.depth)
        problem = u"Folders deeper than %1 levels are not shown."_s.arg(m_limits.depth);
    else if (!collectionFileIn(path).isEmpty())
        problem = u"This folder is a collection of its own; open it by itself."_s;
    if (!problem.isEmpty()) {
        Error error = makeError(ErrorCode::Unsupported, problem);
        error.file = path;
        directory.notes.append(makeBrokenNode({path, {}}, name, error));
        return;
    }
    directory.directories.push_back(walk(path, canonical, depth + 1));
}

bool Scanner::isIgnored(const QString &path, const QString &name) const
{
    if (name.startsWith(u'.') || name == "node_modules"_L1)
        return true;
    return !m_ignored.isEmpty() &&
           (m_ignored.contains(name) || m_ignored.contains(path.sliced(m_root.size() + 1)));
}

void Scanner::parseAll()
{
    m_nodes.resize(size_t(m_files.size()));
    std::atomic<size_t> next = 0;
    const auto work = [&] {
        constexpr size_t batch = 16;
        for (size_t first = next.fetch_add(batch); first < m_nodes.size(); first = next.fetch_add(batch)) {
            const size_t last = std::min(first + batch, m_nodes.size());
            for (size_t i = first; i < last; ++i)
                m_nodes[i] = readNode(m_files.at(qsizetype(i)), m_cache);
        }
    };
    constexpr size_t worthAThread = 64;
    std::thread helper;
    try {
        if (m_nodes.size() >= worthAThread)
            helper = std::thread(work);
    } catch (const std::system_error &) {
        // No thread to be had: this one does it alone.
    }
    work();
    if (helper.joinable())
        helper.join();
}

NodePtr Scanner::assemble(const Directory &directory) const
{
    auto node = std::make_shared<Node>();
    node->kind = NodeKind::Folder;
    node->id = {directory.path, {}};
    node->name = directory.path.sliced(directory.path.lastIndexOf(u'/') + 1);
    if (!directory.folderFile.isEmpty()) {
        if (const auto document = readYamlFile(directory.folderFile)) {
            const Node own = makeNode(node->id, document->root, node->name);
            node->name = own.name;
            node->sequence = own.sequence;
            node->tags = own.tags;
        } else {
            node->error = document.error();
        }
    }
    for (const size_t file : directory.files)
        node->children.append(m_nodes[file]);
    for (const auto &child : directory.directories) {
        // A folder of other things (uploads, certificates) is no part of the tree.
        if (const NodePtr made = assemble(*child); !made->children.isEmpty() || !child->folderFile.isEmpty())
            node->children.append(made);
    }
    node->children += directory.notes;
    sortNodes(node->children);
    return node;
}

} // namespace parlance::workspace
