// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine.h"

#include "reasons.h"

#include <mqtt_protocol.h>

namespace parlance::mqtt {

namespace {

/// Messages of ours under way: brokers of version 3.1.1 cannot say how many they take, and mosquitto drops a
/// client with more than 20.
constexpr int sentAtOnce = 20;
constexpr int packetsAtOnce = 100;

Result<void> checked(int code)
{
    return code == MOSQ_ERR_SUCCESS ? Result<void>() : Result<void>(failure(libraryError(code)));
}

mosquitto *makeClient(const QByteArray &identifier, bool cleanStart)
{
    static const bool isReady = mosquitto_lib_init() == MOSQ_ERR_SUCCESS;
    return isReady ? mosquitto_new(identifier.constData(), cleanStart, nullptr) : nullptr;
}

Engine::Handlers &handlersOf(void *handlers)
{
    return *static_cast<Engine::Handlers *>(handlers);
}

} // namespace

Engine::Engine(mosquitto *client, Version version)
    : m_client(client)
    , m_version(version)
    , m_sendWindow(sentAtOnce)
{
    mosquitto_user_data_set(m_client, &m_handlers);
    watch();
}

Engine::~Engine()
{
    mosquitto_destroy(m_client);
}

void Engine::watch()
{
    mosquitto_message_v5_callback_set(m_client, [](mosquitto *, void *handlers,
                                                   const mosquitto_message *message,
                                                   const mosquitto_property *properties) {
        IncomingMessage incoming;
        incoming.topic = QByteArrayView(message->topic);
        incoming.payload =
            QByteArrayView(static_cast<const char *>(message->payload), qsizetype(message->payloadlen));
        incoming.id = message->mid;
        incoming.qos = message->qos;
        incoming.retain = message->retain;
        incoming.properties = properties;
        if (handlersOf(handlers).received)
            handlersOf(handlers).received(incoming);
    });
    mosquitto_publish_v5_callback_set(
        m_client, [](mosquitto *, void *handlers, int id, int reason, const mosquitto_property *) {
            if (handlersOf(handlers).published)
                handlersOf(handlers).published(id, reason);
        });
    mosquitto_connect_v5_callback_set(
        m_client, [](mosquitto *, void *handlers, int reason, int, const mosquitto_property *properties) {
            if (reason == 0 && handlersOf(handlers).connected)
                handlersOf(handlers).connected(properties);
        });
}

Result<std::unique_ptr<Engine>> Engine::create(const MqttOptions &options)
{
    mosquitto *client = makeClient(options.clientId.toUtf8(), options.cleanStart);
    if (!client) {
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("“%1” cannot be a client identifier.").arg(options.clientId.left(40)));
    }
    const bool isVersion5 = options.version == Version::V5;
    auto engine = std::unique_ptr<Engine>(new Engine(client, options.version));
    mosquitto_int_option(client, MOSQ_OPT_PROTOCOL_VERSION,
                         isVersion5 ? MQTT_PROTOCOL_V5 : MQTT_PROTOCOL_V311);
    mosquitto_int_option(client, MOSQ_OPT_SEND_MAXIMUM, sentAtOnce);
    if (options.user || options.password) {
        const QByteArray user = options.user.value_or(QString()).toUtf8();
        const QByteArray password = options.password.value_or(QString()).toUtf8();
        const int code = mosquitto_username_pw_set(client, user.constData(),
                                                   options.password ? password.constData() : nullptr);
        if (const Result<void> ok = checked(code); !ok)
            return failure(ok.error());
    }
    if (options.will) {
        PropertyList properties;
        properties.add(options.will->properties);
        const QByteArray topic = options.will->topic.toUtf8();
        const QByteArray &payload = options.will->payload;
        // With success the library has them.
        const int code = mosquitto_will_set_v5(client, topic.constData(), int(payload.size()),
                                               payload.constData(), options.will->qos, options.will->retain,
                                               const_cast<mosquitto_property *>(properties.get()));
        if (const Result<void> ok = checked(code); !ok)
            return failure(ok.error());
        properties.release();
    }
    return engine;
}

