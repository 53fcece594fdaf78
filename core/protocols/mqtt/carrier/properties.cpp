// SPDX-License-Identifier: GPL-3.0-or-later
#include "properties.h"

#include <parlance/base/format.h>

#include <mqtt_protocol.h>

#include <cstdlib>

namespace parlance::mqtt {

namespace {

constexpr QStringView userPrefix = u"user:";
constexpr qsizetype maximumValue = 65'535;

struct Name
{
    const char *attribute;
    int identifier;
};

/// Those of PUBLISH and of a will that people set. Correlation data has two names: as text and as base64.
constexpr Name names[] = {
    {"contentType", MQTT_PROP_CONTENT_TYPE},
    {"responseTopic", MQTT_PROP_RESPONSE_TOPIC},
    {"correlationData", MQTT_PROP_CORRELATION_DATA},
    {"correlationDataBase64", MQTT_PROP_CORRELATION_DATA},
    {"messageExpirySeconds", MQTT_PROP_MESSAGE_EXPIRY_INTERVAL},
    {"payloadFormat", MQTT_PROP_PAYLOAD_FORMAT_INDICATOR},
    {"delaySeconds", MQTT_PROP_WILL_DELAY_INTERVAL},
};

const Name *nameOf(QStringView attribute)
{
    for (const Name &name : names) {
        if (attribute == QLatin1String(name.attribute))
            return &name;
    }
    return nullptr;
}

bool isNumber(int identifier)
{
    return identifier == MQTT_PROP_MESSAGE_EXPIRY_INTERVAL || identifier == MQTT_PROP_WILL_DELAY_INTERVAL ||
           identifier == MQTT_PROP_PAYLOAD_FORMAT_INDICATOR;
}

struct Freed
{
    char *text = nullptr;
    ~Freed() { std::free(text); }
};

using Property = mosquitto_property;

/// The value of the property `list` begins with, as text; the list itself may go on.
struct Value
{
    QByteArray name; ///< of a user property
    QByteArray value;
};

Value valueOf(const Property *list, int identifier)
{
    const char *text = mosquitto_property_identifier_to_string(identifier);
    int known = 0;
    int type = 0;
    if (!text || mosquitto_string_to_property_info(text, &known, &type) != MOSQ_ERR_SUCCESS)
        return {};
    uint8_t byte = 0;
    uint16_t small = 0;
    uint32_t number = 0;
    switch (type) {
    case MQTT_PROP_TYPE_BYTE:
        mosquitto_property_read_byte(list, identifier, &byte, false);
        return {{}, QByteArray::number(byte)};
    case MQTT_PROP_TYPE_INT16:
        mosquitto_property_read_int16(list, identifier, &small, false);
        return {{}, QByteArray::number(small)};
    case MQTT_PROP_TYPE_INT32:
        mosquitto_property_read_int32(list, identifier, &number, false);
        return {{}, QByteArray::number(number)};
    case MQTT_PROP_TYPE_VARINT:
        mosquitto_property_read_varint(list, identifier, &number, false);
        return {{}, QByteArray::number(number)};
    case MQTT_PROP_TYPE_STRING: {
        Freed value;
        mosquitto_property_read_string(list, identifier, &value.text, false);
        return {{}, QByteArray(value.text)};
    }
    case MQTT_PROP_TYPE_STRING_PAIR: {
        Freed name;
        Freed value;
        mosquitto_property_read_string_pair(list, identifier, &name.text, &value.text, false);
        return {QByteArray(name.text), QByteArray(value.text)};
    }
    case MQTT_PROP_TYPE_BINARY: {
        void *bytes = nullptr;
        uint16_t size = 0;
        mosquitto_property_read_binary(list, identifier, &bytes, &size, false);
        QByteArray value(static_cast<const char *>(bytes), size);
        std::free(bytes);
        return {{}, std::move(value)};
    }
    default:
        return {};
    }
}

template <typename Visit>
void eachProperty(const Property *properties, Visit visit)
{
    for (; properties; properties = mosquitto_property_next(properties)) {
        const int identifier = mosquitto_property_identifier(properties);
        visit(identifier, valueOf(properties, identifier));
    }
}

} // namespace

PropertyList::~PropertyList()
{
    mosquitto_property_free_all(&m_list);
}

PropertyList::PropertyList(PropertyList &&other) noexcept
    : m_list(other.release())
{
}

void PropertyList::addNumber(int identifier, quint32 value)
{
    mosquitto_property_add_int32(&m_list, identifier, value);
}

void PropertyList::addVariable(int identifier, quint32 value)
{
    mosquitto_property_add_varint(&m_list, identifier, value);
}

void PropertyList::add(const Attributes &attributes)
{
    for (const auto &[key, text] : attributes) {
        const QByteArray value = text.toUtf8();
        if (key.startsWith(userPrefix)) {
            const QByteArray name = key.mid(userPrefix.size()).toUtf8();
            mosquitto_property_add_string_pair(&m_list, MQTT_PROP_USER_PROPERTY, name.constData(),
                                               value.constData());
            continue;
        }
        const Name *name = nameOf(key);
        if (!name)
            continue;
        switch (name->identifier) {
        case MQTT_PROP_CORRELATION_DATA: {
            const QByteArray bytes =
                key == QLatin1String("correlationData") ? value : QByteArray::fromBase64(value);
            mosquitto_property_add_binary(&m_list, name->identifier, bytes.constData(),
                                          quint16(bytes.size()));
            break;
        }
        case MQTT_PROP_PAYLOAD_FORMAT_INDICATOR:
            mosquitto_property_add_byte(&m_list, name->identifier, quint8(value.toUInt()));
            break;
        case MQTT_PROP_MESSAGE_EXPIRY_INTERVAL:
        case MQTT_PROP_WILL_DELAY_INTERVAL:
            addNumber(name->identifier, value.toUInt());
            break;
        default:
            mosquitto_property_add_string(&m_list, name->identifier, value.constData());
        }
    }
}

bool isProperty(QStringView attribute)
{
    return attribute.startsWith(userPrefix) || nameOf(attribute);
}

Result<void> checkProperties(const Attributes &properties)
{
    for (const auto &[key, value] : properties) {
        const Name *name = nameOf(key);
        bool isGood = !value.contains(QChar(0)) && value.toUtf8().size() <= maximumValue &&
                      key.toUtf8().size() <= maximumValue;
        if (name && isNumber(name->identifier)) {
            const uint number = value.toUInt(&isGood);
            if (name->identifier == MQTT_PROP_PAYLOAD_FORMAT_INDICATOR)
                isGood = isGood && number <= 1;
        }
        if (!isGood) {
            return failure(ErrorCode::InvalidInput,
                           QStringLiteral("“%1” cannot be the %2 of a message.").arg(value.left(40), key));
        }
    }
    return {};
}

Attributes messageAttributes(const Property *properties)
{
    Attributes attributes;
    eachProperty(properties, [&attributes](int identifier, const Value &value) {
        if (identifier == MQTT_PROP_USER_PROPERTY) {
            attributes.append(
                {userPrefix.toString() + QString::fromUtf8(value.name), QString::fromUtf8(value.value)});
        } else if (identifier == MQTT_PROP_CORRELATION_DATA) {
            const bool isText = looksLikeText(value.value);
            attributes.append(
                {isText ? QStringLiteral("correlationData") : QStringLiteral("correlationDataBase64"),
                 isText ? QString::fromUtf8(value.value) : QString::fromLatin1(value.value.toBase64())});
        } else {
            for (const Name &name : names) {
                if (name.identifier == identifier)
                    attributes.append({QString::fromLatin1(name.attribute), QString::fromUtf8(value.value)});
            }
        }
    });
    return attributes;
}

HeaderList headersOf(const Property *properties)
{
    HeaderList headers;
    eachProperty(properties, [&headers](int identifier, const Value &value) {
        const QByteArray name(mosquitto_property_identifier_to_string(identifier));
        const bool isUser = identifier == MQTT_PROP_USER_PROPERTY;
        headers.append({name, isUser ? QByteArray(value.name + '=' + value.value) : value.value});
    });
    return headers;
}

QList<int> subscriptionIdentifiers(const Property *properties)
{
    QList<int> identifiers;
    eachProperty(properties, [&identifiers](int identifier, const Value &value) {
        if (identifier == MQTT_PROP_SUBSCRIPTION_IDENTIFIER)
            identifiers.append(value.value.toInt());
    });
    return identifiers;
}

std::optional<int> shortProperty(const Property *properties, int identifier)
{
    uint16_t value = 0;
    return mosquitto_property_read_int16(properties, identifier, &value, false) ? std::optional<int>(value)
                                                                                : std::nullopt;
}

} // namespace parlance::mqtt
