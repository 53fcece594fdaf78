// SPDX-License-Identifier: GPL-3.0-or-later
#include "itemtext.h"

#include "../codec/fields.h"
#include "../files/atomicwrite.h"
#include "../yaml/merge.h"
#include "../yaml/patch.h"
#include "revision.h"
#include "yamlfile.h"

#include <QFileInfo>

#include <cmath>

using namespace Qt::StringLiterals;
using parlance::yaml::Value;

namespace parlance::workspace {
namespace {

const QStringList infoOrder = {u"name"_s, u"type"_s, u"seq"_s, u"tags"_s, u"description"_s};
const QStringList itemOrder = {u"opencollection"_s, u"info"_s, u"config"_s,  u"items"_s,
                               u"request"_s,        u"docs"_s, u"bundled"_s, u"extensions"_s};

Value &infoOf(Value &item)
{
    if (!item.find(u"info") || !item.find(u"info")->isMapping())
        item.set(u"info"_s, Value::mapping(), itemOrder);
    return *item.find(u"info");
}

Error changedUnderneath(const QString &path)
{
    Error error = makeError(ErrorCode::Conflict, u"The file changed on disk since it was read."_s,
                            u"Reload it, or save over what is there now."_s);
    error.file = path;
    return error;
}

} // namespace

QByteArray newFileText(const Value &root)
{
    yaml::Layout layout;
    layout.blankBetweenSections = true;
    return yaml::emitDocument(root, layout);
}

Value sequenceValue(double sequence)
{
    const bool isWhole = std::floor(sequence) == sequence && std::abs(sequence) < 1e15;
    return isWhole ? Value::plain(QString::number(qint64(sequence))) : Value::fromVariant(sequence);
}

Value newFolder(const QString &name, std::optional<double> sequence)
{
    Value info = Value::mapping();
    info.set(u"name"_s, Value::string(name));
    info.set(u"type"_s, Value::string(u"folder"_s));
    if (sequence)
        info.set(u"seq"_s, sequenceValue(*sequence));
    Value root = Value::mapping();
    root.set(u"info"_s, std::move(info));
    return root;
}

Result<Value> updatedItem(const Value &item, const SavedRequest &saved, const QString &fallbackName)
{
    const QString type = itemType(item);
    const RequestCodec *oldCodec = requestCodec(type);
    const RequestCodec *newCodec =
        requestCodec(saved.request.protocol.isEmpty() ? type : saved.request.protocol);
    if (!oldCodec || !newCodec)
        return failure(ErrorCode::Unsupported, u"This version cannot write requests of type %1."_s.arg(
                                                   newCodec ? type : saved.request.protocol));
    SavedRequest before = decodeItem(item, *oldCodec);
    if (before.name.isEmpty())
        before.name = fallbackName;
    const Value after = encodeItem(saved, *newCodec);
    Value result = yaml::merge(item, encodeItem(before, *oldCodec), after);
    if (encodeItem(decodeItem(result, *newCodec), *newCodec) == after)
        return result;
    // What the file had there was of the wrong kind; it gives way to what was meant.
    for (const yaml::Member &member : after.members())
        result.set(member.key, member.value);
    return result;
}

void updateDefaults(Value &item, const RequestDefaults &defaults)
{
    const Value old = item["request"_L1];
    const Value before = encodeDefaults(decodeDefaults(old));
    Value after = yaml::merge(old.isMapping() ? old : Value::mapping(), before, encodeDefaults(defaults));
    if (after.members().empty())
        item.remove(u"request");
    else
        item.set(u"request"_s, std::move(after), itemOrder);
}

void updateDocs(Value &item, const QString &docs)
{
    Value before = Value::mapping(), after = Value::mapping();
    encodeText(before, u"docs"_s, decodeText(item["docs"_L1]));
    encodeText(after, u"docs"_s, docs);
    if (item["docs"_L1].isNull() && !docs.isEmpty()) {
        Value typed = Value::mapping();
        typed.set(u"content"_s, Value::string(docs));
        typed.set(u"type"_s, Value::string(u"text/markdown"_s));
        item.set(u"docs"_s, std::move(typed), itemOrder);
        return;
    }
    item = yaml::merge(item, before, after);
}

Value updatedEnvironment(const Value &old, const Environment &environment)
{
    Environment before = decodeEnvironment(old);
    if (before.name.isEmpty())
        before.name = environment.name;
    return yaml::merge(old, encodeEnvironment(before), encodeEnvironment(environment));
}

void setItemName(Value &item, const QString &name)
{
    infoOf(item).set(u"name"_s, Value::string(name), infoOrder);
}

void setItemSequence(Value &item, std::optional<double> sequence)
{
    if (sequence)
        infoOf(item).set(u"seq"_s, sequenceValue(*sequence), infoOrder);
    else if (Value *info = item.find(u"info"))
        info->remove(u"seq");
}

Result<QByteArray> changedText(const QString &path, const QByteArray &bytes, const Change &change)
{
    const auto document = parseYamlFile(path, bytes);
    if (!document)
        return Failure(document.error());
    Value wanted = document->root;
    if (const auto changed = change(wanted); !changed)
        return Failure(changed.error());
    auto text = yaml::patch(*document, wanted);
    if (!text) {
        Error error = text.error();
        error.file = path;
        return Failure(error);
    }
    return text;
}

Result<QByteArray> changeFile(const QString &path, const Change &change, const QByteArray &expected)
{
    FileStamp stamp;
    const auto bytes = readFile(path, &stamp);
    if (!bytes)
        return Failure(bytes.error());
    if (!expected.isEmpty() && revisionOf(*bytes) != expected)
        return Failure(changedUnderneath(path));
    auto text = changedText(path, *bytes, change);
    if (!text || *text == *bytes)
        return text;
    // Between reading and writing lie milliseconds; someone else's save in them shall not be lost either.
    if (!(fileStamp(path) == stamp))
        return Failure(changedUnderneath(path));
    if (const auto written = atomicWrite(path, *text); !written)
        return Failure(written.error());
    return text;
}

Result<QByteArray> changeItem(const NodeId &id, const QString &file, const Change &change,
                              const QByteArray &expected)
{
    return changeFile(
        file,
        [&](Value &root) -> Result<void> {
            Value *item = valueAt(root, id.pointer);
            if (!item)
                return Failure(itemGone(id));
            return change(*item);
        },
        expected);
}

} // namespace parlance::workspace
