// SPDX-License-Identifier: GPL-3.0-or-later
#include <mosquittobroker.h>
#include <mqttharness.h>

#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// MQTT calls against the real mosquitto.
class TestMqtt : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void qualities_data();
    void qualities();
    void events_data() { addVersions(); }
    void events();
    void retained_data() { addVersions(); }
    void retained();
    void wildcards_data();
    void wildcards();
    void sharedSubscription();
    void ping();
    void keepSendingOpen();
    void closeAfterMessages();
    void binaryAndLarge();
    void wrongInput_data();
    void wrongInput();
    void refusedMessage();
    void messageTooLarge();
    void largerThanTheBrokerTakes_data();
    void largerThanTheBrokerTakes();
    void manyMessages();
    void wire();

private:
    static void addVersions();
    MosquittoBroker m_broker;
};

namespace {

QVariantMap with(QVariantMap options, const QString &name, const QVariant &value)
{
    options.insert(name, value);
    return options;
}

QString text(const char *ascii)
{
    return QString::fromLatin1(ascii);
}

} // namespace

void TestMqtt::initTestCase()
{
    QVERIFY2(m_broker.port() > 0, qPrintable(m_broker.errors()));
}

void TestMqtt::addVersions()
{
    QTest::addColumn<QString>("version");
    QTest::newRow("3.1.1") << QStringLiteral("3.1.1");
    QTest::newRow("5") << QStringLiteral("5");
}

void TestMqtt::qualities_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<int>("sent");
    QTest::addColumn<int>("subscribed");
    for (const char *version : {"3.1.1", "5"}) {
        for (int sent = 0; sent <= 2; ++sent) {
            for (int subscribed = 0; subscribed <= 2; ++subscribed)
                QTest::newRow(qPrintable(QStringLiteral("%1, sent %2, subscribed %3")
                                             .arg(text(version))
                                             .arg(sent)
                                             .arg(subscribed)))
                    << text(version) << sent << subscribed;
        }
    }
}

void TestMqtt::qualities()
{
    QFETCH(QString, version);
    QFETCH(int, sent);
    QFETCH(int, subscribed);
    const QVariantMap options = {{QStringLiteral("version"), version}};
    MqttHarness listener;
    QVariantMap listening = MqttHarness::subscribing({QStringLiteral("q/#")}, subscribed);
    listening.insert(options);
    QVERIFY(listener.listen(MqttHarness::request(m_broker.address(), listening)));
    MqttHarness publisher;
    QVERIFY(publisher.run(MqttHarness::publishing(m_broker.address(QStringLiteral("q/one")), {"grüß", ""},
                                                  with(options, QStringLiteral("qos"), sent))));
    const Finished finished = *publisher.events().finished();
    QVERIFY2(!finished.error, qPrintable(finished.error ? finished.error->toString() : QString()));
    QCOMPARE(finished.outcome, Outcome::Completed);
    QTRY_COMPARE(listener.contents().size(), 2);
    QCOMPARE(listener.contents(), (QList<QByteArray>{"grüß", ""}));
    const Message message = listener.messages().constFirst();
    const int effective = qMin(sent, subscribed);
    QCOMPARE(message.attribute(u"topic"), QStringLiteral("q/one"));
    QCOMPARE(message.attribute(u"qos"), QString::number(effective));
    QCOMPARE(message.attribute(u"packetId").isEmpty(), effective == 0);
    // The handshake of each, in its order.
    const QStringList ours = publisher.packets();
    QCOMPARE(ours.count(QStringLiteral("PUBACK")), sent == 1 ? 2 : 0);
    QCOMPARE(ours.count(QStringLiteral("PUBREC")), sent == 2 ? 2 : 0);
    QCOMPARE(ours.count(QStringLiteral(">PUBREL")), sent == 2 ? 2 : 0);
    QCOMPARE(ours.count(QStringLiteral("PUBCOMP")), sent == 2 ? 2 : 0);
    const auto theirs = [&listener](const char *name) { return listener.packets().count(text(name)); };
    QTRY_COMPARE(theirs(">PUBACK"), effective == 1 ? 2 : 0);
    QTRY_COMPARE(theirs(">PUBREC"), effective == 2 ? 2 : 0);
    QTRY_COMPARE(theirs(">PUBCOMP"), effective == 2 ? 2 : 0);
    if (sent > 0) {
        const QString id = publisher.events().all<MessageSent>().constFirst().message.attribute(u"packetId");
        const auto answer = publisher.packet(sent == 1 ? QStringLiteral("PUBACK") : QStringLiteral("PUBREC"));
        QCOMPARE(answer->attribute(u"packetId"), id);
    }
    QCOMPARE(listener.packet(QStringLiteral("SUBACK"))->attribute(u"reason"),
             QStringLiteral("QoS %1 granted").arg(subscribed));
}

