// SPDX-License-Identifier: GPL-3.0-or-later
#include "runningmock.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

#include <mqtt/atmdata.h>
#include <mqtt/brokerprocess.h>

#include <mosquitto.h>
#include <mqtt_protocol.h>

#include <cstdlib>
#include <mutex>

using namespace parlance;
using namespace parlance::test;

namespace {

/// A client of the library's own, on a thread of the library's own.
class Client
{
public:
    Client(int port, const QByteArray &filter)
        : m_filter(filter)
    {
        m_clock.start();
        mosquitto_lib_init();
        m_client = mosquitto_new(nullptr, true, this);
        mosquitto_int_option(m_client, MOSQ_OPT_PROTOCOL_VERSION, MQTT_PROTOCOL_V5);
        mosquitto_connect_callback_set(m_client, [](mosquitto *client, void *self, int) {
            mosquitto_subscribe(client, nullptr, static_cast<Client *>(self)->m_filter.constData(), 1);
        });
        mosquitto_subscribe_callback_set(m_client, [](mosquitto *, void *self, int, int, const int *) {
            static_cast<Client *>(self)->m_isReady = true;
        });
        mosquitto_disconnect_callback_set(m_client, [](mosquitto *, void *self, int) {
            static_cast<Client *>(self)->m_isReady = false;
            ++static_cast<Client *>(self)->m_losses;
        });
        mosquitto_message_v5_callback_set(m_client,
                                          [](mosquitto *, void *self, const mosquitto_message *message,
                                             const mosquitto_property *properties) {
                                              static_cast<Client *>(self)->take(*message, properties);
                                          });
        mosquitto_reconnect_delay_set(m_client, 1, 1, false);
        mosquitto_connect(m_client, "127.0.0.1", port, 30);
        mosquitto_loop_start(m_client);
    }
    ~Client()
    {
        mosquitto_disconnect(m_client);
        mosquitto_loop_stop(m_client, true);
        mosquitto_destroy(m_client);
    }

    bool isReady() const { return m_isReady; }
    int losses() const { return m_losses; }
    void publish(const char *topic, const QByteArray &payload, mosquitto_property *properties = nullptr)
    {
        mosquitto_publish_v5(m_client, nullptr, topic, int(payload.size()), payload.constData(), 1, false,
                             properties);
        mosquitto_property_free_all(&properties);
    }
    /// The payloads that came on the topic.
    QByteArrayList on(const QByteArray &topic) const
    {
        const std::lock_guard lock(m_mutex);
        return m_messages.value(topic);
    }
    /// Milliseconds between one message on the topic and the next.
    QList<qint64> gaps(const QByteArray &topic) const
    {
        const std::lock_guard lock(m_mutex);
        const QList<qint64> times = m_times.value(topic);
        QList<qint64> gaps;
        for (qsizetype i = 1; i < times.size(); ++i)
            gaps.append(times.at(i) - times.at(i - 1));
        return gaps;
    }
    /// Milliseconds since the last message on the topic; 0 before the first.
    qint64 silence(const QByteArray &topic) const
    {
        const std::lock_guard lock(m_mutex);
        const QList<qint64> times = m_times.value(topic);
        return times.isEmpty() ? 0 : m_clock.elapsed() - times.last();
    }
    QByteArray correlation() const
    {
        const std::lock_guard lock(m_mutex);
        return m_correlation;
    }

private:
    void take(const mosquitto_message &message, const mosquitto_property *properties)
    {
        void *data = nullptr;
        std::uint16_t size = 0;
        const std::lock_guard lock(m_mutex);
        if (mosquitto_property_read_binary(properties, MQTT_PROP_CORRELATION_DATA, &data, &size, false))
            m_correlation = QByteArray(static_cast<const char *>(data), size);
        std::free(data);
        m_times[message.topic].append(m_clock.elapsed());
        m_messages[message.topic].append(
            QByteArray(static_cast<const char *>(message.payload), message.payloadlen));
    }

    const QByteArray m_filter;
    mosquitto *m_client = nullptr;
    std::atomic<bool> m_isReady{false};
    std::atomic<int> m_losses{0};
    mutable std::mutex m_mutex;
    QHash<QByteArray, QByteArrayList> m_messages;
    QHash<QByteArray, QList<qint64>> m_times;
    QElapsedTimer m_clock;
    QByteArray m_correlation;
};

constexpr int patience = 20'000;

} // namespace

