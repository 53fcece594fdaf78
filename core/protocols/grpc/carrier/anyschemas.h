// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/protocols/grpc/schema.h>

#include <QHash>

#include <mutex>

namespace parlance::grpc {

/// The types of one server that a google.protobuf.Any named and that no contract had: what the server's
/// reflection said of them. Each is asked for once, and only so many are. Thread-safe.
class AnySchemas
{
public:
    /// Null when the server does not know it, or was not asked yet.
    SchemaPointer find(const QString &messageName) const;
    /// Whether it is worth asking for.
    bool isUnasked(const QString &messageName) const;
    /// What it said; null: nothing.
    void keep(const QString &messageName, SchemaPointer schema);
    /// The server cannot be asked at all.
    void giveUp();

private:
    mutable std::mutex m_mutex;
    QHash<QString, SchemaPointer> m_schemas;
    bool m_isUseless = false;
};

/// One call's view of them: finds types, and notes those that nobody was asked for yet. Thread-safe.
class AnyLookup
{
public:
    explicit AnyLookup(std::shared_ptr<AnySchemas> schemas)
        : m_schemas(std::move(schemas))
    {
    }

    SchemaPointer find(const QString &messageName);
    const std::shared_ptr<AnySchemas> &schemas() const { return m_schemas; }
    /// What was missing since the last time.
    QStringList takeMissing();

private:
    const std::shared_ptr<AnySchemas> m_schemas;
    std::mutex m_mutex;
    QStringList m_missing;
};

} // namespace parlance::grpc
