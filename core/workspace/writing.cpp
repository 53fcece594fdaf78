// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/atomicwrite.h"
#include "files/filenames.h"
#include "store/bundle.h"
#include "store/collectionfiles.h"
#include "store/itemtext.h"
#include "store/revision.h"
#include "store/scanner.h"
#include "store/siblings.h"
#include "store/yamlfile.h"

#include <parlance/workspace/collectionstore.h>

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;
using parlance::yaml::Value;

namespace parlance::workspace {
namespace {

constexpr int namingAttempts = 100;

// Someone may take the name between looking and writing.
Result<QString> writeNew(const QString &folder, const QString &name, const QByteArray &text)
{
    for (int attempt = 0;; ++attempt) {
        const QString path = freePath(folder, fileNameFor(name), u".yml"_s);
        const auto written = atomicWrite(path, text, WriteMode::OnlyNew);
        if (written)
            return path;
        if (written.error().code != ErrorCode::AlreadyExists || attempt >= namingAttempts)
            return Failure(written.error());
    }
}

} // namespace

Result<CollectionStore> CollectionStore::create(const QString &folder, const QString &name)
{
    const QString root = QDir::cleanPath(QFileInfo(folder).absoluteFilePath());
    if (!QDir().mkpath(root)) {
        Error error = makeError(ErrorCode::PermissionDenied, u"The folder %1 cannot be made."_s.arg(root));
        error.file = root;
        return Failure(error);
    }
    if (!collectionFileIn(root).isEmpty()) {
        Error error = makeError(ErrorCode::AlreadyExists, u"There is a collection in %1 already."_s.arg(root),
                                u"Open it, or choose another folder."_s);
        error.file = root;
        return Failure(error);
    }
    Value info = Value::mapping();
    info.set(u"name"_s, Value::string(name));
    Value collection = Value::mapping();
    collection.set(u"opencollection"_s, Value::string(u"1.0.0"_s));
    collection.set(u"info"_s, std::move(info));
    collection.set(u"bundled"_s, Value::boolean(false));
    const auto written =
        atomicWrite(root + u'/' + collectionFileName(), newFileText(collection), WriteMode::OnlyNew);
    if (!written)
        return Failure(written.error());
    return open(root);
}

Result<void> CollectionStore::writeRequest(const NodeId &id, const SavedRequest &request) const
{
    const auto stored = save(id, request, {});
    if (!stored)
        return Failure(stored.error());
    return {};
}

Result<StoredRequest> CollectionStore::save(const NodeId &id, const SavedRequest &request,
                                            const QByteArray &expected) const
{
    const auto change = [&](Value &item) -> Result<void> {
        auto updated = updatedItem(item, request, QFileInfo(id.path).completeBaseName());
        if (!updated)
            return Failure(updated.error());
        item = std::move(*updated);
        return {};
    };
    const auto text = changeItem(id, id.path, change, expected);
    if (!text)
        return Failure(text.error());
    return parseStored(id, *text);
}

Result<NodeId> CollectionStore::createRequest(const NodeId &folder, const SavedRequest &request) const
{
    const QString type = request.request.protocol.isEmpty() ? u"http"_s : request.request.protocol;
    const RequestCodec *codec = requestCodec(type);
    if (!codec)
        return failure(ErrorCode::Unsupported, u"This version cannot write requests of type %1."_s.arg(type));
    SavedRequest saved = request;
    if (saved.name.isEmpty())
        saved.name = u"Untitled"_s;
    const auto siblings = children(folder);
    if (!siblings)
        return Failure(siblings.error());
    saved.sequence = nextSequence(*siblings);
    const Value item = encodeItem(saved, *codec);
    if (m_bundled)
        return appendBundled(m_file, folder, item);
    const auto path = writeNew(folderPath(folder), saved.name, newFileText(item));
    if (!path)
        return Failure(path.error());
    return NodeId{*path, {}};
}

Result<NodeId> CollectionStore::createFolder(const NodeId &parent, const QString &name) const
{
    const auto siblings = children(parent);
    if (!siblings)
        return Failure(siblings.error());
    const Value folder = newFolder(name, nextSequence(*siblings));
    if (m_bundled)
        return appendBundled(m_file, parent, folder);
    const QString path = freePath(folderPath(parent), fileNameFor(name), {});
    if (!QDir().mkdir(path))
        return Failure(fileError(path, u"The folder cannot be made"_s, EACCES));
    const auto written = atomicWrite(path + u'/' + folderFileName(), newFileText(folder), WriteMode::OnlyNew);
    if (!written) {
        QDir().rmdir(path);
        return Failure(written.error());
    }
    return NodeId{path, {}};
}

Result<void> CollectionStore::changeFolder(const NodeId &folder,
                                           const std::function<void(Value &)> &change) const
{
    const QString file = textFile(folder);
    if (!QFileInfo::exists(file) && !isRoot(folder)) {
        // A folder that was only a folder until now.
        Value root = newFolder(QFileInfo(folder.path).fileName(), std::nullopt);
        change(root);
        return atomicWrite(file, newFileText(root), WriteMode::OnlyNew);
    }
    const auto text = changeItem(folder, file, [&](Value &item) -> Result<void> {
        change(item);
        return {};
    });
    if (!text)
        return Failure(text.error());
    return {};
}

Result<void> CollectionStore::writeDefaults(const NodeId &folder, const RequestDefaults &defaults) const
{
    return changeFolder(folder, [&](Value &item) { updateDefaults(item, defaults); });
}

Result<void> CollectionStore::writeDocs(const NodeId &folder, const QString &docs) const
{
    return changeFolder(folder, [&](Value &item) { updateDocs(item, docs); });
}

} // namespace parlance::workspace