void TestMqtt::events()
{
    QFETCH(QString, version);
    MqttHarness calls;
    QVariantMap options = {{QStringLiteral("version"), version},
                           {QStringLiteral("clientId"), QStringLiteral("me-%1").arg(version)},
                           {QStringLiteral("qos"), 1}};
    QVERIFY(calls.run(MqttHarness::publishing(m_broker.address(QStringLiteral("events")), {"x"}, options)));
    QCOMPARE(calls.events().names().join(u' '),
             QStringLiteral("resolved connected request-sent head message-sent message-received message-sent "
                            "finished"));
    const RequestSent sent = calls.events().last<RequestSent>();
    QCOMPARE(sent.method, QStringLiteral("CONNECT"));
    QCOMPARE(headerValue(sent.headers, "client-identifier"), QByteArray("me-" + version.toLatin1()));
    QCOMPARE(headerValue(sent.headers, "clean-start"), QByteArray("true"));
    const HeadReceived head = calls.events().last<HeadReceived>();
    QCOMPARE(head.head.status.code, 0);
    QCOMPARE(head.head.status.text, QStringLiteral("Success"));
    QCOMPARE(head.head.status.statusClass, StatusClass::Success);
    QCOMPARE(headerValue(head.head.headers, "session-present"), QByteArray("false"));
    QVERIFY(head.streams);
    const bool isFive = version == QLatin1String("5");
    QCOMPARE(calls.events().last<Connected>().version,
             isFive ? QByteArray("MQTT 5") : QByteArray("MQTT 3.1.1"));
    QCOMPARE(hasHeader(head.head.headers, "receive-maximum") ||
                 hasHeader(head.head.headers, "topic-alias-maximum"),
             isFive);
    QCOMPARE(calls.packets(), (QStringList{QStringLiteral("PUBACK"), QStringLiteral(">DISCONNECT")}));
    const Finished finished = *calls.events().finished();
    QCOMPARE(finished.status->text, QStringLiteral("Normal disconnection"));
    QCOMPARE(finished.status->statusClass, StatusClass::Success);
}

void TestMqtt::retained()
{
    QFETCH(QString, version);
    const QString topic = QStringLiteral("retained/") + version;
    const QVariantMap options = {{QStringLiteral("version"), version}};
    MqttHarness publisher;
    QVERIFY(publisher.run(MqttHarness::publishing(m_broker.address(topic), {"kept"},
                                                  with(options, QStringLiteral("retain"), true))));
    MqttHarness listener;
    QVERIFY(listener.listen(MqttHarness::request(m_broker.address(topic), options)));
    QTRY_COMPARE(listener.contents(), QList<QByteArray>{"kept"});
    QCOMPARE(listener.messages().constFirst().attribute(u"retain"), QStringLiteral("true"));
    // An empty one takes it away.
    QVERIFY(publisher.run(MqttHarness::publishing(m_broker.address(topic), {""},
                                                  with(options, QStringLiteral("retain"), true))));
    QTRY_COMPARE(listener.contents().size(), 2);
    QCOMPARE(listener.messages().constLast().attribute(u"retain"), QString());
}

void TestMqtt::wildcards_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QList<QByteArray>>("expected");
    QTest::newRow("all below") << QStringLiteral("w/#") << QList<QByteArray>{"w/a", "w/a/x", "w/b/x"};
    QTest::newRow("one level") << QStringLiteral("w/+") << QList<QByteArray>{"w/a"};
    QTest::newRow("in the middle") << QStringLiteral("w/+/x") << QList<QByteArray>{"w/a/x", "w/b/x"};
    QTest::newRow("none") << QStringLiteral("w/a") << QList<QByteArray>{"w/a"};
}

