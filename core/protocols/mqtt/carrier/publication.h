// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "packetreader.h"

#include <parlance/model/event.h>
#include <parlance/model/request.h>

namespace parlance::mqtt {

/// Names and values as mqttprotocol.h documents them, in order; names may repeat.
using Attributes = QList<std::pair<QString, QString>>;

QString attributeOf(const Attributes &attributes, QStringView name);

/// A message to publish, or a will.
struct Publication
{
    QString topic;
    QByteArray payload;
    int qos = 0;
    bool retain = false;
    Attributes properties; ///< MQTT 5's
};

/// What messages are given that do not say.
struct PublicationDefaults
{
    Version version = Version::V5;
    QString topic;
    int qos = 0;
    bool retain = false;
    Attributes userProperties;
};

/// InvalidInput for a topic that is none, a QoS that does not exist, properties that MQTT 3.1.1 does not
/// have.
Result<Publication> publicationOf(const Message &message, const PublicationDefaults &defaults);
} // namespace parlance::mqtt
