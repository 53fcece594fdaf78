// SPDX-License-Identifier: GPL-3.0-or-later
#include <mosquittobroker.h>
#include <mqttharness.h>
#include <mqttpeer.h>
#include <tcprelay.h>

#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// What outlives a connection: sessions, messages under way, subscriptions.
class TestMqttSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void brokerRestarts_data() { addFlows(); }
    void brokerRestarts();
    void droppedOnPurpose();
    void wireIsCut_data() { addFlows(); }
    void wireIsCut();
    void brokerIsKilled();
    void sessionLost();
    void persistentSession_data();
    void persistentSession();
    void resendsWithTheDuplicateFlag();
    void takenOver();
    void givenUpBetweenAttempts();
    void keepAliveFindsADeadBroker();

private:
    static void addFlows();
};

namespace {

constexpr int patience = 60'000;

QVariantMap reconnecting(const QString &version, int qos)
{
    return {{QStringLiteral("version"), version},
            {QStringLiteral("qos"), qos},
            {QStringLiteral("reconnect"), true},
            {QStringLiteral("reconnectDelayMs"), 20},
            {QStringLiteral("reconnectMaximumDelayMs"), 300}};
}

QString text(const char *ascii)
{
    return QString::fromLatin1(ascii);
}

/// Sends it as soon as the call takes it: there is none between two attempts.
bool sendEventually(MqttHarness &calls, const QByteArray &payload)
{
    return QTest::qWaitFor([&] { return calls.call().send(MqttHarness::message(payload)).has_value(); },
                           patience);
}

int legs(MqttHarness &calls)
{
    return int(calls.events().all<HeadReceived>().size());
}

/// A listener and a publisher that come back, each through its own wire.
struct Flow
{
    MqttHarness listener;
    MqttHarness publisher;

    bool start(const QString &listenAddress, const QString &publishAddress, const QString &version, int qos)
    {
        QVariantMap options = reconnecting(version, qos);
        if (version != QLatin1String("5"))
            options.insert(text("clientId"), QStringLiteral("listener-%1").arg(qos));
        if (!listener.listen(MqttHarness::request(listenAddress, options)))
            return false;
        options = reconnecting(version, qos);
        options.insert(text("keepSendingOpen"), true);
        publisher.start(MqttHarness::request(publishAddress, options));
        return QTest::qWaitFor([this] { return publisher.events().has(text("head")); }, patience);
    }

    /// What came, each once; QoS 1 may bring one twice.
    QList<QByteArray> distinct() const
    {
        QList<QByteArray> found;
        QSet<QByteArray> seen;
        for (const QByteArray &each : listener.contents()) {
            if (!seen.contains(each))
                found.append(each);
            seen.insert(each);
        }
        std::sort(found.begin(), found.end());
        return found;
    }
};

} // namespace

void TestMqttSession::addFlows()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<int>("qos");
    for (const char *version : {"3.1.1", "5"}) {
        for (const int qos : {1, 2})
            QTest::addRow("%s, QoS %d", qPrintable(text(version)), qos) << text(version) << qos;
    }
}

void TestMqttSession::brokerRestarts()
{
    QFETCH(QString, version);
    QFETCH(int, qos);
    MosquittoBroker broker;
    QVERIFY2(broker.port() > 0, qPrintable(broker.errors()));
    Flow flow;
    QVERIFY(flow.start(broker.address(text("flow")), broker.address(text("flow")), version, qos));
    QList<QByteArray> sent;
    constexpr int half = 150;
    for (int i = 0; i < 2 * half; ++i) {
        if (i == half) {
            // In mid-flow: nobody waits for acknowledgements.
            broker.stop();
            QVERIFY2(broker.startAgain(), qPrintable(broker.errors()));
        }
        sent.append(QByteArray::number(1000 + i));
        QVERIFY(sendEventually(flow.publisher, sent.constLast()));
    }
    QTRY_COMPARE_WITH_TIMEOUT(flow.distinct().size(), sent.size(), patience);
    QCOMPARE(flow.distinct(), sent);
    if (qos == 2)
        QCOMPARE(flow.listener.contents().size(), sent.size());
    QVERIFY(legs(flow.listener) >= 2);
    QVERIFY(legs(flow.publisher) >= 2);
    QCOMPARE(headerValue(flow.listener.events().last<HeadReceived>().head.headers, "session-present"),
             QByteArray("true"));
}

/// The broker takes it for a lost connection and keeps the session; nothing is missed.
void TestMqttSession::droppedOnPurpose()
{
    MosquittoBroker broker;
    QVERIFY2(broker.port() > 0, qPrintable(broker.errors()));
    Flow flow;
    QVERIFY(flow.start(broker.address(text("flow")), broker.address(text("flow")), text("5"), 1));
    QList<QByteArray> sent;
    for (int i = 0; i < 20; ++i) {
        if (i == 10)
            QVERIFY(flow.listener.call().drop());
        sent.append(QByteArray::number(1000 + i));
        QVERIFY(sendEventually(flow.publisher, sent.constLast()));
    }
    QTRY_COMPARE_WITH_TIMEOUT(flow.distinct(), sent, patience);
    QTRY_VERIFY_WITH_TIMEOUT(legs(flow.listener) >= 2, patience);
    QTRY_COMPARE_WITH_TIMEOUT(
        headerValue(flow.listener.events().last<HeadReceived>().head.headers, "session-present"),
        QByteArray("true"), patience);
}

