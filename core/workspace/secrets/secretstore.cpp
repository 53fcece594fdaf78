// SPDX-License-Identifier: GPL-3.0-or-later
#include "memorysecrets.h"

#include <parlance/base/logging.h>
#include <parlance/base/part.h>
#include <parlance/workspace/collectionstore.h>

using namespace Qt::StringLiterals;

namespace parlance::workspace {
namespace {

/// The system keychain; null when the program was built or installed without it.
std::unique_ptr<SecretStore> loadKeychain()
{
#if PARLANCE_HAS_KEYCHAIN
    const Result<QFunctionPointer> function =
        partFunction({"parlance-keychain", "the keychain"}, "parlance_keychain");
    if (function)
        return reinterpret_cast<std::unique_ptr<SecretStore> (*)()>(*function)();
    qCWarning(lcBase) << function.error().toString();
#endif
    return nullptr;
}

enum class Layers { WithKeychain, MemoryOnly };

/// What scripts and CI set comes first; then the keychain where there is one, else memory.
class LayeredSecrets : public SecretStore
{
public:
    explicit LayeredSecrets(Layers layers)
        : m_layers(layers)
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
        return keychain()->read(collectionRoot, environment, name);
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
    /// Loaded when somebody asks for what nothing else knows: it brings the desktop's bus with it.
    SecretStore *keychain() const
    {
        std::call_once(m_loaded, [this] {
            if (m_layers == Layers::WithKeychain)
                m_keychain = loadKeychain();
        });
        return m_keychain.get();
    }
    bool usesKeychain() const { return keychain() && keychain()->isPersistent(); }
    SecretStore &base() { return usesKeychain() ? *keychain() : m_memory; }

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

    Layers m_layers;
    MemorySecrets m_memory;
    mutable std::once_flag m_loaded;
    mutable std::unique_ptr<SecretStore> m_keychain;
};

} // namespace

std::unique_ptr<SecretStore> SecretStore::createDefault()
{
    return std::make_unique<LayeredSecrets>(Layers::WithKeychain);
}

std::unique_ptr<SecretStore> SecretStore::createInMemory()
{
    return std::make_unique<LayeredSecrets>(Layers::MemoryOnly);
}

QByteArray SecretStore::environmentName(const QString &name)
{
    QByteArray result = "PARLANCE_SECRET_";
    for (const QChar c : name.toUpper())
        result += c.unicode() < 128 && c.isLetterOrNumber() ? char(c.unicode()) : '_';
    return result;
}

} // namespace parlance::workspace
