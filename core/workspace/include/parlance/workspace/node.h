// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/error.h>

#include <QHash>
#include <QList>
#include <QMetaType>
#include <QStringList>

#include <memory>
#include <optional>

namespace parlance::workspace {

/// Where an item is stored: its file (for a folder or collection, its directory), and, inside a bundled
/// collection
/// (`bundled: true`, items in one file), the JSON pointer of the item. The identity of everything in the
/// tree.
struct NodeId
{
    QString path;    ///< absolute
    QString pointer; ///< "/items/2/items/0" in a bundled file, else empty

    bool isEmpty() const { return path.isEmpty(); }
    friend bool operator==(const NodeId &, const NodeId &) = default;
    friend size_t qHash(const NodeId &id, size_t seed = 0) { return qHashMulti(seed, id.path, id.pointer); }
};

enum class NodeKind {
    Collection,
    Folder,
    Request,     ///< a request of a type this version runs
    Unsupported, ///< a valid item this version does not run (script file, app, another request type); kept as
                 ///< it is
    Broken,      ///< does not parse or has conflict markers; `error` tells line and column; never written
};

struct Node;
using NodePtr = std::shared_ptr<const Node>;

/// A node of an opened collection as read from disk: what a tree shows, no more. Immutable; a change on
/// disk makes new nodes.
struct Node
{
    NodeKind kind = NodeKind::Folder;
    NodeId id;
    QString name;
    QString protocol;               ///< requests: ProtocolRegistry id
    QString method;                 ///< requests: HTTP method, gRPC method type …
    QString address;                ///< requests: as typed
    std::optional<double> sequence; ///< OpenCollection `seq`
    QStringList tags;
    std::optional<Error> error;
    QList<NodePtr> children; ///< in shown order: by sequence, then by name; folders before requests
};

/// Depth-first search for an id; null when absent.
NodePtr findNode(const NodePtr &root, const NodeId &id);

} // namespace parlance::workspace

Q_DECLARE_METATYPE(parlance::workspace::NodeId)
Q_DECLARE_METATYPE(parlance::workspace::NodePtr)
