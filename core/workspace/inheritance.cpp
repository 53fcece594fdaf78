// SPDX-License-Identifier: GPL-3.0-or-later
#include "codec/itemcodec.h"
#include "store/yamlfile.h"

#include <parlance/workspace/collectionstore.h>

#include <QFileInfo>

using namespace Qt::StringLiterals;
using parlance::yaml::Value;

namespace parlance::workspace {
namespace {

// A collection's `config: protobuf:`. Its files are a catalogue to choose from; the import paths are for all.
void addImportPaths(const Value &item, RequestDefaults &defaults)
{
    QStringList paths;
    for (const Value &path : item["config"_L1]["protobuf"_L1]["importPaths"_L1].items()) {
        if (!path["disabled"_L1].toBool().value_or(false))
            paths.append(path["path"_L1].text());
    }
    if (!paths.isEmpty())
        defaults.options.insert(u"importPaths"_s, paths);
}

// What OpenCollection's `settings` lack stands in `extensions: parlance: options:`.
void addExtensions(const Value &item, RequestDefaults &defaults)
{
    for (const yaml::Member &member : item["extensions"_L1]["parlance"_L1]["options"_L1].members())
        defaults.options.insert(member.key, member.value.toVariant());
}

void add(Inheritance &inheritance, const NodeId &id, const Value &item, const QString &fallbackName)
{
    const QString name = item["info"_L1]["name"_L1].text();
    RequestDefaults defaults = decodeDefaults(item["request"_L1]);
    addImportPaths(item, defaults);
    addExtensions(item, defaults);
    inheritance.defaults.append(std::move(defaults));
    inheritance.origins.append(name.isEmpty() ? fallbackName : name);
    inheritance.ids.append(id);
}

// "/items/2/items/0" → "/items/2": the folders an item of a bundled collection lies in.
void addPointers(Inheritance &inheritance, const NodeId &id, const Value &root)
{
    const QStringList tokens = id.pointer.split(u'/').mid(1);
    QString pointer;
    for (qsizetype i = 0; i + 3 < tokens.size(); i += 2) {
        pointer += u'/' + tokens[i] + u'/' + tokens[i + 1];
        if (const Value *folder = valueAt(root, pointer))
            add(inheritance, {id.path, pointer}, *folder, u"Folder"_s);
    }
}

} // namespace

QStringList Inheritance::places() const
{
    QStringList places;
    for (const NodeId &id : ids)
        places.append(id.path + u'#' + id.pointer);
    return places;
}

Result<Inheritance> CollectionStore::inheritance(const NodeId &request) const
{
    Inheritance inheritance;
    if (QFileInfo::exists(m_file)) {
        const auto collection = readYamlFile(m_file);
        if (!collection)
            return Failure(collection.error());
        add(inheritance, {m_root, {}}, collection->root, m_name);
        if (!request.pointer.isEmpty()) {
            addPointers(inheritance, request, collection->root);
            return inheritance;
        }
    }
    const QString folder = QFileInfo(request.path).path();
    if (!folder.startsWith(m_root + u'/'))
        return inheritance;
    QString path = m_root;
    const QStringList names = folder.sliced(m_root.size() + 1).split(u'/', Qt::SkipEmptyParts);
    for (const QString &name : names) {
        path += u'/' + name;
        const QString file = textFile({path, {}});
        if (!QFileInfo::exists(file)) {
            add(inheritance, {path, {}}, Value(), name);
            continue;
        }
        const auto document = readYamlFile(file);
        if (!document)
            return Failure(document.error());
        add(inheritance, {path, {}}, document->root, name);
    }
    return inheritance;
}

} // namespace parlance::workspace
