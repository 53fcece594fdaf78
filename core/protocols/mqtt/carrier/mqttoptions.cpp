// SPDX-License-Identifier: GPL-3.0-or-later
#include "mqttoptions.h"

#include <parlance/call/draftmessage.h>
#include <parlance/call/optionreader.h>
#include <parlance/protocols/mqtt/topics.h>

#include <QUuid>

namespace parlance::mqtt {

namespace {

constexpr qint64 keptSessionSeconds = 300;
constexpr qsizetype maximumSubscriptions = 1000;

using call::readOption;

void readText(const QVariantMap &options, const QString &name, QString &text)
{
    if (const auto given = call::givenOption(options, name))
        text = given->toString();
}

Result<int> readQos(const QVariantMap &options, int otherwise)
{
    int qos = otherwise;
    readOption(options, QStringLiteral("qos"), qos);
    if (qos > 2) {
        return failure(ErrorCode::InvalidInput, QStringLiteral("There is no QoS %1.").arg(qos),
                       QStringLiteral("It is 0, 1 or 2."));
    }
    return qos;
}

Failure onlyInVersion5(const QString &what)
{
    return failure(ErrorCode::InvalidInput, QStringLiteral("MQTT 3.1.1 has no %1.").arg(what),
                   QStringLiteral("Set the version to 5, or leave it out."));
}

Result<void> readVersion(const QVariantMap &options, Version &version)
{
    QString text = QStringLiteral("5");
    readText(options, QStringLiteral("version"), text);
    const bool isOld =
        text == QLatin1String("3.1.1") || text == QLatin1String("311") || text == QLatin1String("4");
    if (!isOld && text != QLatin1String("5") && text != QLatin1String("5.0")) {
        return failure(ErrorCode::InvalidInput, QStringLiteral("“%1” is no version of MQTT.").arg(text),
                       QStringLiteral("There are 5 and 3.1.1."));
    }
    version = isOld ? Version::V311 : Version::V5;
    QString transport;
    readText(options, QStringLiteral("transport"), transport);
    if (!transport.isEmpty() && transport != QLatin1String("tcp")) {
        return failure(ErrorCode::Unsupported,
                       QStringLiteral("MQTT goes over TCP and TLS here, not over “%1”.").arg(transport),
                       QStringLiteral("libmosquitto has no WebSocket transport; use the broker's mqtt:// or "
                                      "mqtts:// port."));
    }
    return {};
}

Result<void> readSession(const QVariantMap &options, MqttOptions &result)
{
    bool reconnects = false;
    readOption(options, QStringLiteral("reconnect"), reconnects);
    result.cleanStart = !reconnects;
    readOption(options, QStringLiteral("cleanStart"), result.cleanStart);
    result.sessionExpirySeconds = reconnects && result.version == Version::V5 ? keptSessionSeconds : 0;
    readOption(options, QStringLiteral("sessionExpirySeconds"), result.sessionExpirySeconds);
    readOption(options, QStringLiteral("keepAliveSeconds"), result.keepAliveSeconds);
    readText(options, QStringLiteral("clientId"), result.clientId);
    readText(options, QStringLiteral("attemptsOf"), result.attemptsOf);
    result.sessionExpirySeconds =
        qMin<qint64>(result.sessionExpirySeconds, std::numeric_limits<quint32>::max());
    if (result.keepAliveSeconds > 65'535 || (result.keepAliveSeconds > 0 && result.keepAliveSeconds < 5)) {
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("The keep-alive time is 0 (none) or 5 to 65,535 seconds."));
    }
    result.hasOwnIdentifier = !result.clientId.isEmpty();
    if (!result.hasOwnIdentifier) {
        // Attempts of one call are one client.
        const QString seed = result.attemptsOf.isEmpty() ? QUuid::createUuid().toString(QUuid::Id128)
                                                         : QString(result.attemptsOf).remove(u'-');
        result.clientId = QStringLiteral("parlance-") + seed.left(12);
    }
    return {};
}

Result<void> readWill(const QVariantMap &options, MqttOptions &result)
{
    const auto given = call::givenOption(options, QStringLiteral("will"));
    const QVariantMap map = given ? given->toMap() : QVariantMap();
    if (map.value(QStringLiteral("topic")).toString().isEmpty() ||
        !map.value(QStringLiteral("enabled"), true).toBool())
        return {};
    Message message;
    message.payload = Payload(map.value(QStringLiteral("payload")).toString().toUtf8());
    message.attributes = call::draftAttributes(map);
    PublicationDefaults defaults;
    defaults.version = result.version;
    Result<Publication> will = publicationOf(message, defaults);
    if (!will) {
        Error error = will.error();
        error.message = QStringLiteral("The will: ") + error.message;
        return failure(std::move(error));
    }
    result.will = *std::move(will);
    return {};
}

Result<void> readSubscriptions(const QVariantMap &options, MqttOptions &result)
{
    const auto given = call::givenOption(options, QStringLiteral("subscriptions"));
    const QVariantList list = !given                                  ? QVariantList()
                              : given->typeId() == QMetaType::QString ? QVariantList{*given}
                                                                      : given->toList();
    if (list.size() > maximumSubscriptions)
        return failure(ErrorCode::LimitExceeded,
                       QStringLiteral("At most 1,000 subscriptions are made at once."));
    for (const QVariant &each : list) {
        QVariantMap map = each.toMap();
        if (map.isEmpty())
            map.insert(QStringLiteral("filter"), each.toString());
        if (!map.value(QStringLiteral("enabled"), true).toBool())
            continue;
        const Result<Subscription> subscription = subscriptionFrom(map, result.defaults.qos, result.version);
        if (!subscription)
            return failure(subscription.error());
        result.subscriptions.append(*subscription);
    }
    return {};
}

void readAuth(const Request &request, MqttOptions &result)
{
    const auto parameter = [&request](const char *name) {
        return request.auth.parameters.value(QLatin1String(name)).toString();
    };
    if (!result.address.user.isEmpty())
        result.user = result.address.user;
    if (result.address.hasPassword)
        result.password = result.address.password;
    if (request.auth.kind == QLatin1String("basic")) {
        result.user = parameter("username");
        result.password = parameter("password");
    } else if (request.auth.kind == QLatin1String("bearer")) {
        result.password = parameter("token").trimmed();
        if (!result.user)
            result.user = QString();
    }
}

Result<void> readMetadata(const Request &request, MqttOptions &result)
{
    for (const Entry &entry : request.metadata) {
        // What auth kinds add for HTTP is user name and password here.
        const bool isAuth =
            entry.credential && entry.name.compare(QLatin1String("authorization"), Qt::CaseInsensitive) == 0;
        if (!entry.enabled || entry.name.isEmpty() || isAuth)
            continue;
        if (result.version == Version::V311)
            return onlyInVersion5(QStringLiteral("user properties, such as “%1”").arg(entry.name));
        result.defaults.userProperties.append({QStringLiteral("user:") + entry.name, entry.value});
    }
    return {};
}

} // namespace

