// SPDX-License-Identifier: GPL-3.0-or-later
#include "bundle.h"

#include "itemtext.h"
#include "yamlfile.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using parlance::yaml::Value;

namespace parlance::workspace {
namespace {

QString itemPointer(const QString &parent, size_t index)
{
    return parent + u"/items/"_s + QString::number(index);
}

/// The list of a folder's items, made when it has none.
Value *itemsOf(Value &root, const QString &pointer)
{
    Value *folder = valueAt(root, pointer);
    if (!folder)
        return nullptr;
    Value *items = folder->find(u"items");
    if (items && items->isSequence())
        return items;
    folder->set(u"items"_s, Value::sequence(),
                {u"opencollection"_s, u"info"_s, u"config"_s, u"items"_s, u"request"_s});
    return folder->find(u"items");
}

Value *itemAt(Value &root, const NodeId &id)
{
    return splitPointer(id.pointer).index < 0 ? nullptr : valueAt(root, id.pointer);
}

// A copy must not be taken for the original when the text is patched.
void forgetSource(Value &value)
{
    value.setSource(-1);
    for (Value &item : value.items())
        forgetSource(item);
    for (yaml::Member &member : value.members())
        forgetSource(member.value);
}

void renumber(std::vector<Value> &items)
{
    const bool anySequence = std::any_of(items.begin(), items.end(), [](const Value &item) {
        return item["info"_L1]["seq"_L1].toNumber().has_value();
    });
    if (!anySequence)
        return;
    // As few as can be: only those that do not follow the one before. Folders are shown before requests, each
    // kind counts for itself.
    for (const bool folders : {true, false}) {
        double previous = 0;
        for (Value &item : items) {
            if ((itemType(item) == "folder"_L1) != folders)
                continue;
            const double sequence = item["info"_L1]["seq"_L1].toNumber().value_or(-1);
            if (sequence <= previous)
                setItemSequence(item, previous + 1);
            previous = sequence > previous ? sequence : previous + 1;
        }
    }
}

} // namespace

PointerParts splitPointer(const QString &pointer)
{
    const qsizetype slash = pointer.lastIndexOf("/items/"_L1);
    if (slash < 0)
        return {};
    bool ok = false;
    const int index = pointer.sliced(slash + 7).toInt(&ok);
    return {pointer.first(slash), ok ? index : -1};
}

Result<NodeId> appendBundled(const QString &file, const NodeId &folder, const Value &item)
{
    NodeId id{file, {}};
    const auto text = changeFile(file, [&](Value &root) -> Result<void> {
        Value *items = itemsOf(root, folder.pointer);
        if (!items)
            return Failure(itemGone(folder));
        id.pointer = itemPointer(folder.pointer, items->items().size());
        items->items().push_back(item);
        return {};
    });
    if (!text)
        return Failure(text.error());
    return id;
}

Result<void> removeBundled(const NodeId &id)
{
    const auto text = changeFile(id.path, [&](Value &root) -> Result<void> {
        const PointerParts parts = splitPointer(id.pointer);
        if (!itemAt(root, id))
            return Failure(itemGone(id));
        auto &items = itemsOf(root, parts.parent)->items();
        items.erase(items.begin() + parts.index);
        return {};
    });
    if (!text)
        return Failure(text.error());
    return {};
}

Result<NodeId> duplicateBundled(const NodeId &id, const QString &name)
{
    const PointerParts parts = splitPointer(id.pointer);
    const auto text = changeFile(id.path, [&](Value &root) -> Result<void> {
        const Value *original = itemAt(root, id);
        if (!original)
            return Failure(itemGone(id));
        Value copy = *original;
        forgetSource(copy);
        setItemName(copy, name);
        auto &items = itemsOf(root, parts.parent)->items();
        items.insert(items.begin() + parts.index + 1, std::move(copy));
        renumber(items);
        return {};
    });
    if (!text)
        return Failure(text.error());
    return NodeId{id.path, itemPointer(parts.parent, size_t(parts.index) + 1)};
}

Result<NodeId> moveBundled(const NodeId &id, const NodeId &folder, int position)
{
    const PointerParts from = splitPointer(id.pointer);
    NodeId result{id.path, {}};
    const auto text = changeFile(id.path, [&](Value &root) -> Result<void> {
        if (!itemAt(root, id))
            return Failure(itemGone(id));
        if (!valueAt(root, folder.pointer))
            return Failure(itemGone(folder));
        auto &source = itemsOf(root, from.parent)->items();
        Value moved = source[size_t(from.index)];
        source.erase(source.begin() + from.index);
        // Taking it out moved up what stood behind it, the target folder perhaps among it.
        QString target = folder.pointer;
        const QString list = from.parent + u"/items/"_s;
        if (target.startsWith(list)) {
            QStringList tokens = target.sliced(list.size()).split(u'/');
            const int index = tokens[0].toInt();
            if (index > from.index)
                tokens[0] = QString::number(index - 1);
            target = list + tokens.join(u'/');
        }
        auto &items = itemsOf(root, target)->items();
        const bool isLast = position < 0 || size_t(position) >= items.size();
        const size_t place = isLast ? items.size() : size_t(position);
        items.insert(items.begin() + qsizetype(place), std::move(moved));
        renumber(items);
        result.pointer = itemPointer(target, place);
        return {};
    });
    if (!text)
        return Failure(text.error());
    return result;
}

} // namespace parlance::workspace
