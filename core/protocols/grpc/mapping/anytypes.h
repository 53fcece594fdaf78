// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "messagetable.h"

#include <parlance/protocols/grpc/jsonmapping.h>

#include <QHash>

namespace parlance::grpc {

/// The types that a google.protobuf.Any names, while one mapping runs: of the message's own schema first,
/// then of the resolver's. Asks the resolver once a type, and for a bounded number of them.
class AnyTypes
{
public:
    AnyTypes(const MessageTables &tables, const AnyResolver &resolver);

    /// Of `type.googleapis.com/package.Message`; null when nobody knows it.
    const MessageTable *find(QByteArrayView typeUrl);
    /// What follows the last slash; empty when there is none.
    static QByteArrayView messageName(QByteArrayView typeUrl);

private:
    const MessageTables &m_tables;
    const AnyResolver &m_resolver;
    QHash<QByteArray, SchemaPointer> m_schemas;
};

} // namespace parlance::grpc
