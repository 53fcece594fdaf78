// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/workspace/node.h>

namespace parlance::workspace {

/// A new sequence for one of the items of a folder.
struct Resequenced
{
    NodeId id;
    double sequence = 0;
};

/// Behind all of them.
double nextSequence(const QList<NodePtr> &siblings);

/// What must be written so that the item `moved` stands at `position` (-1: last) among its siblings: mostly
/// its own sequence alone, else as few others as can be. `siblings` are in shown order and do not hold the
/// moved one.
QList<Resequenced> placeAt(const QList<NodePtr> &siblings, const NodeId &moved, bool isFolder, int position);

} // namespace parlance::workspace
