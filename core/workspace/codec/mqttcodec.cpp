// SPDX-License-Identifier: GPL-3.0-or-later
#include "fields.h"
#include "requestcodec.h"

using parlance::yaml::Value;
using namespace Qt::StringLiterals;

namespace parlance::workspace {
namespace {

// OpenCollection 1.0 has no MQTT: this is the shape of its other types.
//
//     mqtt:
//       url: mqtt://host:1883/topic
//       version: 5                       and the other rows below
//       userProperties: [{name, value}]  of CONNECT and every message
//       subscriptions: [{filter, qos, …}]
//       message: {type, data, topic, qos, …, userProperties}, or a list of variants as of a WebSocket

/// Members of a message that are attributes of it.
constexpr const char *messageKeys[] = {
    "topic",
    "qos",
    "retain",
    "contentType",
    "responseTopic",
    "correlationData",
    "correlationDataBase64",
    "messageExpirySeconds",
    "payloadFormat",
};

QVariantList decodePairs(const Value &list)
{
    QVariantList pairs;
    for (const Entry &entry : decodeEntries(list)) {
        QVariantMap pair{{u"name"_s, entry.name}, {u"value"_s, entry.value}};
        if (!entry.enabled)
            pair.insert(u"enabled"_s, false);
        pairs.append(pair);
    }
    return pairs;
}

Value encodePairs(const QVariant &pairs)
{
    QList<Entry> entries;
    for (const QVariant &each : pairs.toList()) {
        const QVariantMap pair = each.toMap();
        Entry entry;
        entry.name = pair.value(u"name"_s).toString();
        entry.value = pair.value(u"value"_s).toString();
        entry.enabled = pair.value(u"enabled"_s, true).toBool();
        entries.append(entry);
    }
    return encodeEntries(entries);
}

MessageDraft decodeMqttMessage(const Value &message)
{
    MessageDraft draft{QString(), message["type"_L1].text(), message["data"_L1].text(), true};
    for (const char *key : messageKeys) {
        const Value &value = message[QLatin1StringView(key)];
        if (!value.isNull())
            draft.attributes.insert(QString::fromLatin1(key), value.toVariant());
    }
    const QVariantList pairs = decodePairs(message["userProperties"_L1]);
    if (!pairs.isEmpty())
        draft.attributes.insert(u"user"_s, pairs);
    return draft;
}

Value encodeMqttMessage(const MessageDraft &draft)
{
    Value message = Value::mapping();
    message.set(u"type"_s, Value::string(draft.kind.isEmpty() ? u"text"_s : draft.kind));
    message.set(u"data"_s, Value::string(draft.text));
    for (const char *key : messageKeys) {
        const QVariant value = draft.attributes.value(QLatin1StringView(key));
        if (value.isValid() && !value.toString().isEmpty())
            message.set(QString::fromLatin1(key), Value::fromVariant(value));
    }
    encodeNonEmpty(message, u"userProperties"_s, encodePairs(draft.attributes.value(u"user"_s)));
    return message;
}

/// A filter alone stands for a map with it.
void decodeSubscriptions(const Value &list, QVariantMap &options)
{
    QVariantList subscriptions;
    for (const Value &item : list.items()) {
        QVariantMap map = item.toVariant().toMap();
        if (map.isEmpty())
            map.insert(u"filter"_s, item.text());
        subscriptions.append(map);
    }
    if (list.isScalar() && !list.isNull())
        subscriptions.append(QVariantMap{{u"filter"_s, list.text()}});
    if (!subscriptions.isEmpty())
        options.insert(u"subscriptions"_s, subscriptions);
}

void decodeMqtt(const Value &mqtt, Request &request, QStringList &)
{
    request.metadata = decodeEntries(mqtt["userProperties"_L1]);
    decodeSubscriptions(mqtt["subscriptions"_L1], request.options);
    request.messages = decodeMessages(mqtt["message"_L1], decodeMqttMessage);
}

void encodeMqtt(const Request &request, Value &mqtt)
{
    mqtt.set(u"url"_s, Value::string(request.address));
    for (const OptionRow &row : mqttCodec.details) {
        const QVariant value = request.options.value(QLatin1StringView(row.option));
        if (value.isValid())
            mqtt.set(QString::fromLatin1(row.key), Value::fromVariant(value));
    }
    encodeNonEmpty(mqtt, u"userProperties"_s, encodeEntries(request.metadata));
    encodeNonEmpty(mqtt, u"message"_s, encodeMessages(request.messages, encodeMqttMessage));
}

} // namespace

const RequestCodec mqttCodec = {
    "mqtt",
    true,
    "",
    {{"timeout", "timeoutMs"}},
    {{"version", "version"},
     {"clientId", "clientId"},
     {"cleanStart", "cleanStart"},
     {"sessionExpiry", "sessionExpirySeconds"},
     {"keepAlive", "keepAliveSeconds"},
     {"topic", "topic"},
     {"qos", "qos"},
     {"retain", "retain"},
     {"subscriptions", "subscriptions"},
     {"will", "will"},
     {"request", "request"},
     {"responseTopic", "responseTopic"}},
    decodeMqtt,
    encodeMqtt,
};

} // namespace parlance::workspace
