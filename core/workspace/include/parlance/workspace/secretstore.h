// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>

#include <QString>

#include <memory>

namespace parlance::workspace {

/// Values of secret variables. They never enter a collection's folder: they live in the system keychain, and where there is none
/// (a server, CI) come from the environment variable PARLANCE_SECRET_<NAME> or a private file the user names. Thread-safe.
class SecretStore
{
public:
    virtual ~SecretStore() = default;

    /// NotFound when nothing is stored.
    virtual Result<QString> read(const QString &collectionRoot, const QString &environment, const QString &name) = 0;
    virtual Result<void> write(const QString &collectionRoot, const QString &environment, const QString &name,
                               const QString &value) = 0;
    virtual Result<void> remove(const QString &collectionRoot, const QString &environment, const QString &name) = 0;
    /// Whether values survive the end of the program; where not, the window says so beside the field.
    virtual bool isPersistent() const = 0;

    /// Keychain where it answers, else memory, process environment first.
    static std::unique_ptr<SecretStore> createDefault();
};

} // namespace parlance::workspace
