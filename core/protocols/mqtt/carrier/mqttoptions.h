// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "address.h"
#include "publication.h"

namespace parlance::mqtt {

struct Subscription
{
    QString filter;
    int qos = 0;
    bool noLocal = false;
    bool retainAsPublished = false;
    int retainHandling = 0;

    /// As SUBSCRIBE says it beside the QoS (MQTT 5.0 §3.8.3.1).
    int optionBits() const;
};

/// From the attributes of a control message, or a map of the option.
Result<Subscription> subscriptionFrom(const QVariantMap &map, int qos, Version version);

/// The request as mqttprotocol.h documents it, defaults filled in.
struct MqttOptions
{
    Address address;
    Version version = Version::V5;
    QString clientId;
    bool hasOwnIdentifier = false; ///< somebody chose it, so that the session may be wanted later
    bool cleanStart = true;
    qint64 sessionExpirySeconds = 0;
    int keepAliveSeconds = 60;
    std::optional<QString> user;
    std::optional<QString> password;
    PublicationDefaults defaults;
    QList<Subscription> subscriptions;
    bool subscriptionIdentifiers = true;
    std::optional<Publication> will;
    bool isRequest = false;
    QString responseTopic;
    bool keepSendingOpen = false;
    qint64 closeAfterMessages = 0;
    qint64 closeAfterMs = 0;
    qint64 timeoutMs = 30'000;
    qint64 maximumMessageBytes = 64LL * 1024 * 1024;
    bool verifyTls = true;
    QString attemptsOf; ///< see call::attemptPolicy

    static Result<MqttOptions> from(const Request &request);
};

} // namespace parlance::mqtt