void TestMqtt::wildcards()
{
    QFETCH(QString, filter);
    QFETCH(QList<QByteArray>, expected);
    MqttHarness listener;
    QVERIFY(listener.listen(MqttHarness::request(
        m_broker.address(), MqttHarness::subscribing({filter, QStringLiteral("done")}))));
    MqttHarness publisher;
    Request request = MqttHarness::request(m_broker.address());
    for (const char *topic : {"w/a", "w/a/x", "other", "w/b/x", "done"})
        request.messages.append(MqttHarness::draft(text(topic), {{QStringLiteral("topic"), text(topic)}}));
    QVERIFY(publisher.run(request));
    QTRY_COMPARE(listener.contents(), expected + QList<QByteArray>{"done"});
}

void TestMqtt::sharedSubscription()
{
    const QVariantMap options = MqttHarness::subscribing({QStringLiteral("$share/workers/jobs/+")}, 1);
    MqttHarness one;
    MqttHarness two;
    QVERIFY(one.listen(MqttHarness::request(m_broker.address(), options)));
    QVERIFY(two.listen(MqttHarness::request(m_broker.address(), options)));
    QList<QByteArray> jobs;
    for (int i = 0; i < 40; ++i)
        jobs.append(QByteArray::number(i));
    MqttHarness publisher;
    QVERIFY(publisher.run(MqttHarness::publishing(m_broker.address(QStringLiteral("jobs/a")), jobs,
                                                  {{QStringLiteral("qos"), 1}})));
    QTRY_COMPARE(one.contents().size() + two.contents().size(), jobs.size());
    QVERIFY(!one.contents().isEmpty());
    QVERIFY(!two.contents().isEmpty());
    QList<QByteArray> all = one.contents() + two.contents();
    std::sort(all.begin(), all.end());
    std::sort(jobs.begin(), jobs.end());
    QCOMPARE(all, jobs);
}

void TestMqtt::ping()
{
    MqttHarness calls;
    QVERIFY(calls.listen(MqttHarness::request(m_broker.address(QStringLiteral("x")))));
    Message ping;
    ping.kind = MessageKind::Ping;
    QVERIFY(calls.call().send(ping));
    QTRY_VERIFY(calls.packet(QStringLiteral("PINGRESP")));
    QVERIFY(calls.packet(QStringLiteral("PINGRESP"))->attribute(u"roundTripMs").toDouble() > 0);
}

void TestMqtt::keepSendingOpen()
{
    MqttHarness calls;
    Request request =
        MqttHarness::publishing(m_broker.address(QStringLiteral("k")), {"one"},
                                {{QStringLiteral("keepSendingOpen"), true}, {QStringLiteral("qos"), 1}});
    calls.start(request);
    QTRY_VERIFY(calls.packets().contains(QStringLiteral("PUBACK")));
    QVERIFY(!calls.events().isFinished());
    QVERIFY(calls.call().send(MqttHarness::message("two", {{QStringLiteral("qos"), QStringLiteral("2")}})));
    calls.call().closeSending();
    QTRY_VERIFY(calls.events().isFinished());
    QCOMPARE(calls.events().finished()->outcome, Outcome::Completed);
    // Only once all was acknowledged.
    QVERIFY(calls.packets().contains(QStringLiteral("PUBCOMP")));
    QCOMPARE(calls.call().send(MqttHarness::message("late")).error().code, ErrorCode::Unsupported);
}

void TestMqtt::closeAfterMessages()
{
    MqttHarness calls;
    QVariantMap options = MqttHarness::subscribing({QStringLiteral("c/#")}, 1);
    options.insert(QStringLiteral("closeAfterMessages"), 2);
    Request request =
        MqttHarness::publishing(m_broker.address(QStringLiteral("c/x")), {"1", "2", "3"}, options);
    QVERIFY(calls.run(request));
    QVERIFY(calls.contents().size() >= 2);
    QCOMPARE(calls.events().finished()->outcome, Outcome::Completed);
    options.insert(QStringLiteral("closeAfterMessages"), 0);
    options.insert(QStringLiteral("closeAfterMs"), 50);
    QVERIFY(calls.run(MqttHarness::request(m_broker.address(), options)));
    QCOMPARE(calls.events().finished()->outcome, Outcome::Completed);
}

