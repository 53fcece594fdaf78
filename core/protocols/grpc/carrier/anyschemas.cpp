// SPDX-License-Identifier: GPL-3.0-or-later
#include "anyschemas.h"

namespace parlance::grpc {

namespace {

/// A hostile server may name as many types as it likes.
constexpr qsizetype maximumTypes = 200;
constexpr qsizetype maximumNameLength = 500;

} // namespace

SchemaPointer AnySchemas::find(const QString &messageName) const
{
    const std::lock_guard lock(m_mutex);
    return m_schemas.value(messageName);
}

bool AnySchemas::isUnasked(const QString &messageName) const
{
    const std::lock_guard lock(m_mutex);
    return !m_isUseless && m_schemas.size() < maximumTypes && !m_schemas.contains(messageName) &&
           messageName.size() <= maximumNameLength;
}

void AnySchemas::keep(const QString &messageName, SchemaPointer schema)
{
    const std::lock_guard lock(m_mutex);
    if (m_schemas.size() < maximumTypes)
        m_schemas.insert(messageName, std::move(schema));
}

void AnySchemas::giveUp()
{
    const std::lock_guard lock(m_mutex);
    m_isUseless = true;
}

SchemaPointer AnyLookup::find(const QString &messageName)
{
    if (SchemaPointer found = m_schemas->find(messageName))
        return found;
    if (m_schemas->isUnasked(messageName)) {
        const std::lock_guard lock(m_mutex);
        if (!m_missing.contains(messageName))
            m_missing.append(messageName);
    }
    return nullptr;
}

QStringList AnyLookup::takeMissing()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_missing, {});
}

} // namespace parlance::grpc
