// SPDX-License-Identifier: GPL-3.0-or-later
#include "../codec/fields.h"
#include "../codec/itemcodec.h"
#include "scanner.h"
#include "yamlfile.h"

#include <QCollator>
#include <QFileInfo>

#include <algorithm>

using parlance::yaml::Value;
using namespace Qt::StringLiterals;

namespace parlance::workspace {
namespace {

constexpr int maximumBundledDepth = 64;

Error unsupported(const QString &type)
{
    if (type.isEmpty())
        return makeError(ErrorCode::Unsupported,
                         u"This file is no OpenCollection item: it has no `info.type`."_s);
    if (type == "script"_L1)
        return makeError(ErrorCode::Unsupported, u"Script files are kept but not run yet."_s);
    if (type == "app"_L1)
        return makeError(ErrorCode::Unsupported, u"Apps are kept but not run yet."_s);
    return makeError(ErrorCode::Unsupported, u"Requests of type %1 are kept but not run yet."_s.arg(type));
}

void addBundled(Node &parent, const NodeId &parentId, const Value &items, int depth)
{
    int index = 0;
    for (const Value &item : items.items()) {
        const NodeId id{parentId.path, parentId.pointer + u"/items/"_s + QString::number(index++)};
        Node node = makeNode(id, item, u"Item %1"_s.arg(index));
        if (node.kind == NodeKind::Folder && depth < maximumBundledDepth)
            addBundled(node, id, item["items"_L1], depth + 1);
        parent.children.append(std::make_shared<const Node>(std::move(node)));
    }
    sortNodes(parent.children, NodeOrder::AsStored);
}

int rank(const Node &node)
{
    return node.kind == NodeKind::Folder ? 0 : 1;
}

} // namespace

Node makeNode(const NodeId &id, const Value &item, const QString &fallbackName)
{
    Node node;
    node.id = id;
    const Value &info = item["info"_L1];
    node.name = info["name"_L1].text();
    if (node.name.isEmpty())
        node.name = fallbackName;
    node.sequence = info["seq"_L1].toNumber();
    node.tags = decodeStrings(info["tags"_L1]);
    const QString type = itemType(item);
    if (type == "folder"_L1) {
        node.kind = NodeKind::Folder;
        return node;
    }
    const RequestCodec *codec = requestCodec(type);
    if (!codec) {
        node.kind = NodeKind::Unsupported;
        node.protocol = type;
        node.error = unsupported(type);
        return node;
    }
    const Value &details = item[QLatin1StringView(codec->type)];
    node.kind = codec->isRun ? NodeKind::Request : NodeKind::Unsupported;
    node.protocol = type;
    node.method = details[QLatin1StringView(codec->methodKey)].text();
    node.address = details["url"_L1].text();
    if (!codec->isRun)
        node.error = unsupported(type);
    return node;
}

NodePtr makeBrokenNode(const NodeId &id, const QString &name, const Error &error)
{
    auto node = std::make_shared<Node>();
    node->kind = error.code == ErrorCode::Unsupported ? NodeKind::Unsupported : NodeKind::Broken;
    node->id = id;
    node->name = name;
    node->error = error;
    return node;
}

NodePtr readNode(const QString &path, ScanCache *cache)
{
    if (cache) {
        if (NodePtr known = cache->find(path, fileStamp(path)))
            return known;
    }
    FileStamp stamp;
    const qsizetype slash = path.lastIndexOf(u'/');
    const QString name = path.sliced(slash + 1, path.lastIndexOf(u'.') - slash - 1);
    const auto document = readYamlFile(path, &stamp);
    NodePtr node;
    if (document) {
        Node made = makeNode({path, {}}, document->root, name);
        if (made.kind == NodeKind::Folder) {
            made.kind = NodeKind::Unsupported;
            made.error = makeError(ErrorCode::Unsupported, u"A folder's file must be called folder.yml."_s);
        }
        node = std::make_shared<const Node>(std::move(made));
    } else {
        node = makeBrokenNode({path, {}}, name, document.error());
    }
    if (cache && stamp.isValid())
        cache->insert(path, stamp, node);
    return node;
}

NodePtr bundledTree(const QString &root, const QString &file, const Value &collection)
{
    auto node = std::make_shared<Node>();
    node->kind = NodeKind::Collection;
    node->id = {root, {}};
    node->name = collection["info"_L1]["name"_L1].text();
    addBundled(*node, {file, {}}, collection["items"_L1], 0);
    return node;
}

void sortNodes(QList<NodePtr> &nodes, NodeOrder nodeOrder)
{
    QCollator collator;
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    std::stable_sort(nodes.begin(), nodes.end(), [&](const NodePtr &left, const NodePtr &right) {
        if (rank(*left) != rank(*right))
            return rank(*left) < rank(*right);
        if (left->sequence != right->sequence) {
            if (!left->sequence || !right->sequence)
                return left->sequence.has_value();
            return *left->sequence < *right->sequence;
        }
        if (nodeOrder == NodeOrder::AsStored)
            return false;
        if (const int order = collator.compare(left->name, right->name))
            return order < 0;
        return left->id.path < right->id.path;
    });
}

NodePtr findNode(const NodePtr &root, const NodeId &id)
{
    if (!root || root->id == id)
        return root;
    for (const NodePtr &child : root->children) {
        if (NodePtr found = findNode(child, id))
            return found;
    }
    return nullptr;
}

} // namespace parlance::workspace
