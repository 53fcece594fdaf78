// SPDX-License-Identifier: GPL-3.0-or-later
#include "memorysecrets.h"

using namespace Qt::StringLiterals;

namespace parlance::workspace {

QString secretKey(const QString &collectionRoot, const QString &environment, const QString &name)
{
    // A line end occurs in none of the parts.
    return collectionRoot + u'\n' + environment + u'\n' + name;
}

Failure noSecret(const QString &name)
{
    return failure(ErrorCode::NotFound, u"The secret %1 has no value."_s.arg(name),
                   u"Enter it in the environment, or set %1."_s.arg(
                       QString::fromLatin1(SecretStore::environmentName(name))));
}

Result<QString> MemorySecrets::read(const QString &collectionRoot, const QString &environment,
                                    const QString &name)
{
    const std::lock_guard lock(m_mutex);
    const auto it = m_values.constFind(secretKey(collectionRoot, environment, name));
    if (it == m_values.cend())
        return noSecret(name);
    return *it;
}

Result<void> MemorySecrets::write(const QString &collectionRoot, const QString &environment,
                                  const QString &name, const QString &value)
{
    const std::lock_guard lock(m_mutex);
    m_values.insert(secretKey(collectionRoot, environment, name), value);
    return {};
}

Result<void> MemorySecrets::remove(const QString &collectionRoot, const QString &environment,
                                   const QString &name)
{
    const std::lock_guard lock(m_mutex);
    m_values.remove(secretKey(collectionRoot, environment, name));
    return {};
}

} // namespace parlance::workspace
