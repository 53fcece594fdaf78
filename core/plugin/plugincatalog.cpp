// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugincatalog.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QLibrary>
#include <QPluginLoader>
#include <QRegularExpression>

namespace parlance::plugin::internal {

namespace {

constexpr qsizetype maximumPlugins = 1000;
constexpr qsizetype maximumLanguages = 100;

void fail(PluginInfo &info, ErrorCode code, const QString &message, const QString &hint,
          const QString &detail = {})
{
    info.error = makeError(code, message, hint, detail);
    info.error->file = info.file;
}

bool isValidId(const QString &id)
{
    static const QRegularExpression pattern(QStringLiteral("\\A[a-z][a-z0-9.-]{0,63}\\z"));
    return pattern.match(id).hasMatch();
}

void checkMetaData(PluginInfo &info, const QJsonObject &object)
{
    const QString remedy =
        QStringLiteral("Ask the plugin's author for a corrected build, or remove the file.");
    if (!isValidId(info.id)) {
        fail(info, ErrorCode::Parse, QStringLiteral("The plugin's metadata has no valid \"id\"."), remedy);
    } else if (info.kind.isEmpty()) {
        fail(info, ErrorCode::Parse, QStringLiteral("The plugin's metadata has no \"kind\"."), remedy);
    } else if (!object.value(QLatin1String("apiVersion")).isDouble()) {
        fail(info, ErrorCode::Parse, QStringLiteral("The plugin's metadata has no \"apiVersion\" number."),
             remedy);
    } else if (info.apiVersion != apiVersion) {
        fail(info, ErrorCode::Unsupported,
             QStringLiteral("The plugin was built for plugin interface %1; this version has %2.")
                 .arg(info.apiVersion)
                 .arg(apiVersion),
             info.apiVersion > apiVersion ? QStringLiteral("Update Parlance, or install an older plugin.")
                                          : QStringLiteral("Install a newer version of the plugin."));
    }
}

void readRequirements(PluginInfo &info, const QJsonObject &object)
{
    const QJsonValue value = object.value(QLatin1String("requires"));
    bool isValid = value.isUndefined() || value.isArray();
    for (const QJsonValue &entry : value.toArray()) {
        isValid = isValid && entry.isString();
        info.requiredPlugins.append(entry.toString());
    }
    if (!isValid && !info.error) {
        fail(info, ErrorCode::Parse,
             QStringLiteral("The plugin's metadata has a \"requires\" that is no list of ids."),
             QStringLiteral("Ask the plugin's author for a corrected build, or remove the file."));
    }
}

void markDuplicates(QList<PluginInfo> &plugins)
{
    QHash<QString, QString> files;
    for (PluginInfo &info : plugins) {
        if (info.error)
            continue;
        const auto known = files.constFind(info.id);
        if (known == files.constEnd()) {
            files.insert(info.id, info.file);
            continue;
        }
        fail(info, ErrorCode::AlreadyExists,
             QStringLiteral("Another plugin has the id \"%1\" already: %2").arg(info.id, *known),
             QStringLiteral("Remove one of the two files."));
    }
}

/// A failed plugin takes those that need it along, so this repeats until nothing changes.
void markMissingRequirements(QList<PluginInfo> &plugins)
{
    for (bool changed = true; changed;) {
        changed = false;
        for (PluginInfo &info : plugins) {
            for (qsizetype i = 0; !info.error && i < info.requiredPlugins.size(); ++i) {
                const QString &wanted = info.requiredPlugins.at(i);
                if (indexOfUsable(plugins, wanted) >= 0)
                    continue;
                fail(
                    info, ErrorCode::NotFound,
                    QStringLiteral("The plugin needs the plugin \"%1\", which is missing or cannot be used.")
                        .arg(wanted),
                    QStringLiteral("Install \"%1\", or see what is wrong with it in this list.").arg(wanted));
                changed = true;
            }
        }
    }
}

enum class Mark { New, Open, Done };

/// Depth-first search; `path` holds the ids from the start down to here.
void markCycle(QList<PluginInfo> &plugins, QList<Mark> &marks, QList<qsizetype> &path, qsizetype index)
{
    marks[index] = Mark::Open;
    path.append(index);
    for (const QString &wanted : plugins.at(index).requiredPlugins) {
        const qsizetype next = indexOfUsable(plugins, wanted);
        if (next < 0 || marks.at(next) == Mark::Done)
            continue;
        if (marks.at(next) == Mark::New) {
            markCycle(plugins, marks, path, next);
            continue;
        }
        QStringList names;
        for (qsizetype i = path.indexOf(next); i < path.size(); ++i)
            names.append(plugins.at(path.at(i)).id);
        names.append(wanted);
        fail(plugins[index], ErrorCode::InvalidInput,
             QStringLiteral("The plugin's requirements run in a circle: %1.")
                 .arg(names.join(QStringLiteral(" → "))),
             QStringLiteral("Remove one of these plugins."));
    }
    path.removeLast();
    marks[index] = Mark::Done;
}

void markCycles(QList<PluginInfo> &plugins)
{
    QList<Mark> marks(plugins.size(), Mark::New);
    QList<qsizetype> path;
    for (qsizetype i = 0; i < plugins.size(); ++i) {
        if (!plugins.at(i).error && marks.at(i) == Mark::New)
            markCycle(plugins, marks, path, i);
    }
}

/// `key[de]` by its language.
QMap<QString, QString> readLocal(const QJsonObject &object, const QString &key)
{
    QMap<QString, QString> texts;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const bool isLocal = it.key().startsWith(key + u'[') && it.key().endsWith(u']');
        if (isLocal && it.value().isString() && texts.size() < maximumLanguages)
            texts.insert(it.key().mid(key.size() + 1).chopped(1), it.value().toString());
    }
    return texts;
}

} // namespace