int Subscription::optionBits() const
{
    constexpr int noLocalBit = 0x04;
    constexpr int retainAsPublishedBit = 0x08;
    return (noLocal ? noLocalBit : 0) | (retainAsPublished ? retainAsPublishedBit : 0) | retainHandling << 4;
}

Result<Subscription> subscriptionFrom(const QVariantMap &map, int qos, Version version)
{
    Subscription subscription;
    readText(map, QStringLiteral("filter"), subscription.filter);
    if (const Result<void> ok = checkFilter(subscription.filter); !ok)
        return failure(ok.error());
    const Result<int> own = readQos(map, qos);
    if (!own)
        return failure(own.error());
    subscription.qos = *own;
    readOption(map, QStringLiteral("noLocal"), subscription.noLocal);
    readOption(map, QStringLiteral("retainAsPublished"), subscription.retainAsPublished);
    readOption(map, QStringLiteral("retainHandling"), subscription.retainHandling);
    if (subscription.retainHandling > 2)
        return failure(ErrorCode::InvalidInput, QStringLiteral("Retain handling is 0, 1 or 2."));
    if (subscription.noLocal && filterInShare(subscription.filter) != subscription.filter) {
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("A shared subscription cannot leave out own messages (no local)."));
    }
    if (version == Version::V311 && subscription.optionBits() != 0)
        return onlyInVersion5(QStringLiteral("subscription options but the QoS"));
    return subscription;
}

Result<MqttOptions> MqttOptions::from(const Request &request)
{
    const QVariantMap &options = request.options;
    MqttOptions result;
    Result<Address> address = parseAddress(request.address);
    if (!address)
        return failure(address.error());
    result.address = *std::move(address);
    if (const Result<void> ok = readVersion(options, result.version); !ok)
        return failure(ok.error());
    result.defaults.version = result.version;
    const Result<int> qos = readQos(options, 0);
    if (!qos)
        return failure(qos.error());
    result.defaults.qos = *qos;
    result.defaults.topic = result.address.topic;
    QString topic;
    readText(options, QStringLiteral("topic"), topic);
    if (!topic.isEmpty())
        result.defaults.topic = topic;
    readOption(options, QStringLiteral("retain"), result.defaults.retain);
    readOption(options, QStringLiteral("subscriptionIdentifiers"), result.subscriptionIdentifiers);
    readOption(options, QStringLiteral("request"), result.isRequest);
    readText(options, QStringLiteral("responseTopic"), result.responseTopic);
    readOption(options, QStringLiteral("keepSendingOpen"), result.keepSendingOpen);
    readOption(options, QStringLiteral("closeAfterMessages"), result.closeAfterMessages);
    readOption(options, QStringLiteral("closeAfterMs"), result.closeAfterMs);
    readOption(options, QStringLiteral("timeoutMs"), result.timeoutMs);
    readOption(options, QStringLiteral("maximumMessageBytes"), result.maximumMessageBytes);
    readOption(options, QStringLiteral("verifyTls"), result.verifyTls);
    readAuth(request, result);
    for (const Result<void> &ok : {readSession(options, result), readMetadata(request, result),
                                   readWill(options, result), readSubscriptions(options, result)}) {
        if (!ok)
            return failure(ok.error());
    }
    if (result.isRequest && result.version == Version::V311)
        return onlyInVersion5(QStringLiteral("response topic and correlation data, which requests need"));
    if (result.responseTopic.isEmpty())
        result.responseTopic = QStringLiteral("parlance/%1/response").arg(result.clientId);
    if (result.isRequest) {
        if (const Result<void> ok = checkTopic(result.responseTopic); !ok)
            return failure(ok.error());
    }
    const bool composed = std::any_of(request.messages.begin(), request.messages.end(),
                                      [](const MessageDraft &draft) { return draft.selected; });
    bool wantsTopic = !composed && !result.keepSendingOpen;
    readOption(options, QStringLiteral("subscribeToTopic"), wantsTopic);
    if (result.subscriptions.isEmpty() && wantsTopic && !result.defaults.topic.isEmpty()) {
        const auto own =
            subscriptionFrom({{QStringLiteral("filter"), result.defaults.topic}}, *qos, result.version);
        if (!own)
            return failure(own.error());
        result.subscriptions.append(*own);
    }
    return result;
}

} // namespace parlance::mqtt
