// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/callengine.h>
#include <parlance/workspace/collectionstore.h>
#include <parlance/workspace/secretstore.h>
#include <parlance/workspace/truststore.h>

namespace parlance::run {

/// The collection an existing file or folder belongs to; NotFound says when there is no such file.
Result<workspace::CollectionStore> openCollectionOf(const QString &path);

/// What surrounds the requests of one collection in one environment, read once: the values of secret
/// variables are filled in and the certificates the user trusts for it known, so that a CallScope made from
/// it is complete.
class Surroundings
{
public:
    /// `environment` may be empty. `secrets` may be null. NotFound lists the environments there are.
    static Result<Surroundings> load(const workspace::CollectionStore &store, const QString &environment,
                                     workspace::SecretStore *secrets);

    /// The scope of one request; `runtime` variables are the strongest. Reads folder files.
    Result<call::CallScope> scope(const workspace::NodeId &request, const QList<Variable> &runtime);

    /// Adds what a person can do when the variable that has no value is a secret without one.
    Error explained(Error error) const;

    /// The text with the values of secrets blotted out, for terminals and reports; values under four
    /// characters stay, they would blot out half of the text.
    QString withoutSecrets(QString text) const;

private:
    explicit Surroundings(workspace::CollectionStore store)
        : m_store(std::move(store))
    {
    }
    void fillSecrets(QList<Variable> &variables, const QString &environment);

    workspace::CollectionStore m_store;
    workspace::SecretStore *m_secrets = nullptr;
    QList<Environment> m_environments;
    QList<call::TrustedCertificate> m_trusted;
    QStringList m_missingSecrets;
    QStringList m_secretValues;
};

} // namespace parlance::run