Result<void> Engine::connect(const MqttOptions &options)
{
    PropertyList properties;
    if (m_version == Version::V5) {
        properties.addNumber(MQTT_PROP_SESSION_EXPIRY_INTERVAL, quint32(options.sessionExpirySeconds));
        properties.addNumber(
            MQTT_PROP_MAXIMUM_PACKET_SIZE,
            quint32(qBound<qint64>(1, options.maximumMessageBytes, std::numeric_limits<quint32>::max())));
        properties.add(options.defaults.userProperties);
    }
    if (const Result<void> ok = m_link.listen(); !ok)
        return ok;
    mosquitto_int_option(m_client, MOSQ_OPT_RECEIVE_MAXIMUM, receiveMaximum);
    const int code = mosquitto_connect_bind_v5(m_client, m_link.path().constData(), 0,
                                               options.keepAliveSeconds, nullptr, properties.get());
    if (const Result<void> ok = checked(code); !ok)
        return ok;
    // CONNECT has said it. From here on the library would give the connection up for one message more, which
    // mosquitto 2.0 sends when it comes back with the sessions it kept: whoever counts decides.
    mosquitto_int_option(m_client, MOSQ_OPT_RECEIVE_MAXIMUM, 0);
    return m_link.accept();
}

void Engine::detach()
{
    m_link.drop();
}

Result<void> Engine::feed(QByteArrayView packets)
{
    while (!packets.isEmpty()) {
        const qsizetype written = m_link.write(packets);
        packets = packets.sliced(written);
        const int socket = mosquitto_socket(m_client);
        if (written == 0 && waitingBytes(socket) == 0)
            return failure(libraryError(MOSQ_ERR_CONN_LOST));
        while (waitingBytes(socket) > 0) {
            const int code = mosquitto_loop_read(m_client, packetsAtOnce);
            if (code != MOSQ_ERR_SUCCESS)
                return checked(code);
            // DISCONNECT closes it.
            if (mosquitto_socket(m_client) != socket)
                return {};
        }
    }
    return {};
}

QByteArray Engine::takeOutput()
{
    QByteArray output = m_link.readAll();
    while (mosquitto_want_write(m_client) &&
           mosquitto_loop_write(m_client, packetsAtOnce) == MOSQ_ERR_SUCCESS) {
        const QByteArray more = m_link.readAll();
        if (more.isEmpty())
            break;
        output += more;
    }
    return output;
}

Result<void> Engine::tick()
{
    return checked(mosquitto_loop_misc(m_client));
}

Result<int> Engine::publish(const Publication &publication)
{
    PropertyList properties;
    properties.add(publication.properties);
    const QByteArray topic = publication.topic.toUtf8();
    int id = 0;
    const int code = mosquitto_publish_v5(m_client, &id, topic.constData(), int(publication.payload.size()),
                                          publication.payload.constData(), publication.qos,
                                          publication.retain, properties.get());
    if (const Result<void> ok = checked(code); !ok)
        return failure(ok.error());
    return id;
}

Result<int> Engine::subscribe(const Subscription &subscription, int identifier)
{
    PropertyList properties;
    if (identifier > 0 && m_version == Version::V5)
        properties.addVariable(MQTT_PROP_SUBSCRIPTION_IDENTIFIER, quint32(identifier));
    const QByteArray filter = subscription.filter.toUtf8();
    int id = 0;
    const int code = mosquitto_subscribe_v5(m_client, &id, filter.constData(), subscription.qos,
                                            subscription.optionBits(), properties.get());
    if (const Result<void> ok = checked(code); !ok)
        return failure(ok.error());
    return id;
}

Result<int> Engine::unsubscribe(const QString &filter)
{
    int id = 0;
    const int code = mosquitto_unsubscribe(m_client, &id, filter.toUtf8().constData());
    if (const Result<void> ok = checked(code); !ok)
        return failure(ok.error());
    return id;
}

Result<void> Engine::disconnect(int reason, bool endSession)
{
    PropertyList properties;
    const bool isVersion5 = m_version == Version::V5;
    if (isVersion5 && endSession)
        properties.addNumber(MQTT_PROP_SESSION_EXPIRY_INTERVAL, 0);
    return checked(mosquitto_disconnect_v5(m_client, isVersion5 ? reason : 0, properties.get()));
}

} // namespace parlance::mqtt
