// SPDX-License-Identifier: GPL-3.0-or-later
#include "siblings.h"

#include <algorithm>
#include <cmath>

namespace parlance::workspace {
namespace {

bool isFolderNode(const NodePtr &node)
{
    return node->kind == NodeKind::Folder;
}

} // namespace

double nextSequence(const QList<NodePtr> &siblings)
{
    double last = 0;
    for (const NodePtr &node : siblings)
        last = std::max(last, node->sequence.value_or(0));
    return std::floor(last) + 1;
}

QList<Resequenced> placeAt(const QList<NodePtr> &siblings, const NodeId &moved, bool isFolder, int position)
{
    // Folders come before requests; each kind has an order of its own.
    QList<NodePtr> same;
    int place = 0;
    for (int i = 0; i < siblings.size(); ++i) {
        if (isFolderNode(siblings[i]) != isFolder)
            continue;
        if (position < 0 || i < position)
            ++place;
        same.append(siblings[i]);
    }
    QList<Resequenced> changes;
    // Items without a sequence come last: those before the moved one must get one now.
    double previous = 0;
    for (int i = 0; i < place; ++i) {
        if (same[i]->sequence) {
            previous = *same[i]->sequence;
            continue;
        }
        previous = std::floor(previous) + 1;
        changes.append({same[i]->id, previous});
    }
    double next = std::floor(previous) + 1;
    const bool roomInFront = place == 0 && !same.isEmpty() && same[0]->sequence && *same[0]->sequence >= 1 &&
                             *same[0]->sequence <= next && *same[0]->sequence > 1;
    if (roomInFront)
        next = std::ceil(*same[0]->sequence) - 1;
    changes.append({moved, next});
    for (int i = place; i < same.size() && same[i]->sequence && *same[i]->sequence <= next; ++i) {
        next = std::floor(next) + 1;
        changes.append({same[i]->id, next});
    }
    return changes;
}

} // namespace parlance::workspace
