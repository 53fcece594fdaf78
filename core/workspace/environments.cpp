// SPDX-License-Identifier: GPL-3.0-or-later
#include "codec/itemcodec.h"
#include "files/readfile.h"
#include "store/collectionfiles.h"
#include "store/environmentfiles.h"
#include "store/yamlfile.h"

#include <parlance/workspace/collectionstore.h>

#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;
using parlance::yaml::Value;

namespace parlance::workspace {

EnvironmentFiles readEnvironmentFiles(const QString &folder)
{
    EnvironmentFiles result;
    const QStringList names =
        QDir(folder).entryList({u"*.yml"_s, u"*.yaml"_s}, QDir::Files | QDir::System, QDir::Name);
    for (const QString &name : names) {
        const QString path = folder + u'/' + name;
        const auto document = readYamlFile(path);
        if (!document) {
            result.errors.append(document.error());
            continue;
        }
        Environment environment = decodeEnvironment(document->root);
        if (environment.name.isEmpty())
            environment.name = QFileInfo(name).completeBaseName();
        environment.path = path;
        result.environments.append(environment);
    }
    return result;
}

Result<QList<Environment>> CollectionStore::environments() const
{
    QList<Environment> all = readEnvironmentFiles(m_root + u'/' + environmentsFolder()).environments;
    if (QFileInfo::exists(m_file)) {
        const auto document = readYamlFile(m_file);
        if (!document)
            return Failure(document.error());
        for (const Value &item : document->root["config"_L1]["environments"_L1].items()) {
            Environment environment = decodeEnvironment(item);
            environment.path = m_file;
            all.append(environment);
        }
    }
    std::stable_sort(all.begin(), all.end(), [](const Environment &left, const Environment &right) {
        return left.name.compare(right.name, Qt::CaseInsensitive) < 0;
    });
    return all;
}

QList<Error> CollectionStore::brokenEnvironments() const
{
    return readEnvironmentFiles(m_root + u'/' + environmentsFolder()).errors;
}

Result<QList<Environment>> CollectionStore::environmentChain(const QList<Environment> &all,
                                                             const QString &name)
{
    QList<Environment> chain;
    QString wanted = name;
    while (!wanted.isEmpty()) {
        const auto named = [&](const Environment &environment) { return environment.name == wanted; };
        if (std::any_of(chain.begin(), chain.end(), named))
            return failure(
                ErrorCode::InvalidInput,
                u"The environment %1 extends itself, by way of %2."_s.arg(wanted, chain.constLast().name),
                u"Remove one `extends`."_s);
        const auto it = std::find_if(all.begin(), all.end(), named);
        if (it == all.end()) {
            QStringList names;
            for (const Environment &environment : all)
                names.append(environment.name);
            const QString message = chain.isEmpty()
                                        ? u"There is no environment %1."_s.arg(wanted)
                                        : u"The environment %1 extends %2, which does not exist."_s.arg(
                                              chain.constLast().name, wanted);
            return failure(ErrorCode::NotFound, message,
                           names.isEmpty() ? u"The collection has no environments."_s
                                           : u"There are: %1."_s.arg(names.join(u", "_s)));
        }
        chain.append(*it);
        wanted = it->extends;
    }
    return chain;
}

Result<QList<Environment>> CollectionStore::effectiveEnvironments(const QString &name) const
{
    const auto all = environments();
    if (!all)
        return Failure(all.error());
    auto chain = environmentChain(*all, name);
    if (!chain)
        return chain;
    for (Environment &environment : *chain) {
        if (environment.dotEnvFile.isEmpty())
            continue;
        const auto variables = readDotEnv(QDir(m_root).absoluteFilePath(environment.dotEnvFile));
        if (!variables)
            return Failure(variables.error());
        environment.variables += *variables;
    }
    return chain;
}

} // namespace parlance::workspace
