// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/run/surroundings.h>

#include <QFileInfo>
#include <QUrl>

namespace parlance::run {

namespace {

constexpr int shortestHiddenSecret = 4;

QStringList namesOf(const QList<Environment> &environments)
{
    QStringList names;
    for (const Environment &environment : environments)
        names.append(environment.name);
    return names;
}

} // namespace

Result<workspace::CollectionStore> openCollectionOf(const QString &path)
{
    // A file that is missing inside a collection would else be told as a strange part of it.
    if (!QFileInfo::exists(path)) {
        return failure(ErrorCode::NotFound, QStringLiteral("There is no file or folder %1.").arg(path),
                       QStringLiteral("Check its spelling; names are relative to the current folder."));
    }
    return workspace::CollectionStore::openContaining(path);
}

Result<Surroundings> Surroundings::load(const workspace::CollectionStore &store, const QString &environment,
                                        workspace::SecretStore *secrets)
{
    Surroundings surroundings(store);
    surroundings.m_secrets = secrets;
    surroundings.m_trusted = workspace::TrustStore().certificates(store.root());
    if (environment.isEmpty())
        return surroundings;
    const Result<QList<Environment>> all = store.environments();
    if (!all)
        return failure(all.error());
    const QStringList names = namesOf(*all);
    if (!names.contains(environment)) {
        return failure(ErrorCode::NotFound,
                       QStringLiteral("The collection has no environment “%1”.").arg(environment),
                       names.isEmpty() ? QStringLiteral("It has none at all.")
                                       : QStringLiteral("It has: %1.").arg(names.join(QStringLiteral(", "))));
    }
    Result<QList<Environment>> chain = workspace::CollectionStore::environmentChain(*all, environment);
    if (!chain)
        return failure(chain.error());
    surroundings.m_environments = *std::move(chain);
    for (Environment &each : surroundings.m_environments)
        surroundings.fillSecrets(each.variables, each.name);
    return surroundings;
}

void Surroundings::fillSecrets(QList<Variable> &variables, const QString &environment)
{
    QList<Variable> filled;
    filled.reserve(variables.size());
    for (Variable variable : std::as_const(variables)) {
        if (variable.secret && variable.enabled) {
            const Result<QString> value = m_secrets
                                              ? m_secrets->read(m_store.root(), environment, variable.name)
                                              : Result<QString>(failure(ErrorCode::NotFound, {}));
            // Without a value the variable is left out: “no value” is told, an empty password never sent.
            if (!value) {
                if (!m_missingSecrets.contains(variable.name))
                    m_missingSecrets.append(variable.name);
                continue;
            }
            variable.value = *value;
            if (value->size() >= shortestHiddenSecret && !m_secretValues.contains(*value))
                m_secretValues.append(*value);
        }
        filled.append(std::move(variable));
    }
    variables = std::move(filled);
}

Result<call::CallScope> Surroundings::scope(const workspace::NodeId &request, const QList<Variable> &runtime)
{
    Result<workspace::Inheritance> inheritance = m_store.inheritance(request);
    if (!inheritance)
        return failure(inheritance.error());
    for (RequestDefaults &defaults : inheritance->defaults)
        fillSecrets(defaults.variables, {});
    call::CallScope scope;
    scope.inherited = std::move(inheritance->defaults);
    scope.inheritedOrigins = std::move(inheritance->origins);
    scope.inheritedPlaces = inheritance->places();
    scope.environments = m_environments;
    scope.runtime = runtime;
    scope.baseDirectory = m_store.root();
    scope.trustedCertificates = m_trusted;
    return scope;
}

Error Surroundings::explained(Error error) const
{
    if (error.code != ErrorCode::UnresolvedVariable || m_missingSecrets.isEmpty())
        return error;
    const QByteArray first = workspace::SecretStore::environmentName(m_missingSecrets.constFirst());
    const QString hint = QStringLiteral("Secrets without a value: %1. Set them in the window, or as %2.")
                             .arg(m_missingSecrets.join(QStringLiteral(", ")), QString::fromLatin1(first));
    error.hint = error.hint.isEmpty() ? hint : QString(error.hint + u' ' + hint);
    return error;
}

QString Surroundings::withoutSecrets(QString text) const
{
    const QString blot = QStringLiteral("•••");
    for (const QString &value : m_secretValues) {
        text.replace(value, blot);
        // In a URL it stands percent-encoded.
        const QString encoded = QString::fromLatin1(QUrl::toPercentEncoding(value));
        if (encoded != value)
            text.replace(encoded, blot);
    }
    return text;
}

} // namespace parlance::run
