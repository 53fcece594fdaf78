// SPDX-License-Identifier: GPL-3.0-or-later
#include "publication.h"

#include "properties.h"

#include <parlance/protocols/mqtt/topics.h>

namespace parlance::mqtt {

namespace {

constexpr qint64 maximumPayload = 256LL * 1024 * 1024 - 1; // §1.5.5: what a length can say

Result<int> qosFrom(const QString &text, int otherwise)
{
    if (text.isEmpty())
        return otherwise;
    bool isNumber = false;
    const int qos = text.toInt(&isNumber);
    if (!isNumber || qos < 0 || qos > 2) {
        return failure(ErrorCode::InvalidInput, QStringLiteral("“%1” is no QoS.").arg(text),
                       QStringLiteral("It is 0, 1 or 2."));
    }
    return qos;
}

bool isTrue(const QString &text)
{
    return text == QLatin1String("true") || text == QLatin1String("1");
}

} // namespace

QString attributeOf(const Attributes &attributes, QStringView name)
{
    for (const auto &[key, value] : attributes) {
        if (key == name)
            return value;
    }
    return {};
}

Result<Publication> publicationOf(const Message &message, const PublicationDefaults &defaults)
{
    Publication publication;
    const QString topic = message.attribute(u"topic");
    publication.topic = topic.isEmpty() ? defaults.topic : topic;
    if (publication.topic.isEmpty()) {
        return failure(ErrorCode::InvalidInput, QStringLiteral("The message has no topic."),
                       QStringLiteral("Name one, or put it behind the address: mqtt://host/topic."));
    }
    if (const Result<void> ok = checkTopic(publication.topic); !ok)
        return failure(ok.error());
    const Result<int> qos = qosFrom(message.attribute(u"qos"), defaults.qos);
    if (!qos)
        return failure(qos.error());
    publication.qos = *qos;
    const QString retain = message.attribute(u"retain");
    publication.retain = retain.isEmpty() ? defaults.retain : isTrue(retain);
    if (message.payload.size() > maximumPayload)
        return failure(ErrorCode::LimitExceeded, QStringLiteral("A message of MQTT holds at most 256 MiB."));
    publication.payload = message.payload.toByteArray();
    for (const auto &attribute : message.attributes) {
        if (isProperty(attribute.first))
            publication.properties.append(attribute);
    }
    if (defaults.version == Version::V311 && !publication.properties.isEmpty()) {
        return failure(
            ErrorCode::InvalidInput,
            QStringLiteral("MQTT 3.1.1 has no “%1”.").arg(publication.properties.constFirst().first),
            QStringLiteral("Set the version to 5, or leave it out."));
    }
    if (defaults.version == Version::V5)
        publication.properties += defaults.userProperties;
    if (const Result<void> ok = checkProperties(publication.properties); !ok)
        return failure(ok.error());
    return publication;
}

} // namespace parlance::mqtt
