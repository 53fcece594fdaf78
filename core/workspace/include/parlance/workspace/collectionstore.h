// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/model/savedrequest.h>
#include <parlance/workspace/node.h>

namespace parlance::workspace {

/// What a request inherits inside its collection: from the collection down to its folder.
struct Inheritance
{
    QList<RequestDefaults> defaults;    ///< outermost first
    QStringList origins;                ///< names of collection and folders, same order
    QList<NodeId> ids;                  ///< where each is stored
};

/// One collection on disk (OpenCollection 1.0: a folder with opencollection.yml and a file per request, or one bundled
/// file). The folder is the truth: nothing is cached here but the path. Every function does file I/O and may be called from any
/// thread; writers to the same file must not overlap (Workspace takes care of that).
///
/// A write patches only the lines that change, keeps comments, key order and unknown keys, and is byte-identical when nothing
/// changed; it goes through a temporary file, fsync and rename. A file that is broken or that changed on disk since `expected` was
/// read is never written (Conflict).
class CollectionStore
{
public:
    /// `path` is the collection's folder or its opencollection.yml.
    static Result<CollectionStore> open(const QString &path);
    /// Makes the folder (which may exist, empty) with an opencollection.yml.
    static Result<CollectionStore> create(const QString &folder, const QString &name);

    QString root() const { return m_root; }
    QString name() const;
    bool isBundled() const { return m_bundled; }

    /// The whole tree. Broken files become Broken nodes; symlink loops, more than 100,000 items and
    /// nesting over 64 are cut off with an Unsupported node that says so.
    Result<NodePtr> scan() const;

    Result<SavedRequest> readRequest(const NodeId &id) const;
    Result<void> writeRequest(const NodeId &id, const SavedRequest &request) const;
    /// A new file in the folder, named after the request, never over another; the request's sequence is put last.
    Result<NodeId> createRequest(const NodeId &folder, const SavedRequest &request) const;

    /// Defaults, docs and name of a collection or folder.
    Result<RequestDefaults> readDefaults(const NodeId &folder) const;
    Result<void> writeDefaults(const NodeId &folder, const RequestDefaults &defaults) const;
    Result<QString> readDocs(const NodeId &folder) const;
    Result<NodeId> createFolder(const NodeId &parent, const QString &name) const;

    Result<NodeId> rename(const NodeId &id, const QString &name) const;
    Result<NodeId> duplicate(const NodeId &id) const;
    Result<void> remove(const NodeId &id) const;
    /// Puts the item into the folder at this place among its children; -1 is last.
    Result<NodeId> move(const NodeId &id, const NodeId &folder, int position = -1) const;

    Result<Inheritance> inheritance(const NodeId &request) const;

    /// Environments from `environments/*.yml` and from the collection file, by name.
    Result<QList<Environment>> environments() const;
    Result<void> writeEnvironment(const Environment &environment) const;
    Result<void> removeEnvironment(const QString &name) const;
    /// The environment and those it extends, strongest first; cycles are an error.
    static Result<QList<Environment>> environmentChain(const QList<Environment> &all, const QString &name);

private:
    explicit CollectionStore(QString root, QString file, bool bundled);

    QString m_root;     ///< folder
    QString m_file;     ///< opencollection.yml
    bool m_bundled = false;
};

} // namespace parlance::workspace