void TestMqtt::binaryAndLarge()
{
    MqttHarness listener;
    QVERIFY(listener.listen(MqttHarness::request(m_broker.address(QStringLiteral("big")))));
    MqttHarness publisher;
    Request request =
        MqttHarness::request(m_broker.address(QStringLiteral("big")), {{QStringLiteral("qos"), 2}});
    const QByteArray large(3'000'000, 'x');
    request.messages = {{{}, QStringLiteral("binary"), QStringLiteral("AAH/\n gA=="), true},
                        MqttHarness::draft(QString::fromLatin1(large))};
    QVERIFY(publisher.run(request));
    QTRY_COMPARE_WITH_TIMEOUT(listener.contents().size(), 2, 30'000);
    QCOMPARE(listener.contents(), (QList<QByteArray>{QByteArray("\x00\x01\xff\x80", 4), large}));
    QCOMPARE(listener.messages().constFirst().kind, MessageKind::Binary);
    QCOMPARE(listener.messages().constLast().kind, MessageKind::Text);
}

void TestMqtt::wrongInput_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QVariantMap>("options");
    QTest::addColumn<QString>("words");
    const QString good = QStringLiteral("mqtt://127.0.0.1/t");
    const auto option = [](const char *name, const QVariant &value) {
        return QVariantMap{{text(name), value}};
    };
    QTest::newRow("no host") << QStringLiteral("mqtt:///t") << QVariantMap() << QStringLiteral("address");
    QTest::newRow("filter") << QStringLiteral("mqtt://127.0.0.1/a+") << QVariantMap()
                            << QStringLiteral("filter");
    QTest::newRow("version") << good << option("version", QStringLiteral("4.2")) << QStringLiteral("version");
    QTest::newRow("qos") << good << option("qos", 3) << QStringLiteral("QoS");
    QTest::newRow("keep-alive") << good << option("keepAliveSeconds", 3) << QStringLiteral("keep-alive");
    QTest::newRow("transport") << good << option("transport", QStringLiteral("websocket"))
                               << QStringLiteral("WebSocket");
    QTest::newRow("shared") << good << option("subscriptions", QVariantList{QStringLiteral("$share//a")})
                            << QStringLiteral("$share");
    QTest::newRow("will") << good
                          << option("will", QVariantMap{{QStringLiteral("topic"), QStringLiteral("a/#")}})
                          << QStringLiteral("will");
    QTest::newRow("request") << good
                             << QVariantMap{{QStringLiteral("request"), true},
                                            {QStringLiteral("version"), QStringLiteral("3.1.1")}}
                             << QStringLiteral("3.1.1");
}

void TestMqtt::wrongInput()
{
    QFETCH(QString, address);
    QFETCH(QVariantMap, options);
    QFETCH(QString, words);
    MqttHarness calls;
    QVERIFY(calls.run(MqttHarness::request(address, options)));
    QVERIFY(calls.events().finished()->error);
    const Error error = *calls.events().finished()->error;
    QVERIFY(error.code == ErrorCode::InvalidInput || error.code == ErrorCode::Unsupported);
    QVERIFY2(error.toString().contains(words), qPrintable(error.toString()));
}

void TestMqtt::refusedMessage()
{
    QTemporaryDir folder;
    QFile list(folder.filePath(QStringLiteral("acl")));
    QVERIFY(list.open(QIODevice::WriteOnly));
    list.write("topic readwrite open/#\n");
    list.close();
    // Version 2.0 refuses no subscription because of its list; what may not be published it refuses by
    // PUBACK.
    MosquittoBroker::Options strict;
    strict.lines = {QStringLiteral("acl_file ") + list.fileName()};
    const MosquittoBroker broker(strict);
    QVERIFY2(broker.port() > 0, qPrintable(broker.errors()));
    MqttHarness calls;
    QVERIFY(calls.run(MqttHarness::publishing(broker.address(QStringLiteral("closed")), {"x"},
                                              {{QStringLiteral("qos"), 1}})));
    const Finished finished = *calls.events().finished();
    QCOMPARE(finished.outcome, Outcome::Failed);
    QCOMPARE(finished.error->code, ErrorCode::PermissionDenied);
    QVERIFY(finished.error->message.contains(QLatin1String("Not authorized")));
    QCOMPARE(calls.packet(QStringLiteral("PUBACK"))->attribute(u"code"), QStringLiteral("135"));
    QVERIFY(calls.run(MqttHarness::publishing(broker.address(QStringLiteral("open/a")), {"x"},
                                              {{QStringLiteral("qos"), 1}})));
    QCOMPARE(calls.events().finished()->outcome, Outcome::Completed);
}

