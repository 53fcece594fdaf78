// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../yaml/value.h"

#include <parlance/base/result.h>
#include <parlance/workspace/node.h>

namespace parlance::workspace {

// Items of a bundled collection: all in one file, told apart by JSON pointers.

/// Adds the item behind the others of a folder (pointer empty: the collection).
Result<NodeId> appendBundled(const QString &file, const NodeId &folder, const yaml::Value &item);
Result<void> removeBundled(const NodeId &id);
/// A copy right behind the item.
Result<NodeId> duplicateBundled(const NodeId &id, const QString &name);
/// Takes the item out of its list and puts it into another (or the same) one. `position` counts that list's
/// items without it; -1: last.
Result<NodeId> moveBundled(const NodeId &id, const NodeId &folder, int position);

/// "/items/2/items/0" → "/items/2" and 0.
struct PointerParts
{
    QString parent;
    int index = -1;
};
PointerParts splitPointer(const QString &pointer);

} // namespace parlance::workspace