/// The bank on a real broker.
class TestMockMqtt : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_mock = std::make_unique<RunningMock>(
            mock::Limits(), [](plugin::MockConfiguration &configuration) { configuration.mqttPort = 0; });
        QCOMPARE(m_mock->mock->endpoints().size(), 2);
        const plugin::MockEndpoint broker = m_mock->mock->endpoints().constLast();
        QCOMPARE(broker.protocol, QStringLiteral("mqtt"));
        m_port = QUrl(broker.address).port();
        QVERIFY(m_port > 0);
    }
    void cleanup() { m_mock.reset(); }

    void telemetryAndStatus();
    void changes();
    void requestsAreAnswered();
    void clumpsAndGarbage();
    void clumpIsNotKeptForEver();
    void brokerIsKilledAndComesBack();
    void brokerFallsSilent();
    void brokerIsHalfOpen();
    void behaviourReachesThePublisher();
    void behaviourFromTheStart();
    void endsWithTheMock();
    void telemetryRepeats();
    void takenPort();
    void followsLater();
    void endsSoonWhileItStarts();
    void missingProgram();

private:
    QByteArray create(const QByteArray &owner)
    {
        RawClient rest(m_mock->port);
        return rest.exchange(withBody("POST", "/accounts", "{\"owner\":\"" + owner + "\"}")).body;
    }

    std::unique_ptr<RunningMock> m_mock;
    int m_port = 0;
};

void TestMockMqtt::telemetryAndStatus()
{
    Client client(m_port, "bank/#");
    QTRY_VERIFY_WITH_TIMEOUT(!client.on("bank/atms/atm_008/telemetry").isEmpty(), patience);
    QCOMPARE(client.on("bank/status"), QByteArrayList{"online"});
    const QJsonObject status =
        QJsonDocument::fromJson(client.on("bank/atms/atm_001/status").value(0)).object();
    QCOMPARE(status[QLatin1String("atm")].toString(), QStringLiteral("atm_001"));
    const QJsonObject told =
        QJsonDocument::fromJson(client.on("bank/atms/atm_001/telemetry").value(0)).object();
    QVERIFY(told.contains(QLatin1String("temperature")) && told[QLatin1String("cash")].toInt() > 0);
}

void TestMockMqtt::changes()
{
    Client client(m_port, "bank/changes/#");
    QTRY_VERIFY_WITH_TIMEOUT(client.isReady(), patience);
    const QByteArray account = create("Zoe");
    QTRY_COMPARE_WITH_TIMEOUT(client.on("bank/changes/accounts/created").size(), 1, patience);
    QVERIFY(client.on("bank/changes/accounts/created")
                .value(0)
                .endsWith(QByteArray("\"data\":" + account + '}')));
    m_mock->mock->resetData();
    QTRY_COMPARE_WITH_TIMEOUT(client.on("bank/changes/reset").size(), 1, patience);
}

void TestMockMqtt::requestsAreAnswered()
{
    Client client(m_port, "answers/mine");
    QTRY_VERIFY_WITH_TIMEOUT(client.isReady(), patience);
    mosquitto_property *properties = nullptr;
    mosquitto_property_add_string(&properties, MQTT_PROP_RESPONSE_TOPIC, "answers/mine");
    mosquitto_property_add_binary(&properties, MQTT_PROP_CORRELATION_DATA, "q1", 2);
    client.publish("bank/requests/accounts", "acc_0001", properties);
    QTRY_VERIFY_WITH_TIMEOUT(!client.on("answers/mine").isEmpty(), patience);
    QVERIFY(client.on("answers/mine").value(0).startsWith("{\"id\":\"acc_0001\","));
    QCOMPARE(client.correlation(), QByteArray("q1"));
}

void TestMockMqtt::clumpsAndGarbage()
{
    Client client(m_port, "bank/#");
    QTRY_VERIFY_WITH_TIMEOUT(client.isReady(), patience);
    client.publish("bank/faults", "garbage;after=0");
    const auto isBroken = [&client] {
        for (int i = 0; i < mock::atmCount; ++i) {
            const QByteArray topic = QByteArray::fromStdString("bank/atms/" + mock::atmId(i) + "/telemetry");
            if (client.on(topic).contains("{\"\xff\xfe\",,"))
                return true;
        }
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isBroken(), patience);
    // Two seconds' messages of eight machines at once: those of one follow each other closely.
    client.publish("bank/faults", "clump;of=16");
    const auto isClumped = [&client] {
        const QList<qint64> gaps = client.gaps("bank/atms/atm_001/telemetry");
        return std::any_of(gaps.begin(), gaps.end(), [](qint64 gap) { return gap < 200; });
    };
    QTRY_VERIFY_WITH_TIMEOUT(isClumped(), patience);
}