void TestMqtt::messageTooLarge()
{
    MqttHarness publisher;
    QVERIFY(
        publisher.run(MqttHarness::publishing(m_broker.address(QStringLiteral("large")),
                                              {QByteArray(5'000, 'x')}, {{QStringLiteral("retain"), true}})));
    // A version 5 broker is told and keeps it; the other sends it and is refused.
    MqttHarness listener;
    QVariantMap options = MqttHarness::subscribing({QStringLiteral("large")});
    options.insert(QStringLiteral("maximumMessageBytes"), 1'000);
    options.insert(QStringLiteral("version"), QStringLiteral("3.1.1"));
    QVERIFY(listener.run(MqttHarness::request(m_broker.address(), options)));
    QCOMPARE(listener.events().finished()->error->code, ErrorCode::LimitExceeded);
    QCOMPARE(listener.contents().size(), 0);
}

void TestMqtt::largerThanTheBrokerTakes_data()
{
    QTest::addColumn<bool>("reconnects");
    QTest::newRow("ends") << false;
    QTest::newRow("reconnects") << true;
}

/// A broker says how large a packet may be (§3.2.2.3.6); what is larger is refused here, in words.
void TestMqtt::largerThanTheBrokerTakes()
{
    QFETCH(bool, reconnects);
    MosquittoBroker::Options options;
    options.lines = QStringList{text("max_packet_size 2000")};
    const MosquittoBroker broker(options);
    QVERIFY2(broker.port() > 0, qPrintable(broker.errors()));
    MqttHarness calls;
    QVERIFY(calls.listen(
        MqttHarness::request(broker.address(text("large")), {{text("reconnect"), reconnects},
                                                             {text("reconnectLimit"), 1},
                                                             {text("reconnectDelayMs"), 10}})));
    QVERIFY(calls.call().send(MqttHarness::message(QByteArray(10'000, 'x'))));
    QTRY_VERIFY_WITH_TIMEOUT(calls.events().isFinished(), 20'000);
    QCOMPARE(calls.events().finished()->outcome, Outcome::Failed);
    QVERIFY(!calls.events().finished()->error->message.isEmpty());
}

void TestMqtt::manyMessages()
{
    constexpr int count = 20'000;
    MqttHarness listener;
    QVERIFY(listener.listen(
        MqttHarness::request(m_broker.address(), MqttHarness::subscribing({QStringLiteral("many/#")}, 1))));
    MqttHarness publisher;
    publisher.start(
        MqttHarness::request(m_broker.address(QStringLiteral("many/a")),
                             {{QStringLiteral("keepSendingOpen"), true}, {QStringLiteral("qos"), 1}}));
    for (int i = 0; i < count;) {
        const Result<void> sent = publisher.call().send(MqttHarness::message(QByteArray::number(i)));
        if (sent)
            ++i;
        else
            QVERIFY(QTest::qWaitFor([] { return true; }));
        QVERIFY2(sent || sent.error().code == ErrorCode::LimitExceeded,
                 qPrintable(sent ? QString() : sent.error().message));
    }
    publisher.call().closeSending();
    QTRY_VERIFY_WITH_TIMEOUT(publisher.events().isFinished(), 60'000);
    QCOMPARE(publisher.events().finished()->outcome, Outcome::Completed);
    QTRY_COMPARE_WITH_TIMEOUT(listener.contents().size(), count, 60'000);
    const QList<QByteArray> contents = listener.contents();
    for (int i = 0; i < count; ++i)
        QCOMPARE(contents.at(i), QByteArray::number(i));
}

void TestMqtt::wire()
{
    call::StartOptions options;
    options.recordWire = true;
    MqttHarness calls;
    QVERIFY(calls.run(MqttHarness::publishing(m_broker.address(QStringLiteral("wire")), {"x"}), options));
    const QList<WireBytes> wire = calls.events().all<WireBytes>();
    QVERIFY(!wire.isEmpty());
    QCOMPARE(wire.constFirst().direction, Direction::Sent);
    QVERIFY(wire.constFirst().bytes.startsWith("\x10"));
    QVERIFY(wire.constFirst().bytes.contains("MQTT"));
    QVERIFY(wire.constLast().bytes.startsWith("\xe0"));
}

QTEST_GUILESS_MAIN(TestMqtt)
#include "tst_mqtt.moc"