void TestMqttSession::wireIsCut()
{
    QFETCH(QString, version);
    QFETCH(int, qos);
    MosquittoBroker broker;
    QVERIFY2(broker.port() > 0, qPrintable(broker.errors()));
    TcpRelay listenWire(TcpRelay::Kind::Wire, broker.port());
    TcpRelay publishWire(TcpRelay::Kind::Wire, broker.port());
    Flow flow;
    QVERIFY(flow.start(QStringLiteral("mqtt://") + listenWire.address() + QStringLiteral("/flow"),
                       QStringLiteral("mqtt://") + publishWire.address() + QStringLiteral("/flow"), version,
                       qos));
    QList<QByteArray> sent;
    constexpr int count = 300;
    for (int i = 0; i < count; ++i) {
        if (i % 50 == 25) {
            (i % 100 == 25 ? listenWire : publishWire).cut();
            // So that both ends notice in their own time.
            QCoreApplication::processEvents();
        }
        sent.append(QByteArray::number(1000 + i));
        QVERIFY(sendEventually(flow.publisher, sent.constLast()));
    }
    QTRY_COMPARE_WITH_TIMEOUT(flow.distinct().size(), sent.size(), patience);
    QCOMPARE(flow.distinct(), sent);
    if (qos == 2)
        QCOMPARE(flow.listener.contents().size(), sent.size());
    QVERIFY(legs(flow.listener) >= 2);
    QVERIFY(legs(flow.publisher) >= 2);
}

void TestMqttSession::brokerIsKilled()
{
    // What it had in memory alone is gone with it; who is connected comes back and goes on.
    MosquittoBroker broker;
    QVERIFY2(broker.port() > 0, qPrintable(broker.errors()));
    Flow flow;
    QVERIFY(flow.start(broker.address(text("flow")), broker.address(text("flow")), text("5"), 1));
    QVERIFY(sendEventually(flow.publisher, "before"));
    QTRY_COMPARE(flow.listener.contents(), QList<QByteArray>{"before"});
    broker.kill();
    QVERIFY2(broker.startAgain(), qPrintable(broker.errors()));
    QTRY_COMPARE_WITH_TIMEOUT(legs(flow.listener), 2, patience);
    QTRY_COMPARE_WITH_TIMEOUT(flow.listener.packets().count(text("SUBACK")), 2, patience);
    QVERIFY(sendEventually(flow.publisher, "after"));
    QTRY_COMPARE_WITH_TIMEOUT(flow.distinct(), (QList<QByteArray>{"after", "before"}), patience);
    // Nobody decided to start anew: that the session is lost is said.
    const QList<MessageReceived> received = flow.listener.events().all<MessageReceived>();
    QVERIFY(std::any_of(received.begin(), received.end(), [](const MessageReceived &each) {
        return each.message.attribute(u"sessionLost") == QLatin1String("true");
    }));
}

void TestMqttSession::sessionLost()
{
    // A message of QoS 2 that was not released when the connection broke comes nevertheless.
    MqttPeer peer({}, mqttPublish("t", "held", 2, 5));
    MqttHarness calls;
    QVERIFY(calls.listen(MqttHarness::request(peer.address(), reconnecting(text("3.1.1"), 2))));
    QTRY_VERIFY(calls.packets().contains(text(">PUBREC")));
    QCOMPARE(calls.contents().size(), 0);
    peer.last()->abort();
    QTRY_COMPARE_WITH_TIMEOUT(legs(calls), 2, patience);
    QTRY_COMPARE_WITH_TIMEOUT(calls.contents(), QList<QByteArray>{"held"}, patience);
    // The second SUBACK brings it once more: for this broker it is a new one.
    QTRY_COMPARE(calls.packets().count(text(">PUBREC")), 2);
    QVERIFY(!calls.packets().contains(text(">PUBCOMP")));
}

void TestMqttSession::persistentSession_data()
{
    QTest::addColumn<QString>("version");
    QTest::newRow("3.1.1") << text("3.1.1");
    QTest::newRow("5") << text("5");
}

