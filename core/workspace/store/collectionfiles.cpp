// SPDX-License-Identifier: GPL-3.0-or-later
#include "collectionfiles.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace parlance::workspace {
namespace {

QString firstThatExists(const QString &folder, const QString &name)
{
    for (const auto ending : {".yml"_L1, ".yaml"_L1}) {
        const QString path = folder + u'/' + name + ending;
        if (QFileInfo::exists(path))
            return path;
    }
    return {};
}

} // namespace

QString collectionFileName()
{
    return u"opencollection.yml"_s;
}

QString folderFileName()
{
    return u"folder.yml"_s;
}

QString environmentsFolder()
{
    return u"environments"_s;
}

bool isYamlName(QStringView fileName)
{
    return !fileName.startsWith(u'.') && (fileName.endsWith(u".yml") || fileName.endsWith(u".yaml"));
}

bool isFolderFile(QStringView fileName)
{
    return fileName == u"folder.yml" || fileName == u"folder.yaml";
}

QString collectionFileIn(const QString &folder)
{
    return firstThatExists(folder, u"opencollection"_s);
}

QString folderFileIn(const QString &folder)
{
    return firstThatExists(folder, u"folder"_s);
}

QSet<QString> ignoredPaths(const yaml::Value &collection)
{
    QSet<QString> paths;
    const yaml::Value &extensions = collection["extensions"_L1];
    for (const yaml::Value *list : {&extensions["ignore"_L1], &extensions["bruno"_L1]["ignore"_L1]}) {
        for (const yaml::Value &item : list->items()) {
            QString path = item.text();
            while (path.endsWith(u'/'))
                path.chop(1);
            if (!path.isEmpty())
                paths.insert(path);
        }
    }
    return paths;
}

} // namespace parlance::workspace
