// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/workspace/collectionstore.h>

#include "codec/fields.h"
#include "codec/itemcodec.h"
#include "store/bundle.h"
#include "store/collectionfiles.h"
#include "store/revision.h"
#include "store/scanner.h"
#include "store/yamlfile.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;
using parlance::yaml::Value;

namespace parlance::workspace {
namespace {

QString cleanAbsolute(const QString &path)
{
    return QDir::cleanPath(QFileInfo(path).absoluteFilePath());
}

Failure notACollection(const QString &path)
{
    Error error = makeError(ErrorCode::NotFound, u"There is no opencollection.yml in %1."_s.arg(path));
    error.hint =
        QFileInfo::exists(path + "/bruno.json"_L1)
            ? u"This is a collection in Bruno's older .bru format. Save it as OpenCollection in Bruno 3."_s
            : u"Open the folder of an OpenCollection (Bruno 3 writes them), or create one."_s;
    error.file = path;
    return Failure(error);
}

bool isBundledCollection(const Value &collection)
{
    return collection["bundled"_L1].toBool().value_or(false) || !collection["items"_L1].items().empty();
}

} // namespace

CollectionStore::CollectionStore(QString root, QString file, QString name, bool bundled)
    : m_root(std::move(root))
    , m_file(std::move(file))
    , m_name(std::move(name))
    , m_bundled(bundled)
{
}

Result<CollectionStore> CollectionStore::open(const QString &path)
{
    const QString absolute = cleanAbsolute(path);
    const QFileInfo info(absolute);
    if (!info.exists()) {
        Error error = makeError(ErrorCode::NotFound, u"%1 does not exist."_s.arg(absolute));
        error.file = absolute;
        return Failure(error);
    }
    const QString file = info.isDir() ? collectionFileIn(absolute) : absolute;
    if (file.isEmpty())
        return notACollection(absolute);
    const QString root = QFileInfo(file).path();
    const bool isNamed = file == collectionFileIn(root);
    const auto document = readYamlFile(file);
    if (!document) {
        if (isNamed && document.error().code != ErrorCode::PermissionDenied)
            return CollectionStore(root, file, QFileInfo(root).fileName(), false);
        return Failure(document.error());
    }
    const bool bundled = isBundledCollection(document->root);
    if (!isNamed && !bundled) {
        Error error =
            makeError(ErrorCode::InvalidInput, u"This file is not a collection."_s,
                      u"Open the folder that has the opencollection.yml, or a bundled collection."_s);
        error.file = file;
        return Failure(error);
    }
    QString name = document->root["info"_L1]["name"_L1].text();
    if (name.isEmpty())
        name = isNamed ? QFileInfo(root).fileName() : QFileInfo(file).completeBaseName();
    return CollectionStore(root, file, name, bundled);
}

Result<CollectionStore> CollectionStore::openContaining(const QString &path)
{
    const QString absolute = cleanAbsolute(path);
    const QFileInfo info(absolute);
    const QString folder = info.isDir() ? absolute : info.path();
    QDir directory(folder);
    do {
        if (!collectionFileIn(directory.path()).isEmpty())
            return open(directory.path());
    } while (directory.cdUp());
    if (info.isFile()) {
        if (auto bundled = open(absolute))
            return bundled;
    }
    if (!info.exists())
        return open(absolute);
    return CollectionStore(folder, folder + u'/' + collectionFileName(), QFileInfo(folder).fileName(), false);
}

bool CollectionStore::isRoot(const NodeId &id) const
{
    return id.pointer.isEmpty() && (id.path == m_root || id.path == m_file);
}

QString CollectionStore::textFile(const NodeId &id) const
{
    if (isRoot(id))
        return m_file;
    if (!id.pointer.isEmpty() || !QFileInfo(id.path).isDir())
        return id.path;
    const QString present = folderFileIn(id.path);
    return present.isEmpty() ? id.path + u'/' + folderFileName() : present;
}

Result<NodePtr> CollectionStore::scan() const
{
    ScanCache cache;
    return scan(cache, nullptr, nullptr);
}

Result<NodePtr> CollectionStore::scan(ScanCache &cache, QStringList *directories, QStringList *files) const
{
    if (!QFileInfo(m_root).isDir()) {
        Error error = makeError(ErrorCode::NotFound, u"The folder %1 does not exist any more."_s.arg(m_root));
        error.file = m_root;
        return Failure(error);
    }
    if (m_bundled) {
        if (directories)
            *directories = {m_root};
        if (files)
            *files = {m_file};
        const auto document = readYamlFile(m_file);
        if (document)
            return bundledTree(m_root, m_file, document->root);
        Node broken = *makeBrokenNode({m_root, {}}, m_name, document.error());
        broken.kind = NodeKind::Collection;
        return std::make_shared<const Node>(std::move(broken));
    }
    Scanner scanner(m_root, m_file, &cache);
    NodePtr tree = scanner.scan();
    if (directories)
        *directories = scanner.directories();
    if (files)
        *files = scanner.files();
    return tree;
}

Result<SavedRequest> CollectionStore::readRequest(const NodeId &id) const
{
    auto stored = load(id);
    if (!stored)
        return Failure(stored.error());
    return std::move(stored->request);
}

QString CollectionStore::folderPath(const NodeId &folder) const
{
    return isRoot(folder) ? m_root : folder.path;
}

NodeId CollectionStore::parentOf(const NodeId &id) const
{
    if (!id.pointer.isEmpty())
        return {id.path, splitPointer(id.pointer).parent};
    return {QFileInfo(id.path).path(), {}};
}

Result<QList<NodePtr>> CollectionStore::children(const NodeId &folder) const
{
    const auto tree = scan();
    if (!tree)
        return Failure(tree.error());
    const NodePtr node = isRoot(folder) ? *tree : findNode(*tree, folder);
    if (node)
        return node->children;
    // A folder without items is not in the tree.
    if (!m_bundled && QFileInfo(folder.path).isDir())
        return QList<NodePtr>();
    Error error = makeError(ErrorCode::NotFound, u"The folder does not exist any more."_s);
    error.file = folder.path;
    return Failure(error);
}

Result<StoredRequest> CollectionStore::load(const NodeId &id) const
{
    const auto text = readFile(id.path);
    if (!text)
        return Failure(text.error());
    return parseStored(id, *text);
}

Result<StoredRequest> CollectionStore::parseStored(const NodeId &id, const QByteArray &text) const
{
    const auto document = parseYamlFile(id.path, text);
    if (!document)
        return Failure(document.error());
    const Value *item = valueAt(document->root, id.pointer);
    if (!item)
        return Failure(itemGone(id));
    const QString type = itemType(*item);
    const RequestCodec *codec = requestCodec(type);
    if (!codec) {
        Error error =
            makeError(ErrorCode::Unsupported,
                      type.isEmpty() ? u"This file is no request: it has no `info.type`."_s
                                     : u"This version cannot read requests of type %1."_s.arg(type));
        error.file = id.path;
        return Failure(error);
    }
    SavedRequest saved = decodeItem(*item, *codec);
    if (saved.name.isEmpty())
        saved.name = QFileInfo(id.path).completeBaseName();
    return StoredRequest{std::move(saved), revisionOf(document->text)};
}

Result<RequestDefaults> CollectionStore::readDefaults(const NodeId &folder) const
{
    const QString file = textFile(folder);
    if (!QFileInfo::exists(file))
        return RequestDefaults{};
    const auto document = readYamlFile(file);
    if (!document)
        return Failure(document.error());
    const Value *item = valueAt(document->root, folder.pointer);
    if (!item)
        return Failure(itemGone(folder));
    return decodeDefaults((*item)["request"_L1]);
}

Result<QString> CollectionStore::readDocs(const NodeId &folder) const
{
    const QString file = textFile(folder);
    if (!QFileInfo::exists(file))
        return QString();
    const auto document = readYamlFile(file);
    if (!document)
        return Failure(document.error());
    const Value *item = valueAt(document->root, folder.pointer);
    if (!item)
        return Failure(itemGone(folder));
    return decodeText((*item)["docs"_L1]);
}

} // namespace parlance::workspace
