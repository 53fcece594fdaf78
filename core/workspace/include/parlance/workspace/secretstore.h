// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>

#include <QString>

#include <memory>

namespace parlance::workspace {

/// Values of secret variables. They never enter a collection's folder: they live in the system keychain, and
/// where there is none (a server, CI) come from the environment variable PARLANCE_SECRET_<NAME> or a private
/// file the user names. Thread-safe; a call waits for the keychain, ten seconds at the most.
class SecretStore
{
public:
    virtual ~SecretStore() = default;

    /// NotFound when nothing is stored.
    virtual Result<QString> read(const QString &collectionRoot, const QString &environment,
                                 const QString &name) = 0;
    virtual Result<void> write(const QString &collectionRoot, const QString &environment, const QString &name,
                               const QString &value) = 0;
    virtual Result<void> remove(const QString &collectionRoot, const QString &environment,
                                const QString &name) = 0;
    /// Whether values survive the end of the program; where not, the window says so beside the field.
    virtual bool isPersistent() const = 0;

    /// Reads from the process environment (environmentName()), then from the file PARLANCE_SECRETS_FILE names
    /// (`NAME=value` lines), then from the keychain where it answers, else from memory. Writes go to the
    /// keychain, else to memory.
    static std::unique_ptr<SecretStore> createDefault();
    /// As createDefault(), but never with a keychain.
    static std::unique_ptr<SecretStore> createInMemory();

    /// PARLANCE_SECRET_ and the name in upper case, everything but letters and digits turned into `_`.
    static QByteArray environmentName(const QString &name);
};

} // namespace parlance::workspace
