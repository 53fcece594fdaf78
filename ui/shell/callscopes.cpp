// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/ui/callscopes.h>

#include <parlance/ui/whenfinished.h>
#include <parlance/workspace/environmentvalue.h>
#include <parlance/workspace/secretstore.h>

namespace parlance::ui {

namespace {

void fillSecrets(Environment &environment, workspace::SecretStore &secrets, const QString &root)
{
    for (Variable &variable : environment.variables) {
        if (!variable.secret)
            continue;
        const Result<QString> value = secrets.read(root, environment.name, variable.name);
        if (value)
            variable.value = *value;
        else
            variable.enabled = false; // no value anywhere: it must count as unresolved, not as empty
    }
}

Result<call::CallScope> readScope(const workspace::CollectionStore &store, const workspace::NodeId &request,
                                  const QString &environment, workspace::SecretStore &secrets)
{
    call::CallScope scope;
    scope.baseDirectory = store.root();
    const workspace::NodeId id = request.isEmpty() ? workspace::NodeId{store.root(), {}} : request;
    const Result<workspace::Inheritance> inheritance = store.inheritance(id);
    if (!inheritance)
        return failure(inheritance.error());
    scope.inherited = inheritance->defaults;
    scope.inheritedOrigins = inheritance->origins;
    scope.inheritedPlaces = inheritance->places();
    if (environment.isEmpty())
        return scope;
    const Result<QList<Environment>> all = store.environments();
    if (!all)
        return failure(all.error());
    Result<QList<Environment>> chain = workspace::CollectionStore::environmentChain(*all, environment);
    if (!chain)
        return failure(chain.error());
    for (Environment &link : *chain)
        fillSecrets(link, secrets, store.root());
    scope.environments = *std::move(chain);
    return scope;
}

} // namespace

CallScopes::CallScopes(workspace::Workspace &workspace, SecretsProvider secrets, workspace::TrustStore trust,
                       QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_secrets(std::move(secrets))
    , m_trust(std::move(trust))
{
    connect(&workspace, &workspace::Workspace::environmentsChanged, this, &CallScopes::changed);
    connect(&workspace, &workspace::Workspace::treeChanged, this, &CallScopes::changed);
}

QFuture<Result<call::CallScope>> CallScopes::scope(const QString &root, const workspace::NodeId &request)
{
    if (root.isEmpty()) {
        QPromise<Result<call::CallScope>> promise;
        promise.start();
        promise.addResult(call::CallScope{});
        promise.finish();
        return promise.future();
    }
    workspace::SecretStore &secrets = m_secrets();
    const auto work = [request, environment = activeEnvironment(root), runtime = runtimeVariables(root),
                       taken = m_taken.value(root), trust = m_trust,
                       &secrets](const workspace::CollectionStore &store) -> Result<call::CallScope> {
        Result<call::CallScope> scope = readScope(store, request, environment, secrets);
        if (!scope)
            return scope;
        scope->runtime = runtime;
        taken.apply(*scope);
        scope->trustedCertificates = trust.certificates(store.root());
        return scope;
    };
    return m_workspace.read(root, work);
}

QString CallScopes::activeEnvironment(const QString &root) const
{
    return m_active.value(root);
}

void CallScopes::setActiveEnvironment(const QString &root, const QString &name)
{
    if (m_active.value(root) == name)
        return;
    m_active.insert(root, name);
    Q_EMIT changed(root);
}

QVariantMap CallScopes::activeEnvironments() const
{
    QVariantMap map;
    for (auto it = m_active.cbegin(); it != m_active.cend(); ++it)
        map.insert(it.key(), it.value());
    return map;
}

void CallScopes::setActiveEnvironments(const QVariantMap &byRoot)
{
    for (auto it = byRoot.cbegin(); it != byRoot.cend(); ++it)
        m_active.insert(it.key(), it.value().toString());
}

QList<Variable> CallScopes::runtimeVariables(const QString &root) const
{
    return m_runtime.value(root);
}

void CallScopes::setRuntimeVariable(const QString &root, const QString &name, const QString &value)
{
    QList<Variable> &variables = m_runtime[root];
    const auto existing = std::find_if(variables.begin(), variables.end(),
                                       [&name](const Variable &variable) { return variable.name == name; });
    if (existing == variables.end()) {
        Variable variable;
        variable.name = name;
        variable.value = value;
        variables.append(variable);
    } else if (existing->value == value) {
        return;
    } else {
        existing->value = value;
    }
    Q_EMIT changed(root);
}

void CallScopes::take(const QString &root, const call::CaptureResult &result, const call::CallScope &scope)
{
    const Capture &capture = result.capture;
    const call::CaptureTarget target = call::captureTarget(capture, scope);
    if (!result.ok || target == call::CaptureTarget::Request)
        return;
    if (target == call::CaptureTarget::Runtime)
        setRuntimeVariable(root, capture.variable, result.value);
    else if (target == call::CaptureTarget::Environment)
        takeIntoEnvironment(root, result, scope);
    else if (m_taken[root].take(capture, result.value, scope))
        Q_EMIT changed(root);
}

void CallScopes::takeIntoEnvironment(const QString &root, const call::CaptureResult &result,
                                     const call::CallScope &scope)
{
    const auto work = [environment = scope.environments.constFirst().name, name = result.capture.variable,
                       value = result.value,
                       &secrets = m_secrets()](const workspace::CollectionStore &store) {
        return workspace::keepInEnvironment(store, &secrets, environment, name, value);
    };
    whenFinished(m_workspace.write(root, work), this, [this, root, result, scope](const Result<void> &kept) {
        if (!kept) {
            // It still counts, until the program ends.
            m_taken[root].take(result.capture, result.value, scope);
            Q_EMIT notKept(kept.error());
        }
        Q_EMIT changed(root);
    });
}

void CallScopes::clearRuntimeVariables(const QString &root)
{
    const bool hadTaken = m_taken.remove(root);
    if (m_runtime.remove(root) || hadTaken)
        Q_EMIT changed(root);
}

} // namespace parlance::ui
