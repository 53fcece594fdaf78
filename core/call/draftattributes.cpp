// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/draftattributes.h>

namespace parlance::call {

QList<std::pair<QString, QString>> draftAttributes(const QVariantMap &attributes)
{
    QList<std::pair<QString, QString>> result;
    for (auto entry = attributes.cbegin(); entry != attributes.cend(); ++entry) {
        if (entry.value().typeId() != QMetaType::QVariantList) {
            const QString value = entry.value().toString();
            if (!value.isEmpty())
                result.append({entry.key(), value});
            continue;
        }
        for (const QVariant &each : entry.value().toList()) {
            const QVariantMap pair = each.toMap();
            const QString name = pair.value(QStringLiteral("name")).toString();
            if (!name.isEmpty() && pair.value(QStringLiteral("enabled"), true).toBool())
                result.append({entry.key() + u':' + name, pair.value(QStringLiteral("value")).toString()});
        }
    }
    return result;
}

} // namespace parlance::call