PluginInfo readMetaData(const QString &file, const QJsonObject &metaData)
{
    PluginInfo info;
    info.file = file;
    const QString interfaceId = metaData.value(QLatin1String("IID")).toString();
    if (!interfaceId.startsWith(QLatin1String("org.parlance."))) {
        fail(info, ErrorCode::Parse, QStringLiteral("The file is no Parlance plugin."),
             QStringLiteral("Remove it from the plugin folder."),
             interfaceId.isEmpty() ? QStringLiteral("It carries no plugin metadata.")
                                   : QStringLiteral("Its interface is %1.").arg(interfaceId));
        return info;
    }
    const QJsonObject object = metaData.value(QLatin1String("MetaData")).toObject();
    info.id = object.value(QLatin1String("id")).toString();
    info.name = object.value(QLatin1String("name")).toString(info.id);
    info.version = object.value(QLatin1String("version")).toString();
    info.description = object.value(QLatin1String("description")).toString();
    info.localNames = readLocal(object, QStringLiteral("name"));
    info.localDescriptions = readLocal(object, QStringLiteral("description"));
    info.kind = object.value(QLatin1String("kind")).toString();
    info.apiVersion = object.value(QLatin1String("apiVersion")).toInt();
    checkMetaData(info, object);
    readRequirements(info, object);
    return info;
}

qsizetype indexOfUsable(const QList<PluginInfo> &plugins, const QString &id)
{
    for (qsizetype i = 0; i < plugins.size(); ++i) {
        if (plugins.at(i).id == id && !plugins.at(i).error)
            return i;
    }
    return -1;
}

QList<PluginInfo> readCatalog(const QStringList &folders)
{
    QList<PluginInfo> plugins;
    for (const QString &folder : folders) {
        const QFileInfoList files = QDir(folder).entryInfoList(QDir::Files | QDir::Readable, QDir::Name);
        for (const QFileInfo &file : files) {
            if (!QLibrary::isLibrary(file.fileName()) || plugins.size() >= maximumPlugins)
                continue;
            plugins.append(
                readMetaData(file.absoluteFilePath(), QPluginLoader(file.absoluteFilePath()).metaData()));
        }
    }
    markDuplicates(plugins);
    markMissingRequirements(plugins);
    markCycles(plugins);
    markMissingRequirements(plugins);
    return plugins;
}

} // namespace parlance::plugin::internal