/// A call of its own takes up what an earlier one has subscribed to.
void TestMqttSession::persistentSession()
{
    QFETCH(QString, version);
    MosquittoBroker broker;
    QVERIFY2(broker.port() > 0, qPrintable(broker.errors()));
    QVariantMap options = MqttHarness::subscribing({text("kept/#")}, 1);
    options.insert(text("version"), version);
    options.insert(text("clientId"), text("keeper"));
    options.insert(text("cleanStart"), false);
    if (version == QLatin1String("5"))
        options.insert(text("sessionExpirySeconds"), 100);
    {
        MqttHarness calls;
        QVERIFY(calls.listen(MqttHarness::request(broker.address(), options)));
        calls.call().cancel();
        QTRY_VERIFY(calls.events().isFinished());
    }
    MqttHarness publisher;
    QVERIFY(publisher.run(
        MqttHarness::publishing(broker.address(text("kept/a")), {"meanwhile"}, {{text("qos"), 1}})));
    MqttHarness calls;
    QVERIFY(calls.listen(MqttHarness::request(broker.address(), options)));
    QCOMPARE(headerValue(calls.events().last<HeadReceived>().head.headers, "session-present"),
             QByteArray("true"));
    QTRY_COMPARE(calls.contents(), QList<QByteArray>{"meanwhile"});
    // Clean start forgets.
    calls.call().cancel();
    QTRY_VERIFY(calls.events().isFinished());
    options.insert(text("cleanStart"), true);
    QVERIFY(calls.listen(MqttHarness::request(broker.address(), options)));
    QCOMPARE(headerValue(calls.events().last<HeadReceived>().head.headers, "session-present"),
             QByteArray("false"));
}

void TestMqttSession::resendsWithTheDuplicateFlag()
{
    MqttPeer peer({});
    QVariantMap options = reconnecting(text("3.1.1"), 1);
    options.insert(text("keepSendingOpen"), true);
    MqttHarness calls;
    calls.start(MqttHarness::request(peer.address(), options));
    QTRY_VERIFY(calls.events().has(text("head")));
    QVERIFY(calls.call().send(MqttHarness::message("one")));
    const QByteArray first = mqttPublish("t", "one", 1, 1);
    QTRY_VERIFY(peer.packets().contains(first));
    peer.last()->abort();
    QTRY_COMPARE_WITH_TIMEOUT(peer.connections().size(), 2, patience);
    QTRY_VERIFY_WITH_TIMEOUT(peer.packets().contains(mqttPublish("t", "one", 1, 1, true)), patience);
    // It is told as what it is, not as another message.
    QTRY_VERIFY(calls.packet(text("PUBLISH")));
    QCOMPARE(calls.packet(text("PUBLISH"))->attribute(u"dup"), text("true"));
    peer.last()->write(mqttAck(0x40, 1));
    calls.call().closeSending();
    QTRY_VERIFY(calls.events().isFinished());
    QCOMPARE(calls.events().finished()->outcome, Outcome::Completed);
}

/// Another client with our identifier: we do not come back to drive it out again.
void TestMqttSession::takenOver()
{
    QVariantMap options = reconnecting(text("5"), 0);
    MqttPeer peer(QByteArray("\xe0\x01\x8e", 3), {}, QByteArray("\x20\x03\x00\x00\x00", 5));
    MqttHarness calls;
    QVERIFY(calls.run(MqttHarness::request(peer.address(), options)));
    QCOMPARE(calls.events().finished()->status->code, 0x8e);
    QCOMPARE(peer.connections().size(), 1);
    // A broker that shuts down is waited for.
    MqttPeer other(QByteArray("\xe0\x01\x8b", 3), {}, QByteArray("\x20\x03\x00\x00\x00", 5));
    calls.start(MqttHarness::request(other.address(), options));
    QTRY_VERIFY_WITH_TIMEOUT(other.connections().size() > 1, patience);
}

void TestMqttSession::givenUpBetweenAttempts()
{
    QVariantMap options = reconnecting(text("3.1.1"), 1);
    options.insert(text("reconnectDelayMs"), 20'000);
    options.insert(text("reconnectMaximumDelayMs"), 20'000);
    MqttPeer peer({});
    for (const bool isCancelled : {true, false}) {
        MqttHarness calls;
        QVERIFY(calls.listen(MqttHarness::request(peer.address(), options)));
        peer.last()->abort();
        const auto waits = [&calls] {
            const QList<MessageReceived> received = calls.events().all<MessageReceived>();
            return std::any_of(received.begin(), received.end(), [](const MessageReceived &each) {
                return !each.message.attribute(u"nextAttemptMs").isEmpty();
            });
        };
        QTRY_VERIFY(waits());
        if (!isCancelled)
            continue; // with the harness
        calls.call().cancel();
        QTRY_VERIFY(calls.events().isFinished());
        QCOMPARE(calls.events().finished()->outcome, Outcome::Cancelled);
    }
}

void TestMqttSession::keepAliveFindsADeadBroker()
{
    MosquittoBroker broker;
    QVERIFY2(broker.port() > 0, qPrintable(broker.errors()));
    TcpRelay wire(TcpRelay::Kind::Wire, broker.port());
    MqttHarness calls;
    QVERIFY(calls.listen(MqttHarness::request(
        QStringLiteral("mqtt://") + wire.address() + QStringLiteral("/t"), {{text("keepAliveSeconds"), 5}})));
    wire.freeze();
    QTRY_VERIFY_WITH_TIMEOUT(calls.events().isFinished(), patience);
    QCOMPARE(calls.events().finished()->error->code, ErrorCode::ConnectionLost);
    QVERIFY(calls.packets().contains(text(">PINGREQ")));
}

QTEST_GUILESS_MAIN(TestMqttSession)
#include "tst_mqttsession.moc"
