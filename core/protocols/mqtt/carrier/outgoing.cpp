// SPDX-License-Identifier: GPL-3.0-or-later
#include "outgoing.h"

#include "mqttoptions.h"

#include <parlance/protocols/mqtt/topics.h>

namespace parlance::mqtt {

Result<void> checkOutgoing(const Message &message, const PublicationDefaults &defaults)
{
    if (!message.isControl())
        return publicationOf(message, defaults).transform([](const Publication &) {});
    switch (message.kind) {
    case MessageKind::Ping:
        return {};
    case MessageKind::Close: {
        const QString code = message.attribute(u"code");
        bool isCode = code.isEmpty();
        if (!isCode)
            isCode = code.toUInt(&isCode) <= 0xff && isCode;
        return isCode ? Result<void>()
                      : failure(ErrorCode::InvalidInput, QStringLiteral("“%1” is no reason code.").arg(code),
                                QStringLiteral("It is a number up to 255; 0 means a normal end."));
    }
    default:
        if (const QString filter = message.attribute(u"unsubscribe"); !filter.isEmpty())
            return checkFilter(filter);
        QVariantMap map;
        for (const auto &[name, value] : message.attributes)
            map.insert(name, value);
        map.insert(QStringLiteral("filter"), message.attribute(u"subscribe"));
        return subscriptionFrom(map, defaults.qos, defaults.version).transform([](const Subscription &) {});
    }
}

} // namespace parlance::mqtt
