// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/atomicwrite.h"
#include "files/filenames.h"
#include "files/trash.h"
#include "store/collectionfiles.h"
#include "store/itemtext.h"
#include "store/yamlfile.h"

#include <parlance/workspace/collectionstore.h>

#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;
using parlance::yaml::Value;

namespace parlance::workspace {
namespace {

Value *inlineEnvironments(Value &root)
{
    Value *config = root.find(u"config");
    return config ? config->find(u"environments") : nullptr;
}

// Adds to `config.environments`, making both where they are missing.
void appendInline(Value &root, Value environment)
{
    if (!root.find(u"config") || !root.find(u"config")->isMapping())
        root.set(u"config"_s, Value::mapping(), {u"opencollection"_s, u"info"_s, u"config"_s, u"items"_s});
    Value *config = root.find(u"config");
    if (!config->find(u"environments") || !config->find(u"environments")->isSequence())
        config->set(u"environments"_s, Value::sequence());
    config->find(u"environments")->items().push_back(std::move(environment));
}

auto findByName(std::vector<Value> &items, const QString &name)
{
    return std::find_if(items.begin(), items.end(),
                        [&](const Value &item) { return item["name"_L1].text() == name; });
}

} // namespace

Result<void> CollectionStore::writeEnvironment(const Environment &environment) const
{
    if (environment.name.trimmed().isEmpty())
        return failure(ErrorCode::InvalidInput, u"An environment needs a name."_s);
    const bool isNew = environment.path.isEmpty();
    if (isNew && !m_bundled) {
        const QString folder = m_root + u'/' + environmentsFolder();
        if (!QDir().mkpath(folder))
            return Failure(fileError(folder, u"The folder cannot be made"_s, EACCES));
        const QString path = freePath(folder, fileNameFor(environment.name), u".yml"_s);
        return atomicWrite(path, newFileText(encodeEnvironment(environment)), WriteMode::OnlyNew);
    }
    const bool isInline = isNew || environment.path == m_file;
    const auto text = changeFile(isInline ? m_file : environment.path, [&](Value &root) -> Result<void> {
        if (!isInline) {
            root = updatedEnvironment(root, environment);
            return {};
        }
        Value *list = inlineEnvironments(root);
        std::vector<Value> none;
        auto &items = list ? list->items() : none;
        const auto it = findByName(items, environment.name);
        if (it == items.end())
            appendInline(root, encodeEnvironment(environment));
        else
            *it = updatedEnvironment(*it, environment);
        return {};
    });
    if (!text)
        return Failure(text.error());
    return {};
}

Result<void> CollectionStore::removeEnvironment(const QString &name) const
{
    const auto all = environments();
    if (!all)
        return Failure(all.error());
    const auto it = std::find_if(all->begin(), all->end(),
                                 [&](const Environment &environment) { return environment.name == name; });
    if (it == all->end())
        return failure(ErrorCode::NotFound, u"There is no environment %1."_s.arg(name));
    if (it->path != m_file)
        return removePath(it->path, Removal::ToTrash);
    const auto text = changeFile(m_file, [&](Value &root) -> Result<void> {
        auto &items = inlineEnvironments(root)->items();
        items.erase(findByName(items, name));
        return {};
    });
    if (!text)
        return Failure(text.error());
    return {};
}

} // namespace parlance::workspace
