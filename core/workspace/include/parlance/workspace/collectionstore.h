// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/model/savedrequest.h>
#include <parlance/workspace/node.h>

#include <functional>

namespace parlance::yaml {
class Value;
}

namespace parlance::workspace {

class ScanCache;

/// What a request inherits inside its collection: from the collection down to its folder.
struct Inheritance
{
    QList<RequestDefaults> defaults; ///< outermost first
    QStringList origins;             ///< names of collection and folders, same order
    QList<NodeId> ids;               ///< where each is stored

    /// The ids as texts, for CallScope::inheritedPlaces.
    QStringList places() const;
};

/// A request with the state of the file it came from. The revision is opaque; equal revisions mean equal
/// files.
struct StoredRequest
{
    SavedRequest request;
    QByteArray revision;
};

/// What remove() does with the files.
enum class Removal {
    ToTrash, ///< the system's trash; where there is none, they are deleted
    Permanent,
};

/// One collection on disk (OpenCollection 1.0: a folder with opencollection.yml and a file per request, or
/// one bundled file). The folder is the truth: nothing is cached here but the path. Every function does file
/// I/O and may be called from any thread; writers to the same file must not overlap (Workspace takes care of
/// that).
///
/// A write patches only the lines that change, keeps comments, key order and unknown keys, and does not touch
/// the file when nothing changed; it goes through a temporary file, fsync and rename. A broken file is never
/// written (its own error comes back), nor one that changed on disk since the `expected` revision was read
/// (Conflict).
///
/// Auth, as Bruno writes it: a request without `auth` has kind `none`; `auth: inherit` is kind `inherit`, and
/// so is written a request whose kind is empty. A folder or collection without `auth` says nothing: its kind
/// is empty.
class CollectionStore
{
public:
    /// `path` is the collection's folder, its opencollection.yml, or a bundled collection under any name. A
    /// collection file that is broken opens too, so that its requests can be seen; the root of the tree then
    /// carries the error.
    static Result<CollectionStore> open(const QString &path);
    /// The collection a request file or folder belongs to: the nearest folder above with an
    /// opencollection.yml. Where there is none, the file's own folder stands for a collection without
    /// defaults.
    static Result<CollectionStore> openContaining(const QString &path);
    /// Makes the folder (which may exist, empty) with an opencollection.yml.
    static Result<CollectionStore> create(const QString &folder, const QString &name);

    /// The collection's folder.
    QString root() const { return m_root; }
    /// The file that makes the folder a collection.
    QString file() const { return m_file; }
    QString name() const { return m_name; }
    bool isBundled() const { return m_bundled; }

    /// The whole tree. Broken files become Broken nodes; symlink loops, more than 100,000 items and
    /// nesting over 64 are cut off with an Unsupported node that says so. Folders that hold no items and have
    /// no folder.yml are left out.
    Result<NodePtr> scan() const;
    /// As scan(), not reading files again that `cache` knows; tells which directories and files it met, for a
    /// watcher.
    Result<NodePtr> scan(ScanCache &cache, QStringList *directories, QStringList *files) const;

    Result<SavedRequest> readRequest(const NodeId &id) const;
    /// Whatever is on disk gives way.
    Result<void> writeRequest(const NodeId &id, const SavedRequest &request) const;
    /// The same with the file's revision.
    Result<StoredRequest> load(const NodeId &id) const;
    /// Writes and gives what stands on disk now. Conflict when the file is not at the `expected` revision any
    /// more.
    Result<StoredRequest> save(const NodeId &id, const SavedRequest &request,
                               const QByteArray &expected) const;
    /// A new file in the folder, named after the request, never over another; the request's sequence is put
    /// last.
    Result<NodeId> createRequest(const NodeId &folder, const SavedRequest &request) const;

    /// Defaults, docs and name of a collection or folder.
    Result<RequestDefaults> readDefaults(const NodeId &folder) const;
    Result<void> writeDefaults(const NodeId &folder, const RequestDefaults &defaults) const;
    Result<QString> readDocs(const NodeId &folder) const;
    Result<void> writeDocs(const NodeId &folder, const QString &docs) const;
    Result<NodeId> createFolder(const NodeId &parent, const QString &name) const;

    /// Gives the item the name, and its file or folder one that follows from it.
    Result<NodeId> rename(const NodeId &id, const QString &name) const;
    /// A copy beside it, "name copy", with the next sequence.
    Result<NodeId> duplicate(const NodeId &id) const;
    Result<void> remove(const NodeId &id, Removal removal = Removal::ToTrash) const;
    /// Puts the item into the folder at this place among its children; -1 is last.
    Result<NodeId> move(const NodeId &id, const NodeId &folder, int position = -1) const;

    Result<Inheritance> inheritance(const NodeId &request) const;

    /// Environments from `environments/*.yml` and from the collection file, by name. Values of secret
    /// variables are empty. Broken files are left out here and listed by brokenEnvironments().
    Result<QList<Environment>> environments() const;
    QList<Error> brokenEnvironments() const;
    /// Secret values are never written. A new environment becomes a file in environments/ (or part of a
    /// bundled collection).
    Result<void> writeEnvironment(const Environment &environment) const;
    Result<void> removeEnvironment(const QString &name) const;
    /// The environment and those it extends, strongest first; cycles are an error.
    static Result<QList<Environment>> environmentChain(const QList<Environment> &all, const QString &name);
    /// environmentChain() with the variables of each one's dotEnvFile (relative to root()) behind its own.
    Result<QList<Environment>> effectiveEnvironments(const QString &name) const;
    /// Variables of a file of `NAME=value` lines: `#` comments, `export`, single quotes (as they are), double
    /// quotes with \n, \t, \", \\.
    static Result<QList<Variable>> readDotEnv(const QString &path);

private:
    explicit CollectionStore(QString root, QString file, QString name, bool bundled);

    bool isRoot(const NodeId &id) const;
    /// The file that keeps an item's own text: its file, a folder's folder.yml, the collection file.
    QString textFile(const NodeId &id) const;
    QString folderPath(const NodeId &folder) const;
    NodeId parentOf(const NodeId &id) const;
    Result<QList<NodePtr>> children(const NodeId &folder) const;
    Result<StoredRequest> parseStored(const NodeId &id, const QByteArray &text) const;
    Result<void> changeFolder(const NodeId &folder, const std::function<void(yaml::Value &)> &change) const;
    Result<NodeId> duplicateFile(const NodeId &id, const QString &name, double sequence) const;
    Result<NodeId> duplicateFolder(const NodeId &id, const QString &name, double sequence) const;
    Result<void> setSequence(const NodeId &id, double sequence) const;

    QString m_root; ///< folder
    QString m_file; ///< opencollection.yml, or the bundled file
    QString m_name;
    bool m_bundled = false;
};

} // namespace parlance::workspace
