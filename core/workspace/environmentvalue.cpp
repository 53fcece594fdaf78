// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/workspace/environmentvalue.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlance::workspace {

namespace {

constexpr qsizetype maximumValue = 64 * 1024;

auto findVariable(QList<Variable> &variables, const QString &name)
{
    return std::find_if(variables.begin(), variables.end(),
                        [&name](const Variable &each) { return each.name == name && each.enabled; });
}

bool isSecretIn(const QList<Environment> &chain, const QString &name)
{
    return std::any_of(chain.begin(), chain.end(), [&name](const Environment &environment) {
        return std::any_of(environment.variables.begin(), environment.variables.end(),
                           [&name](const Variable &each) { return each.name == name && each.secret; });
    });
}

Result<void> checkValue(const QString &name, const QString &value)
{
    if (value.size() > maximumValue) {
        return failure(
            ErrorCode::LimitExceeded,
            u"The value of “%1” is too long for an environment; it counts until the end."_s.arg(name));
    }
    // From the file it would be read as a variable, and an answer could fetch a secret that way.
    if (value.contains("{{"_L1)) {
        return failure(
            ErrorCode::InvalidInput,
            u"The value of “%1” holds “{{” and is not stored; it counts until the end."_s.arg(name));
    }
    return {};
}

} // namespace

Result<void> keepInEnvironment(const CollectionStore &store, SecretStore *secrets, const QString &environment,
                               const QString &name, const QString &value)
{
    if (const Result<void> fits = checkValue(name, value); !fits)
        return fits;
    const Result<QList<Environment>> all = store.environments();
    if (!all)
        return failure(all.error());
    Result<QList<Environment>> chain = CollectionStore::environmentChain(*all, environment);
    if (!chain)
        return failure(chain.error());
    const bool isSecret = isSecretIn(*chain, name);
    Environment changed = chain->first();
    const auto known = findVariable(changed.variables, name);
    const bool isKnown = known != changed.variables.end();
    if (isSecret) {
        if (!secrets)
            return failure(ErrorCode::Unsupported, u"There is no place to keep the secret “%1”."_s.arg(name));
        if (const Result<void> written = secrets->write(store.root(), environment, name, value); !written)
            return written;
        if (isKnown)
            return {};
    } else if (isKnown && known->value == value) {
        return {};
    }
    if (isKnown) {
        known->value = value;
    } else {
        Variable added;
        added.name = name;
        added.value = isSecret ? QString() : value;
        added.secret = isSecret;
        changed.variables.append(added);
    }
    return store.writeEnvironment(changed);
}

} // namespace parlance::workspace
