// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/atomicwrite.h"
#include "files/filenames.h"
#include "files/trash.h"
#include "store/bundle.h"
#include "store/collectionfiles.h"
#include "store/itemtext.h"
#include "store/siblings.h"
#include "store/yamlfile.h"

#include <parlance/workspace/collectionstore.h>

#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;
using parlance::yaml::Value;

namespace parlance::workspace {
namespace {

QString endingOf(const QString &path)
{
    return path.endsWith(u".yaml"_s) ? u".yaml"_s : u".yml"_s;
}

QString copyName(const QString &name, const QList<NodePtr> &siblings)
{
    const auto isTaken = [&](const QString &candidate) {
        return std::any_of(siblings.begin(), siblings.end(), [&](const NodePtr &node) {
            return node->name.compare(candidate, Qt::CaseInsensitive) == 0;
        });
    };
    QString candidate = name + u" copy"_s;
    for (int number = 2; isTaken(candidate); ++number)
        candidate = name + u" copy "_s + QString::number(number);
    return candidate;
}

Failure wrongItem(const NodeId &id, const QString &message)
{
    Error error = makeError(ErrorCode::InvalidInput, message);
    error.file = id.path;
    return Failure(error);
}

} // namespace

Result<NodeId> CollectionStore::rename(const NodeId &id, const QString &name) const
{
    if (name.trimmed().isEmpty())
        return wrongItem(id, u"A name is needed."_s);
    const bool isFolder = id.pointer.isEmpty() && QFileInfo(id.path).isDir();
    if (isFolder || isRoot(id)) {
        if (const auto changed = changeFolder(id, [&](Value &item) { setItemName(item, name); }); !changed)
            return Failure(changed.error());
    } else {
        const auto text = changeItem(id, id.path, [&](Value &item) -> Result<void> {
            setItemName(item, name);
            return {};
        });
        if (!text)
            return Failure(text.error());
    }
    if (isRoot(id) || !id.pointer.isEmpty())
        return id;
    const QString ending = isFolder ? QString() : endingOf(id.path);
    const QString path = freePath(QFileInfo(id.path).path(), fileNameFor(name), ending, id.path);
    if (path == id.path)
        return id;
    if (const auto renamed = renameNew(id.path, path); !renamed)
        return Failure(renamed.error());
    return NodeId{path, {}};
}

Result<NodeId> CollectionStore::duplicate(const NodeId &id) const
{
    if (isRoot(id))
        return wrongItem(id, u"A collection cannot be duplicated in itself."_s);
    const NodeId parent = parentOf(id);
    const auto siblings = children(parent);
    if (!siblings)
        return Failure(siblings.error());
    const auto original =
        std::find_if(siblings->begin(), siblings->end(), [&](const NodePtr &node) { return node->id == id; });
    if (original == siblings->end())
        return wrongItem(id, u"The item does not exist any more."_s);
    const QString name = copyName((*original)->name, *siblings);
    if (!id.pointer.isEmpty())
        return duplicateBundled(id, name);
    if ((*original)->kind == NodeKind::Folder)
        return duplicateFolder(id, name, nextSequence(*siblings));
    return duplicateFile(id, name, nextSequence(*siblings));
}

Result<NodeId> CollectionStore::duplicateFile(const NodeId &id, const QString &name, double sequence) const
{
    const QString path = freePath(QFileInfo(id.path).path(), fileNameFor(name), endingOf(id.path));
    const auto bytes = readFile(id.path);
    if (!bytes)
        return Failure(bytes.error());
    const auto text = changedText(id.path, *bytes, [&](Value &item) -> Result<void> {
        // A file that is no item (a script, say) is copied as it is.
        if (item["info"_L1].isMapping()) {
            setItemName(item, name);
            setItemSequence(item, sequence);
        }
        return {};
    });
    if (!text)
        return Failure(text.error());
    if (const auto written = atomicWrite(path, *text, WriteMode::OnlyNew); !written)
        return Failure(written.error());
    return NodeId{path, {}};
}

Result<NodeId> CollectionStore::duplicateFolder(const NodeId &id, const QString &name, double sequence) const
{
    const QString path = freePath(QFileInfo(id.path).path(), fileNameFor(name), {});
    if (const auto copied = copyFolder(id.path, path); !copied)
        return Failure(copied.error());
    const NodeId copy{path, {}};
    const auto changed = changeFolder(copy, [&](Value &item) {
        setItemName(item, name);
        setItemSequence(item, sequence);
    });
    if (!changed)
        return Failure(changed.error());
    return copy;
}

Result<void> CollectionStore::remove(const NodeId &id, Removal removal) const
{
    if (isRoot(id))
        return wrongItem(id,
                         u"A collection is closed, not removed; delete its folder in the file manager."_s);
    if (!id.pointer.isEmpty())
        return removeBundled(id);
    return removePath(id.path, removal);
}

Result<NodeId> CollectionStore::move(const NodeId &id, const NodeId &folder, int position) const
{
    if (isRoot(id))
        return wrongItem(id, u"A collection cannot be moved."_s);
    const bool isInside = folder.path == id.path
                              ? folder.pointer.startsWith(id.pointer + u'/') || folder == id
                              : folder.path.startsWith(id.path + u'/');
    if (isInside)
        return wrongItem(id, u"A folder cannot be moved into itself."_s);
    if (!id.pointer.isEmpty())
        return moveBundled(id, folder, position);

    auto siblings = children(folder);
    if (!siblings)
        return Failure(siblings.error());
    siblings->removeIf([&](const NodePtr &node) { return node->id == id; });
    const bool isFolder = QFileInfo(id.path).isDir();
    NodeId moved = id;
    const QString target = folderPath(folder);
    if (QFileInfo(id.path).path() != target) {
        const QFileInfo info(id.path);
        const QString ending = isFolder ? QString() : endingOf(id.path);
        const QString stem = isFolder ? info.fileName() : info.fileName().chopped(ending.size());
        moved.path = freePath(target, stem, ending);
        if (const auto renamed = renameNew(id.path, moved.path); !renamed)
            return Failure(renamed.error());
    }
    const QList<Resequenced> changes = placeAt(*siblings, moved, isFolder, position);
    for (const Resequenced &change : changes) {
        const auto done = setSequence(change.id, change.sequence);
        // A broken neighbour keeps its place at the end; the moved item's own failure counts.
        if (!done && change.id == moved)
            return Failure(done.error());
    }
    return moved;
}

Result<void> CollectionStore::setSequence(const NodeId &id, double sequence) const
{
    if (QFileInfo(id.path).isDir())
        return changeFolder(id, [&](Value &item) { setItemSequence(item, sequence); });
    const auto text = changeFile(id.path, [&](Value &item) -> Result<void> {
        if (item["info"_L1].isMapping())
            setItemSequence(item, sequence);
        return {};
    });
    if (!text)
        return Failure(text.error());
    return {};
}

} // namespace parlance::workspace
