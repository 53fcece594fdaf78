// SPDX-License-Identifier: GPL-3.0-or-later
#include "environments/environmentstore.h"

#include <parlance/ui/appcontext.h>

namespace parlance::ui::environmentstore {

using workspace::CollectionStore;
using workspace::SecretStore;

namespace {

Result<void> removeSecrets(SecretStore &secrets, const QString &root, const Environment &environment)
{
    for (const Variable &variable : environment.variables) {
        if (!variable.secret)
            continue;
        const Result<void> removed = secrets.remove(root, environment.name, variable.name);
        if (!removed && removed.error().code != ErrorCode::NotFound)
            return removed;
    }
    return {};
}

/// The environment as the folder may hold it; its secrets are stored on the way.
Result<Environment> withoutSecrets(Environment environment, SecretStore &secrets, const QString &root)
{
    for (Variable &variable : environment.variables) {
        if (!variable.secret)
            continue;
        const Result<void> written = secrets.write(root, environment.name, variable.name, variable.value);
        if (!written)
            return failure(written.error());
        variable.value.clear();
    }
    return environment;
}

} // namespace

QFuture<Result<QList<Environment>>> read(AppContext &context, const QString &root)
{
    SecretStore &secrets = context.secrets();
    return context.workspace().read(
        root, [&secrets](const CollectionStore &store) -> Result<QList<Environment>> {
            Result<QList<Environment>> environments = store.environments();
            if (!environments)
                return environments;
            for (Environment &environment : *environments) {
                for (Variable &variable : environment.variables) {
                    if (!variable.secret)
                        continue;
                    if (const Result<QString> value =
                            secrets.read(store.root(), environment.name, variable.name))
                        variable.value = *value;
                }
            }
            return environments;
        });
}

QFuture<Result<bool>> write(AppContext &context, const QString &root, const Environment &environment,
                            const QString &previousName)
{
    SecretStore &secrets = context.secrets();
    return context.workspace().write(
        root, [&secrets, environment, previousName](const CollectionStore &store) -> Result<bool> {
            Result<Environment> stored = withoutSecrets(environment, secrets, store.root());
            if (!stored)
                return failure(stored.error());
            const bool renamed = !previousName.isEmpty() && previousName != environment.name;
            if (renamed)
                stored->path.clear(); // the old file keeps the old name until it goes
            if (const Result<void> written = store.writeEnvironment(*stored); !written)
                return failure(written.error());
            if (!renamed)
                return true;
            if (const Result<void> removed = store.removeEnvironment(previousName); !removed)
                return failure(removed.error());
            Environment old = environment;
            old.name = previousName;
            if (const Result<void> removed = removeSecrets(secrets, store.root(), old); !removed)
                return failure(removed.error());
            return true;
        });
}

QFuture<Result<bool>> remove(AppContext &context, const QString &root, const Environment &environment)
{
    SecretStore &secrets = context.secrets();
    return context.workspace().write(
        root, [&secrets, environment](const CollectionStore &store) -> Result<bool> {
            if (const Result<void> removed = store.removeEnvironment(environment.name); !removed)
                return failure(removed.error());
            if (const Result<void> removed = removeSecrets(secrets, store.root(), environment); !removed)
                return failure(removed.error());
            return true;
        });
}

} // namespace parlance::ui::environmentstore
