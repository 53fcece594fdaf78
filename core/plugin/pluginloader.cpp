// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/plugin/pluginloader.h>

#include <parlance/base/logging.h>

#include "plugincatalog.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibrary>
#include <QPluginLoader>
#include <QStandardPaths>

#include <exception>

namespace parlance::plugin {

namespace {

struct LoadedPlugin
{
    QString id;
    std::unique_ptr<QPluginLoader> loader;
    QObject *object = nullptr;
    Plugin *plugin = nullptr;
};

Error loadError(const PluginInfo &info, const QString &what, const QString &detail)
{
    Error error =
        makeError(ErrorCode::Unsupported, QStringLiteral("The plugin \"%1\" %2.").arg(info.id, what),
                  QStringLiteral("Install a build of it that fits this version of Parlance."), detail);
    error.file = info.file;
    return error;
}

/// Makes the root object; whatever a plugin's constructor or initialize() throws ends here.
Result<LoadedPlugin> instantiate(const PluginInfo &info)
{
    LoadedPlugin loaded;
    loaded.id = info.id;
    loaded.loader = std::make_unique<QPluginLoader>(info.file);
    // Without this a missing symbol would end the program at its first use instead of failing here.
    loaded.loader->setLoadHints(QLibrary::ResolveAllSymbolsHint | QLibrary::PreventUnloadHint);
    try {
        loaded.object = loaded.loader->instance();
        if (!loaded.object)
            return failure(loadError(info, QStringLiteral("cannot be loaded"), loaded.loader->errorString()));
        loaded.plugin = dynamic_cast<Plugin *>(loaded.object);
        if (!loaded.plugin) {
            loaded.loader->unload();
            return failure(loadError(info, QStringLiteral("does not offer the plugin interface"), {}));
        }
        const Result<void> initialized = loaded.plugin->initialize();
        if (!initialized) {
            loaded.loader->unload();
            return failure(initialized.error());
        }
    } catch (const std::exception &exception) {
        return failure(
            loadError(info, QStringLiteral("failed while it started"), QString::fromUtf8(exception.what())));
    } catch (...) {
        return failure(loadError(info, QStringLiteral("failed while it started"), {}));
    }
    return loaded;
}

void shutDown(LoadedPlugin &loaded)
{
    try {
        loaded.plugin->shutdown();
    } catch (...) {
        qCWarning(lcPlugin) << "Plugin" << loaded.id << "failed while it was shut down";
    }
    loaded.loader->unload();
}

QString pluginFolderBelow(const QString &folder)
{
    return QDir::cleanPath(folder + QStringLiteral("/plugins"));
}

} // namespace

struct PluginLoader::Private
{
    QList<PluginInfo> plugins;
    std::vector<LoadedPlugin> loaded;

    Result<QObject *> load(const QString &id);
    QObject *loadedObject(const QString &id) const;
};

QObject *PluginLoader::Private::loadedObject(const QString &id) const
{
    for (const LoadedPlugin &plugin : loaded) {
        if (plugin.id == id)
            return plugin.object;
    }
    return nullptr;
}

Result<QObject *> PluginLoader::Private::load(const QString &id)
{
    if (QObject *object = loadedObject(id))
        return object;
    const qsizetype index = internal::indexOfUsable(plugins, id);
    if (index < 0) {
        for (const PluginInfo &info : std::as_const(plugins)) {
            if (info.id == id)
                return failure(*info.error);
        }
        return failure(ErrorCode::NotFound, QStringLiteral("There is no plugin \"%1\".").arg(id),
                       QStringLiteral("See which were found with `parlance-cli plugins`."));
    }
    // The catalog holds no circles, so this ends.
    for (const QString &wanted : plugins.at(index).requiredPlugins) {
        const Result<QObject *> required = load(wanted);
        if (!required) {
            plugins[index].error = required.error();
            return failure(required.error());
        }
    }
    Result<LoadedPlugin> instance = instantiate(plugins.at(index));
    if (!instance) {
        plugins[index].error = instance.error();
        return failure(instance.error());
    }
    plugins[index].isLoaded = true;
    loaded.push_back(std::move(*instance));
    return loaded.back().object;
}

QStringList PluginLoader::defaultFolders()
{
    QStringList folders =
        qEnvironmentVariable("PARLANCE_PLUGIN_PATH").split(QDir::listSeparator(), Qt::SkipEmptyParts);
    const QString userData = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    folders.append(pluginFolderBelow(userData + QStringLiteral("/parlance")));
    // The build tree and most systems have lib; Debian installs below lib/<triplet>, which the build knows.
    const QString programs = QCoreApplication::applicationDirPath();
    folders.append(pluginFolderBelow(programs + QStringLiteral("/../lib/parlance")));
    folders.append(QDir::cleanPath(programs + u'/' + QStringLiteral(PARLANCE_PLUGINS_FROM_PROGRAMS)));
    folders.removeDuplicates();
    return folders;
}

PluginLoader::PluginLoader(const QStringList &folders)
    : d(std::make_unique<Private>())
{
    d->plugins = internal::readCatalog(folders);
}

PluginLoader::~PluginLoader()
{
    while (!d->loaded.empty()) {
        shutDown(d->loaded.back());
        d->loaded.pop_back();
    }
}

QList<PluginInfo> PluginLoader::plugins() const
{
    return d->plugins;
}

Result<QObject *> PluginLoader::load(const QString &id)
{
    return d->load(id);
}

Result<QObject *> PluginLoader::loadKind(const QString &kind)
{
    std::optional<Error> firstError;
    for (const PluginInfo &info : plugins()) {
        if (info.kind != kind)
            continue;
        const Result<QObject *> object = d->load(info.id);
        if (object)
            return object;
        if (!firstError)
            firstError = object.error();
    }
    if (firstError)
        return failure(*firstError);
    return failure(ErrorCode::NotFound, QStringLiteral("No plugin of kind \"%1\" was found.").arg(kind),
                   QStringLiteral("Install it, or name its folder in PARLANCE_PLUGIN_PATH."));
}

QString PluginInfo::nameIn(const QLocale &locale) const
{
    return localNames.value(QLocale::languageToCode(locale.language()), name);
}

QString PluginInfo::descriptionIn(const QLocale &locale) const
{
    return localDescriptions.value(QLocale::languageToCode(locale.language()), description);
}

} // namespace parlance::plugin
