// SPDX-License-Identifier: GPL-3.0-or-later
#include "dynamicvariables.h"

#include "topics.h"

#include <QHash>

#include <vector>

namespace parlance::call {

namespace {

std::vector<DynamicVariable> allVariables()
{
    std::vector<DynamicVariable> all;
    for (const auto &topic : {commonVariables(), internetVariables(), peopleVariables(), placeVariables(),
                              imageVariables(), financeVariables(), businessVariables(), databaseVariables(),
                              dateVariables(), fileVariables(), storeVariables(), textVariables()})
        all.insert(all.end(), topic.begin(), topic.end());
    return all;
}

QHash<QString, const DynamicVariable *> indexByName()
{
    QHash<QString, const DynamicVariable *> index;
    for (const DynamicVariable &variable : dynamicVariables())
        index.insert(QString::fromLatin1(variable.name), &variable);
    return index;
}

} // namespace

std::span<const DynamicVariable> dynamicVariables()
{
    static const std::vector<DynamicVariable> all = allVariables();
    return all;
}

const DynamicVariable *dynamicVariable(QStringView name)
{
    if (!name.startsWith(u'$'))
        return nullptr;
    static const QHash<QString, const DynamicVariable *> index = indexByName();
    return index.value(name.toString());
}

} // namespace parlance::call
