// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/plugin/plugin.h>

#include <QLocale>
#include <QMap>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace parlance::plugin {

/// What a plugin's metadata says, and what became of it.
struct PluginInfo
{
    QString file; ///< absolute path of the library
    QString id;
    QString name;
    QString version;
    QString description;
    /// In other languages, by language code: `name[de]` and `description[de]` of the metadata.
    QMap<QString, QString> localNames;
    QMap<QString, QString> localDescriptions;
    QString kind; ///< `mock-server`, `mock-panel`, `importer` …
    int apiVersion = 0;
    QStringList requiredPlugins; ///< ids
    bool isLoaded = false;
    std::optional<Error> error; ///< why it cannot be or was not loaded

    /// For people, in the locale's language where the plugin speaks it.
    QString nameIn(const QLocale &locale) const;
    QString descriptionIn(const QLocale &locale) const;
};

/// Finds plugins and loads them when they are first needed. Lives on the main thread.
class PluginLoader
{
public:
    /// The folders searched, in order: PARLANCE_PLUGIN_PATH, the user's data folder, the program's own.
    static QStringList defaultFolders();

    explicit PluginLoader(const QStringList &folders = defaultFolders());
    /// Shuts loaded plugins down, the last first.
    ~PluginLoader();
    PluginLoader(const PluginLoader &) = delete;
    PluginLoader &operator=(const PluginLoader &) = delete;

    /// Everything found, with the failures; reads metadata only, loads nothing.
    QList<PluginInfo> plugins() const;

    /// Loads (once) and gives the root object; the error is kept in plugins() too.
    Result<QObject *> load(const QString &id);

    /// The first plugin of that kind as the interface wanted, loaded now; NotFound when there is none.
    template <typename Interface>
    Result<Interface *> firstOfKind(const QString &kind);

private:
    Result<QObject *> loadKind(const QString &kind);
    struct Private;
    std::unique_ptr<Private> d;
};

template <typename Interface>
Result<Interface *> PluginLoader::firstOfKind(const QString &kind)
{
    const Result<QObject *> object = loadKind(kind);
    if (!object)
        return failure(object.error());
    if (auto *found = qobject_cast<Interface *>(*object))
        return found;
    return failure(
        ErrorCode::Unsupported,
        QStringLiteral("The plugin for %1 does not offer the interface this version needs.").arg(kind));
}

} // namespace parlance::plugin