void TestMockMqtt::clumpIsNotKeptForEver()
{
    const QByteArray topic = "bank/atms/atm_001/telemetry";
    Client client(m_port, topic);
    QTRY_VERIFY_WITH_TIMEOUT(!client.on(topic).isEmpty(), patience);
    // It would be full after two minutes.
    client.publish("bank/faults", "clump;of=1000");
    const auto hasPause = [&client, &topic] {
        const QList<qint64> gaps = client.gaps(topic);
        return std::any_of(gaps.begin(), gaps.end(), [](qint64 gap) { return gap > 8'000; });
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasPause(), patience);
}

void TestMockMqtt::brokerIsKilledAndComesBack()
{
    Client client(m_port, "bank/changes/#");
    QTRY_VERIFY_WITH_TIMEOUT(client.isReady(), patience);
    client.publish("bank/faults", "drop;after=0;for=0.5");
    QTRY_VERIFY_WITH_TIMEOUT(client.losses() > 0, patience);
    QTRY_VERIFY_WITH_TIMEOUT(client.isReady(), 2 * patience);
    create("Afterwards");
    QTRY_VERIFY_WITH_TIMEOUT(!client.on("bank/changes/accounts/created").isEmpty(), 2 * patience);
}

void TestMockMqtt::brokerFallsSilent()
{
    Client client(m_port, "bank/atms/atm_001/telemetry");
    QTRY_VERIFY_WITH_TIMEOUT(!client.on("bank/atms/atm_001/telemetry").isEmpty(), patience);
    client.publish("bank/faults", "stall;after=0;for=2");
    const auto hasPause = [&client] {
        const QList<qint64> gaps = client.gaps("bank/atms/atm_001/telemetry");
        return std::any_of(gaps.begin(), gaps.end(), [](qint64 gap) { return gap > 1'700; });
    };
    // It goes on afterwards, or there would be no end of the pause.
    QTRY_VERIFY_WITH_TIMEOUT(hasPause(), patience);
}

void TestMockMqtt::brokerIsHalfOpen()
{
    const QByteArray topic = "bank/atms/atm_001/telemetry";
    Client client(m_port, topic);
    QTRY_VERIFY_WITH_TIMEOUT(!client.on(topic).isEmpty(), patience);
    // A stall of that time would be over long before.
    client.publish("bank/faults", "half-open;after=0;for=0.5");
    QTRY_VERIFY_WITH_TIMEOUT(client.silence(topic) > 4'000, patience);
    QCOMPARE(client.losses(), 0);
    QVERIFY(client.isReady());
    // Whoever comes now is connected, and hears nothing either.
    RawClient other(m_port);
    QVERIFY(other.isConnected());
    other.send(QByteArray::fromHex("100d00044d515454040200000001") + 'x');
    QVERIFY(other.staysSilent(300));
    // The mock ends all the same.
    m_mock->mock->stop();
    QVERIFY(!RawClient(m_port).isConnected());
}

void TestMockMqtt::behaviourReachesThePublisher()
{
    Client client(m_port, "bank/atms/#");
    QTRY_VERIFY_WITH_TIMEOUT(client.isReady(), patience);
    const auto configure = [this](bool isOn) {
        return m_mock->mock->configureBehaviour(QStringLiteral("stream-faults"),
                                                {{QStringLiteral("enabled"), isOn},
                                                 {QStringLiteral("fault"), QStringLiteral("drop")},
                                                 {QStringLiteral("after"), 8},
                                                 {QStringLiteral("seconds"), 0}});
    };
    QVERIFY(configure(true));
    // Each connection of the publisher begins with it, as each stream over HTTP does.
    QTRY_VERIFY_WITH_TIMEOUT(client.losses() >= 2, 2 * patience);
    QVERIFY(configure(false));
    QTRY_VERIFY_WITH_TIMEOUT(client.isReady(), 2 * patience);
    const int losses = client.losses();
    const qsizetype told = client.on("bank/atms/atm_001/telemetry").size();
    QTRY_VERIFY_WITH_TIMEOUT(client.on("bank/atms/atm_001/telemetry").size() > told + 3, patience);
    // One may have been under way.
    QVERIFY(client.losses() <= losses + 1);
}

void TestMockMqtt::behaviourFromTheStart()
{
    const RunningMock other({}, [](plugin::MockConfiguration &configuration) {
        configuration.mqttPort = 0;
        configuration.behaviours = {{QStringLiteral("stream-faults"),
                                     QVariantMap{{QStringLiteral("enabled"), true},
                                                 {QStringLiteral("fault"), QStringLiteral("garbage")},
                                                 {QStringLiteral("after"), 24}}}};
    });
    Client client(QUrl(other.mock->endpoints().constLast().address).port(), "bank/#");
    const auto isBroken = [&client] {
        return client.on("bank/atms/atm_001/telemetry").contains("{\"\xff\xfe\",,");
    };
    QTRY_VERIFY_WITH_TIMEOUT(isBroken(), patience);
}

void TestMockMqtt::endsWithTheMock()
{
    m_mock->mock->stop();
    RawClient client(m_port);
    QVERIFY(!client.isConnected());
}

void TestMockMqtt::telemetryRepeats()
{
    QCOMPARE(mock::atmTelemetry(2, 77, 0), mock::atmTelemetry(2, 77, 0));
    QVERIFY(mock::atmTelemetry(2, 77, 0) != mock::atmTelemetry(3, 77, 0));
    for (std::uint64_t tick = 0; tick < 5000; ++tick) {
        const QJsonDocument told = QJsonDocument::fromJson(
            QByteArray::fromStdString(mock::atmTelemetry(int(tick % mock::atmCount), tick, 0)));
        QVERIFY(told.isObject() && told[QLatin1String("cash")].toInt() >= 0);
    }
}

void TestMockMqtt::takenPort()
{
    mock::BankServer other;
    plugin::MockConfiguration configuration;
    configuration.mqttPort = m_port;
    const Result<void> started = other.start(configuration);
    QVERIFY(!started);
    QVERIFY(started.error().message.contains(QString::number(m_port)));
    QVERIFY(!other.isRunning());
    QVERIFY(other.endpoints().isEmpty());
    // It may be tried again.
    configuration.mqttPort = 0;
    QVERIFY(other.start(configuration));
    QCOMPARE(other.endpoints().size(), 2);
}

void TestMockMqtt::followsLater()
{
    mock::BankServer other;
    const QSignalSpy changed(&other, &plugin::MockServer::endpointsChanged);
    plugin::MockConfiguration configuration;
    configuration.mqttPort = m_port;
    configuration.othersLater = true;
    // Taken: in the background it goes elsewhere.
    QVERIFY(other.start(configuration));
    QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), patience);
    QCOMPARE(other.endpoints().constLast().protocol, QStringLiteral("mqtt"));
    QVERIFY(QUrl(other.endpoints().constLast().address).port() != m_port);
}

void TestMockMqtt::endsSoonWhileItStarts()
{
    for (int i = 0; i < 5; ++i) {
        mock::BankServer other;
        const QSignalSpy changed(&other, &plugin::MockServer::endpointsChanged);
        plugin::MockConfiguration configuration;
        configuration.mqttPort = 0;
        configuration.othersLater = true;
        QVERIFY(other.start(configuration));
        other.stop();
        QCoreApplication::processEvents();
        QVERIFY(changed.isEmpty());
        QVERIFY(other.endpoints().isEmpty());
    }
}

void TestMockMqtt::missingProgram()
{
    mock::BankServer other;
    const QSignalSpy failed(&other, &plugin::MockServer::endpointFailed);
    plugin::MockConfiguration configuration;
    configuration.mqttPort = 0;
    qputenv("PARLANCE_MOSQUITTO", "/no-such-folder/mosquitto");
    const Result<void> started = other.start(configuration);
    qunsetenv("PARLANCE_MOSQUITTO");
    QVERIFY(started);
    QCOMPARE(other.endpoints().size(), 1);
    QTRY_COMPARE(failed.size(), 1);
    const auto error = failed.constFirst().constFirst().value<Error>();
    QVERIFY(error.message.contains(QStringLiteral("mosquitto is not installed")));
    QVERIFY(error.hint.contains(QStringLiteral("Install the package mosquitto")));
    QVERIFY(error.hint.contains(QStringLiteral("PARLANCE_MOSQUITTO")));
}

QTEST_GUILESS_MAIN(TestMockMqtt)
#include "tst_mockmqtt.moc"
