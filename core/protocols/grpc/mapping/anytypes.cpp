// SPDX-License-Identifier: GPL-3.0-or-later
#include "anytypes.h"

namespace parlance::grpc {

namespace {

/// A message with thousands of unknown types must not ask a server thousands of times.
constexpr qsizetype maximumAsked = 100;

} // namespace

AnyTypes::AnyTypes(const MessageTables &tables, const AnyResolver &resolver)
    : m_tables(tables)
    , m_resolver(resolver)
{
}

QByteArrayView AnyTypes::messageName(QByteArrayView typeUrl)
{
    const qsizetype slash = typeUrl.lastIndexOf('/');
    return slash < 0 ? QByteArrayView() : typeUrl.sliced(slash + 1);
}

const MessageTable *AnyTypes::find(QByteArrayView typeUrl)
{
    const QByteArrayView name = messageName(typeUrl);
    if (name.isEmpty())
        return nullptr;
    const MessageTable *own = m_tables.message(name);
    if (own && !own->isIncomplete)
        return own;
    if (!m_resolver)
        return nullptr;
    const QByteArray key = name.toByteArray();
    auto known = m_schemas.constFind(key);
    if (known == m_schemas.constEnd()) {
        if (m_schemas.size() >= maximumAsked)
            return nullptr;
        known = m_schemas.insert(key, m_resolver(QString::fromUtf8(key)));
    }
    const auto *tables = dynamic_cast<const MessageTables *>(known->get());
    const MessageTable *found = tables ? tables->message(name) : nullptr;
    return found && !found->isIncomplete ? found : nullptr;
}

} // namespace parlance::grpc
