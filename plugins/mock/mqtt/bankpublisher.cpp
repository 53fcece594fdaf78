// SPDX-License-Identifier: GPL-3.0-or-later
#include "bankpublisher.h"

#include "../streams/changetext.h"
#include "atmdata.h"

#include <parlance/base/logging.h>

#include <mosquitto.h>
#include <mqtt_protocol.h>

#include <cstdlib>
#include <ctime>

namespace parlance::mock {

namespace {

constexpr auto tickTime = std::chrono::seconds(1);
/// What the broker may owe us; a broker that stalls does not make this program grow.
constexpr int mostUnconfirmed = 500;
constexpr int keepAlive = 30;
constexpr const char *statusTopic = "bank/status";
constexpr const char *faultTopic = "bank/faults";
constexpr const char *requestTopic = "bank/requests/accounts";

BankPublisher *of(void *self)
{
    return static_cast<BankPublisher *>(self);
}

Failure libraryFailure(int code)
{
    return failure(ErrorCode::Io, QStringLiteral("The demo API cannot reach its own MQTT broker."), {},
                   QString::fromUtf8(mosquitto_strerror(code)));
}

void startLibrary()
{
    static const bool isStarted = [] {
        mosquitto_lib_init();
        return true;
    }();
    static_cast<void>(isStarted);
}

} // namespace

BankPublisher::BankPublisher(Bank &bank, FeedBell &bell, TimerThread &timers, BrokerFault brokerFault)
    : m_bank(bank)
    , m_bell(bell)
    , m_timers(timers)
    , m_brokerFault(std::move(brokerFault))
    , m_behind(bank.changes().lastNumber())
{
}

BankPublisher::~BankPublisher()
{
    if (m_client)
        mosquitto_destroy(m_client);
}

Result<void> BankPublisher::start(const std::string &host, int port)
{
    startLibrary();
    m_client = mosquitto_new("parlance-demo-bank", true, this);
    if (!m_client)
        return libraryFailure(MOSQ_ERR_NOMEM);
    mosquitto_int_option(m_client, MOSQ_OPT_PROTOCOL_VERSION, MQTT_PROTOCOL_V5);
    mosquitto_connect_callback_set(m_client, &BankPublisher::onConnect);
    mosquitto_disconnect_callback_set(m_client, &BankPublisher::onDisconnect);
    mosquitto_publish_callback_set(m_client, &BankPublisher::onPublished);
    mosquitto_message_v5_callback_set(m_client, &BankPublisher::onMessage);
    mosquitto_reconnect_delay_set(m_client, 1, 2, false);
    const std::string offline = "offline";
    mosquitto_will_set(m_client, statusTopic, int(offline.size()), offline.data(), 1, true);
    int code = mosquitto_connect(m_client, host.c_str(), port, keepAlive);
    if (code == MOSQ_ERR_SUCCESS)
        code = mosquitto_loop_start(m_client);
    if (code != MOSQ_ERR_SUCCESS)
        return libraryFailure(code);
    m_listening = m_bell.listen([weak = weak_from_this()] {
        if (const auto own = weak.lock())
            own->m_queue.run([own] { own->pushChanges(); });
    });
    scheduleTick();
    return {};
}

void BankPublisher::stop()
{
    if (!m_client)
        return;
    m_listening = {};
    m_isConnected = false;
    mosquitto_disconnect(m_client);
    // Not by force, which would end the thread in the middle of whatever it holds.
    mosquitto_loop_stop(m_client, false);
    // Behind what may still be publishing on another thread.
    m_queue.run([own = shared_from_this()] {
        if (own->m_client)
            mosquitto_destroy(std::exchange(own->m_client, nullptr));
    });
}

// ---- the library's thread ----

void BankPublisher::onConnect(mosquitto *, void *self, int code)
{
    if (code == 0)
        of(self)->connected();
}

void BankPublisher::onDisconnect(mosquitto *, void *self, int)
{
    of(self)->m_isConnected = false;
}

void BankPublisher::onPublished(mosquitto *, void *self, int)
{
    --of(self)->m_unconfirmed;
}

void BankPublisher::onMessage(mosquitto *, void *self, const mosquitto_message *message,
                              const mqtt5__property *properties)
{
    const std::string_view payload(static_cast<const char *>(message->payload),
                                   std::size_t(std::max(0, message->payloadlen)));
    constexpr std::size_t longestRequest = 200;
    if (payload.size() > longestRequest || message->retain)
        return;
    if (std::string_view(message->topic) == faultTopic)
        of(self)->readFault(payload);
    else
        of(self)->answer(payload, properties);
}

void BankPublisher::connected()
{
    m_unconfirmed = 0;
    m_isConnected = true;
    mosquitto_subscribe(m_client, nullptr, faultTopic, 1);
    mosquitto_subscribe(m_client, nullptr, requestTopic, 1);
    transmit(statusTopic, "online", 1, true);
    for (int i = 0; i < atmCount; ++i)
        transmit("bank/atms/" + atmId(i) + "/status", atmStatus(i), 1, true);
    m_queue.run([own = shared_from_this()] {
        if (own->m_standingFault)
            own->setFault(own->m_standingFault);
        own->pushChanges();
    });
}

void BankPublisher::answer(std::string_view id, const mqtt5__property *properties)
{
    char *topic = nullptr;
    if (!mosquitto_property_read_string(properties, MQTT_PROP_RESPONSE_TOPIC, &topic, false))
        return;
    void *correlation = nullptr;
    std::uint16_t size = 0;
    mosquitto_property *sent = nullptr;
    if (mosquitto_property_read_binary(properties, MQTT_PROP_CORRELATION_DATA, &correlation, &size, false))
        mosquitto_property_add_binary(&sent, MQTT_PROP_CORRELATION_DATA, correlation, size);
    mosquitto_property_add_string(&sent, MQTT_PROP_CONTENT_TYPE, "application/json");
    const RecordPtr account = m_bank.find(ResourceKind::Accounts, id);
    const std::string text = account ? account->text : R"({"error":"There is no such account."})";
    ++m_unconfirmed;
    const int code =
        mosquitto_publish_v5(m_client, nullptr, topic, int(text.size()), text.data(), 1, false, sent);
    if (code != MOSQ_ERR_SUCCESS)
        --m_unconfirmed;
    mosquitto_property_free_all(&sent);
    std::free(correlation);
    std::free(topic);
}

void BankPublisher::readFault(std::string_view text)
{
    const auto fault = parseFault(text);
    if (!std::holds_alternative<std::optional<Fault>>(fault)) {
        qCDebug(lcMock) << "A fault it is not:" << std::get<std::string>(fault).c_str();
        return;
    }
    m_queue.run([own = shared_from_this(), wanted = std::get<std::optional<Fault>>(fault)] {
        own->setFault(wanted);
    });
}

void BankPublisher::setStandingFault(const std::optional<Fault> &fault)
{
    m_queue.run([own = shared_from_this(), fault] {
        if (own->m_standingFault == fault)
            return;
        own->m_standingFault = fault;
        own->setFault(fault);
    });
}

// ---- what is told; inside the queue ----

void BankPublisher::setFault(const std::optional<Fault> &fault)
{
    m_fault = fault;
    m_given = 0;
    releaseHeld();
}

void BankPublisher::releaseHeld()
{
    for (const Held &held : std::exchange(m_held, {}))
        transmit(held.topic, held.payload, held.qos, held.isRetained);
}

void BankPublisher::scheduleTick()
{
    m_timers.at(TimerThread::Clock::now() + tickTime, [weak = weak_from_this()] {
        if (const auto own = weak.lock()) {
            own->m_queue.run([own] { own->tick(); });
            own->scheduleTick();
        }
    });
}

void BankPublisher::tick()
{
    if (!m_isConnected || m_unconfirmed >= mostUnconfirmed)
        return;
    const std::int64_t now = std::time(nullptr);
    for (int i = 0; i < atmCount; ++i)
        publish("bank/atms/" + atmId(i) + "/telemetry", atmTelemetry(i, m_ticks, now), 0, false);
    ++m_ticks;
    pushChanges();
}

void BankPublisher::pushChanges()
{
    constexpr std::size_t batch = 64;
    while (m_isConnected && m_unconfirmed < mostUnconfirmed) {
        const auto changes = m_bank.changes().since(m_behind, batch);
        if (!changes) {
            m_behind = m_bank.changes().lastNumber();
            publish("bank/changes/reset",
                    R"({"id":)" + std::to_string(m_behind) + R"(,"event":"reset","reason":"gone"})", 1,
                    false);
            continue;
        }
        if (changes->empty())
            return;
        for (const Change &change : *changes) {
            m_behind = change.number;
            std::string text;
            appendChange(text, change);
            std::string topic = "bank/changes/";
            if (change.record)
                topic.append(resource(change.resource).name).append("/");
            publish(topic.append(changeName(change.kind)), std::move(text), 1, false);
        }
    }
}

void BankPublisher::publish(const std::string &topic, std::string payload, int qos, bool isRetained)
{
    sufferIfDue(topic);
    ++m_given;
    if (!m_fault || m_fault->kind != FaultKind::Clump)
        return transmit(topic, payload, qos, isRetained);
    const TimerThread::Clock::time_point now = TimerThread::Clock::now();
    if (m_held.empty())
        m_heldSince = now;
    m_held.push_back({topic, std::move(payload), qos, isRetained});
    // The telemetry leads here every second.
    if (m_held.size() >= std::size_t(m_fault->burst) || now >= m_heldSince + maximumClumpTime)
        releaseHeld();
}

void BankPublisher::sufferIfDue(const std::string &topic)
{
    if (!m_fault || m_fault->kind == FaultKind::Clump || m_given < m_fault->after)
        return;
    const Fault fault = *std::exchange(m_fault, std::nullopt);
    if (fault.kind == FaultKind::Garbage)
        transmit(topic, "{\"\xff\xfe\",,", 0, false);
    else
        m_brokerFault(fault);
}

void BankPublisher::transmit(const std::string &topic, const std::string &payload, int qos, bool isRetained)
{
    ++m_unconfirmed;
    const int code = mosquitto_publish(m_client, nullptr, topic.c_str(), int(payload.size()), payload.data(),
                                       qos, isRetained);
    if (code != MOSQ_ERR_SUCCESS)
        --m_unconfirmed;
}

} // namespace parlance::mock
