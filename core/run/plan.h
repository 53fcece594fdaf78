// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/run/surroundings.h>
#include <parlance/workspace/collectionstore.h>

namespace parlance::run {

/// One step of a run, in tree order.
struct PlannedItem
{
    workspace::NodePtr node;
    QStringList folders; ///< from the run's root down
};

/// The requests below a path, flattened.
struct Plan
{
    workspace::CollectionStore store;
    QString name;
    QList<PlannedItem> items;

    /// `path` is a collection, a folder or a request file inside one.
    static Result<Plan> make(const QString &path);
};

} // namespace parlance::run
