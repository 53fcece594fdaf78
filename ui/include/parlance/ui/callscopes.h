// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/evaluation.h>
#include <parlance/call/takenvalues.h>
#include <parlance/workspace/truststore.h>
#include <parlance/workspace/workspace.h>

#include <QFuture>
#include <QHash>
#include <QObject>

namespace parlance::workspace {
class SecretStore;
}

namespace parlance::ui {

/// What surrounds a request in the window: the values it inherits, the active environment of its collection
/// with its secrets, the certificates trusted for it, and the variables captured during this session. One
/// object for the whole window. UI thread only.
class CallScopes : public QObject
{
    Q_OBJECT
public:
    using SecretsProvider = std::function<workspace::SecretStore &()>;

    CallScopes(workspace::Workspace &workspace, SecretsProvider secrets, workspace::TrustStore trust,
               QObject *parent = nullptr);

    /// The scope for a request of this collection; files and secrets are read on the workspace's worker.
    /// `request` may be empty (not saved yet): then only the collection's own defaults are inherited. An
    /// empty root gives an empty scope.
    QFuture<Result<call::CallScope>> scope(const QString &root, const workspace::NodeId &request);

    /// Name of the collection's active environment; empty: none.
    QString activeEnvironment(const QString &root) const;
    void setActiveEnvironment(const QString &root, const QString &name);
    /// All collections' choices, for the settings file.
    QVariantMap activeEnvironments() const;
    void setActiveEnvironments(const QVariantMap &byRoot);

    /// The strongest layer: captures of this session. Never stored.
    QList<Variable> runtimeVariables(const QString &root) const;
    void setRuntimeVariable(const QString &root, const QString &name, const QString &value);
    /// Runtime variables, and what captures put into folders and the collection.
    void clearRuntimeVariables(const QString &root);
    /// Keeps what was taken out of an answer where the capture's scope says, `scope` being the one the
    /// request was sent in. Values for an environment are stored in it, secret ones in the secret store;
    /// those for a folder or the collection last as long as the session, those for the request are gone with
    /// its answer.
    void take(const QString &root, const call::CaptureResult &result, const call::CallScope &scope);

Q_SIGNALS:
    /// What scope() gives for this collection is different now: environment switched or edited, folder or
    /// collection defaults edited, variable captured.
    void changed(const QString &root);
    /// A captured value could not be stored in its environment; it counts until the program ends.
    void notKept(const parlance::Error &error);

private:
    void takeIntoEnvironment(const QString &root, const call::CaptureResult &result,
                             const call::CallScope &scope);

    workspace::Workspace &m_workspace;
    SecretsProvider m_secrets;
    workspace::TrustStore m_trust;
    QHash<QString, QString> m_active;
    QHash<QString, QList<Variable>> m_runtime;
    QHash<QString, call::TakenValues> m_taken;
};

} // namespace parlance::ui
