// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../yaml/value.h"

#include <QSet>
#include <QString>

namespace parlance::workspace {

// Which file is what in a collection kept as a folder.

QString collectionFileName();
QString folderFileName();
QString environmentsFolder();

bool isYamlName(QStringView fileName);
/// folder.yml or folder.yaml.
bool isFolderFile(QStringView fileName);
/// opencollection.yml or .yaml in the folder; empty when it has none.
QString collectionFileIn(const QString &folder);
/// folder.yml or .yaml in the folder; empty when it has none.
QString folderFileIn(const QString &folder);
/// Names and relative paths `extensions` tells to leave out (`extensions: bruno: ignore:`).
QSet<QString> ignoredPaths(const yaml::Value &collection);

} // namespace parlance::workspace
