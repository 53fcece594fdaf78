// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/plugin/pluginloader.h>

#include <QJsonObject>

namespace parlance::plugin::internal {

/// Reads the metadata of every plugin library in the folders, in order, without loading any, and marks those
/// that can never work: no or wrong metadata, another interface version, a taken id, a requirement that is
/// missing or runs in a circle.
QList<PluginInfo> readCatalog(const QStringList &folders);

/// What the object given to Q_PLUGIN_METADATA says; `metaData` is QPluginLoader::metaData().
PluginInfo readMetaData(const QString &file, const QJsonObject &metaData);

/// Position of the usable plugin with this id, or -1.
qsizetype indexOfUsable(const QList<PluginInfo> &plugins, const QString &id);

} // namespace parlance::plugin::internal
