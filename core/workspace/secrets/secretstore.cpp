// SPDX-License-Identifier: GPL-3.0-or-later
#include "memorysecrets.h"

#include <parlance/workspace/collectionstore.h>

using namespace Qt::StringLiterals;

namespace parlance::workspace {
namespace {

/// What scripts and CI set comes first; then the keychain where there is one, else memory.
class LayeredSecrets : public SecretStore
{
public:
    explicit LayeredSecrets(std::unique_ptr<SecretStore> keychain)
        : m_keychain(std::move(keychain))
    {
    }

    Result<QString> read(const QString &collectionRoot, const QString &environment,
                         const QString &name) override
    {
        const QByteArray variable = environmentName(name);
        if (qEnvironmentVariableIsSet(variable.constData()))
            return qEnvironmentVariable(variable.constData());
        const auto listed = fromFile(name);
        if (!listed || !listed->isNull())
            return listed;
        if (auto value = m_memory.read(collectionRoot, environment, name); value || !usesKeychain())
            return value;
        return m_keychain->read(collectionRoot, environment, name);
    }
    Result<void> write(const QString &collectionRoot, const QString &environment, const QString &name,
                       const QString &value) override
    {
        return base().write(collectionRoot, environment, name, value);
    }
    Result<void> remove(const QString &collectionRoot, const QString &environment,
                        const QString &name) override
    {
        return base().remove(collectionRoot, environment, name);
    }
    bool isPersistent() const override { return usesKeychain(); }

private:
    bool usesKeychain() const { return m_keychain && m_keychain->isPersistent(); }
    SecretStore &base() { return usesKeychain() ? *m_keychain : m_memory; }

    // A null string when the file does not name it.
    static Result<QString> fromFile(const QString &name)
    {
        const QString path = qEnvironmentVariable("PARLANCE_SECRETS_FILE");
        if (path.isEmpty())
            return QString();
        const auto variables = CollectionStore::readDotEnv(path);
        if (!variables)
            return Failure(variables.error());
        for (const Variable &variable : *variables) {
            if (variable.name == name)
                return variable.value.isNull() ? u""_s : variable.value;
        }
        return QString();
    }

    MemorySecrets m_memory;
    std::unique_ptr<SecretStore> m_keychain;
};

} // namespace

std::unique_ptr<SecretStore> SecretStore::createDefault()
{
    return std::make_unique<LayeredSecrets>(makeKeychainSecrets());
}

std::unique_ptr<SecretStore> SecretStore::createInMemory()
{
    return std::make_unique<LayeredSecrets>(nullptr);
}

QByteArray SecretStore::environmentName(const QString &name)
{
    QByteArray result = "PARLANCE_SECRET_";
    for (const QChar c : name.toUpper())
        result += c.unicode() < 128 && c.isLetterOrNumber() ? char(c.unicode()) : '_';
    return result;
}

} // namespace parlance::workspace
