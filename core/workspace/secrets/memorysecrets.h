// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/workspace/secretstore.h>

#include <QHash>

#include <mutex>

namespace parlance::workspace {

/// Forgets everything at the end of the program.
class MemorySecrets : public SecretStore
{
public:
    Result<QString> read(const QString &collectionRoot, const QString &environment,
                         const QString &name) override;
    Result<void> write(const QString &collectionRoot, const QString &environment, const QString &name,
                       const QString &value) override;
    Result<void> remove(const QString &collectionRoot, const QString &environment,
                        const QString &name) override;
    bool isPersistent() const override { return false; }

private:
    std::mutex m_mutex;
    QHash<QString, QString> m_values;
};

/// One text for the three parts of a secret's address.
QString secretKey(const QString &collectionRoot, const QString &environment, const QString &name);
Failure noSecret(const QString &name);

} // namespace parlance::workspace
