// SPDX-License-Identifier: GPL-3.0-or-later
#include <mqttharness.h>
#include <mqttpeer.h>

#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// Brokers that break the protocol, lie, stay silent or go away.
class TestMqttHostile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void violations_data();
    void violations();
    void greetings_data();
    void greetings();
    void version5_data();
    void version5();
    void refusals_data();
    void refusals();
    void silence();
    void nobodyThere();
    void endInTheMiddle_data();
    void endInTheMiddle();
    void everyCut();
    void duplicateOfQos2();
    void unreleased();
    void beyondTheReceiveMaximum();
    void brokersDisconnect();
    void refusedSubscriptions();
    void deafBroker();
    void unknownAcknowledgements();
};

namespace {

QVariantMap version(const char *name)
{
    return {{QStringLiteral("version"), QString::fromLatin1(name)}};
}

const QByteArray acceptedV5("\x20\x03\x00\x00\x00", 5);

} // namespace

void TestMqttHostile::violations_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ErrorCode>("code");
    const auto row = [](const char *name, const QByteArray &bytes,
                        ErrorCode code = ErrorCode::ProtocolViolation) {
        QTest::newRow(name) << bytes << code;
    };
    row("garbage", QByteArray("\x07garbage", 8));
    row("a client's packet", mqttPacket(0xc0, {}));
    row("a second CONNACK", QByteArray("\x20\x02\x00\x00", 4));
    row("type 15 in 3.1.1", mqttPacket(0xf0, {}));
    row("DISCONNECT in 3.1.1", mqttPacket(0xe0, {}));
    row("wrong flags", mqttPacket(0x41, QByteArray("\0\1", 2)));
    row("PUBREL without its flag", mqttPacket(0x60, QByteArray("\0\1", 2)));
    row("QoS 3", mqttPacket(0x36, QByteArray("\0\1t\0\1x", 6)));
    row("length of five bytes", QByteArray("\x30\xff\xff\xff\xff\x01", 6));
    row("huge length", QByteArray("\x30\xff\xff\xff\x7f", 5), ErrorCode::LimitExceeded);
    row("topic longer than the packet", mqttPacket(0x30, QByteArray("\0\x09t", 3)));
    row("topic without its length", mqttPacket(0x30, QByteArray("\0", 1)));
    row("topic with a wildcard", mqttPublish("a/#", "x"));
    row("empty topic", mqttPublish("", "x"));
    row("topic with NUL", mqttPublish(QByteArray("a\0b", 3), "x"));
    row("topic that is no UTF-8", mqttPublish("a\xff", "x"));
    row("identifier 0", mqttPublish("a", "x", 1, 0));
    row("no identifier", mqttPacket(0x32, QByteArray("\0\1t", 3)));
    row("short PUBACK", mqttPacket(0x40, QByteArray("\0", 1)));
    row("long PUBACK", mqttPacket(0x40, QByteArray("\0\1\0\0", 4)));
    row("SUBACK without codes", mqttPacket(0x90, QByteArray("\0\1", 2)));
    row("PINGRESP with a body", mqttPacket(0xd0, "x"));
}

void TestMqttHostile::violations()
{
    QFETCH(QByteArray, bytes);
    QFETCH(ErrorCode, code);
    MqttPeer peer({}, mqttPublish("t", "before") + bytes);
    MqttHarness calls;
    QVERIFY(calls.run(MqttHarness::request(peer.address(), version("3.1.1"))));
    const Finished finished = *calls.events().finished();
    QCOMPARE(finished.outcome, Outcome::Failed);
    QCOMPARE(finished.error->code, code);
    QCOMPARE(calls.contents(), QList<QByteArray>{"before"});
    QTRY_VERIFY(!peer.last()->isOpen());
}

void TestMqttHostile::greetings_data()
{
    QTest::addColumn<QByteArray>("greeting");
    QTest::addColumn<QString>("version");
    for (const char *version : {"3.1.1", "5"}) {
        const QString name = QString::fromLatin1(version);
        QTest::addRow("HTTP, %s", qPrintable(name)) << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n") << name;
        QTest::addRow("empty CONNACK, %s", qPrintable(name)) << QByteArray("\x20\0", 2) << name;
        QTest::addRow("PUBLISH first, %s", qPrintable(name)) << mqttPublish("t", "x") << name;
        QTest::addRow("TLS, %s", qPrintable(name)) << QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7) << name;
    }
    QTest::newRow("properties too long") << QByteArray("\x20\x03\x00\x00\x09", 5) << QStringLiteral("5");
    QTest::newRow("unknown property") << QByteArray("\x20\x05\x00\x00\x02\x7f\x00", 7) << QStringLiteral("5");
    QTest::newRow("property cut off") << QByteArray("\x20\x05\x00\x00\x02\x21\x00", 7) << QStringLiteral("5");
    QTest::newRow("property of another packet")
        << QByteArray("\x20\x06\x00\x00\x03\x23\x00\x01", 8) << QStringLiteral("5");
    QTest::newRow("property twice") << QByteArray("\x20\x09\x00\x00\x06\x21\x00\x0a\x21\x00\x0a", 11)
                                    << QStringLiteral("5");
    QTest::newRow("text that is no UTF-8")
        << QByteArray("\x20\x07\x00\x00\x04\x1f\x00\x01\xff", 9) << QStringLiteral("5");
    QTest::newRow("long CONNACK") << QByteArray("\x20\x03\x00\x00\x00", 5) << QStringLiteral("3.1.1");
}

void TestMqttHostile::greetings()
{
    QFETCH(QByteArray, greeting);
    QFETCH(QString, version);
    MqttPeer peer({}, {}, greeting);
    MqttHarness calls;
    QVERIFY(calls.run(MqttHarness::request(peer.address(), {{QStringLiteral("version"), version}})));
    QCOMPARE(calls.events().finished()->error->code, ErrorCode::ProtocolViolation);
}

void TestMqttHostile::version5_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto publish = [](const QByteArray &properties) {
        return mqttPacket(0x30, QByteArray("\0\1t", 3) + char(properties.size()) + properties + 'x');
    };
    QTest::newRow("unknown property") << publish(QByteArray("\x7f\x00", 2));
    QTest::newRow("long identifier") << publish(QByteArray("\xff\xff\xff\xff\x01", 5));
    QTest::newRow("text too long") << publish(QByteArray("\x03\x00\x09json", 7));
    QTest::newRow("pair without value") << publish(QByteArray("\x26\x00\x01n", 4));
    QTest::newRow("half a number") << publish(QByteArray("\x02\x00\x00", 3));
    QTest::newRow("session expiry in PUBLISH") << publish(QByteArray("\x11\x00\x00\x00\x01", 5));
    QTest::newRow("alias that was never set") << mqttPacket(0x30, QByteArray("\0\0\x03\x23\x00\x05x", 7));
    QTest::newRow("SUBACK with an unknown one") << mqttPacket(0x90, QByteArray("\0\1\2\x7f\0\0", 6));
    QTest::newRow("PUBACK with an unknown one") << mqttPacket(0x40, QByteArray("\0\1\0\2\x7f\0", 6));
    QTest::newRow("DISCONNECT with an unknown one") << mqttPacket(0xe0, QByteArray("\0\2\x7f\0", 4));
    QTest::newRow("AUTH nobody asked for") << mqttPacket(0xf0, QByteArray("\x18\x00", 2));
}

void TestMqttHostile::version5()
{
    QFETCH(QByteArray, bytes);
    MqttPeer peer(bytes, {}, acceptedV5);
    MqttHarness calls;
    QVERIFY(calls.run(MqttHarness::request(peer.address())));
    QVERIFY(calls.events().finished()->error);
    QCOMPARE(calls.events().finished()->error->code, ErrorCode::ProtocolViolation);
}

void TestMqttHostile::refusals_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("version");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("words");
    const auto old = [](const char *name, char reason, ErrorCode code, const char *words) {
        QTest::newRow(name) << QByteArray("\x20\x02\x00", 3) + reason << QStringLiteral("3.1.1") << code
                            << QString::fromLatin1(words);
    };
    const auto five = [](const char *name, char reason, ErrorCode code, const char *words) {
        QTest::newRow(name) << QByteArray("\x20\x03\x00", 3) + reason + '\0' << QStringLiteral("5") << code
                            << QString::fromLatin1(words);
    };
    old("version, 3.1.1", 1, ErrorCode::Unsupported, "version");
    old("identifier, 3.1.1", 2, ErrorCode::InvalidInput, "identifier");
    old("unavailable, 3.1.1", 3, ErrorCode::ConnectionLost, "available");
    old("password, 3.1.1", 4, ErrorCode::PermissionDenied, "password");
    old("not authorized, 3.1.1", 5, ErrorCode::PermissionDenied, "authorized");
    old("unknown, 3.1.1", 77, ErrorCode::PermissionDenied, "77");
    five("version, 5", char(0x84), ErrorCode::Unsupported, "version");
    five("identifier, 5", char(0x85), ErrorCode::InvalidInput, "identifier");
    five("password, 5", char(0x86), ErrorCode::PermissionDenied, "password");
    five("not authorized, 5", char(0x87), ErrorCode::PermissionDenied, "authorized");
    five("busy, 5", char(0x89), ErrorCode::ConnectionLost, "available");
    five("banned, 5", char(0x8a), ErrorCode::PermissionDenied, "banned");
    five("quota, 5", char(0x97), ErrorCode::PermissionDenied, "Quota exceeded (151)");
    QTest::newRow("5, answered in 3.1.1") << QByteArray("\x20\x02\x00\x01", 4) << QStringLiteral("5")
                                          << ErrorCode::Unsupported << QStringLiteral("3.1.1");
}

void TestMqttHostile::refusals()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, version);
    QFETCH(ErrorCode, code);
    QFETCH(QString, words);
    MqttPeer peer({}, {}, answer);
    MqttHarness calls;
    QVERIFY(calls.run(MqttHarness::request(peer.address(), {{QStringLiteral("version"), version}})));
    const Finished finished = *calls.events().finished();
    QCOMPARE(finished.error->code, code);
    QVERIFY2(finished.error->toString().contains(words), qPrintable(finished.error->toString()));
    QCOMPARE(finished.status->code, int(uchar(answer.at(3))));
    QVERIFY(calls.events().has(QStringLiteral("head")));
}

void TestMqttHostile::silence()
{
    RawServer silent(RawServer::Script{});
    MqttHarness calls;
    QVERIFY(calls.run(MqttHarness::request(QStringLiteral("mqtt://127.0.0.1:%1/t").arg(silent.serverPort()),
                                           {{QStringLiteral("timeoutMs"), 200}})));
    const Error error = *calls.events().finished()->error;
    QCOMPARE(error.code, ErrorCode::Timeout);
    QVERIFY(error.message.contains(QLatin1String("CONNACK")));
}

void TestMqttHostile::nobodyThere()
{
    int port = 0;
    {
        RawServer server(RawServer::Script{});
        port = server.serverPort();
    }
    MqttHarness calls;
    QVERIFY(calls.run(MqttHarness::request(QStringLiteral("mqtt://127.0.0.1:%1/t").arg(port))));
    QCOMPARE(calls.events().finished()->error->code, ErrorCode::ConnectionRefused);
    QVERIFY(calls.run(MqttHarness::request(QStringLiteral("mqtt://no-such-host.invalid/t"))));
    QCOMPARE(calls.events().finished()->error->code, ErrorCode::DnsFailure);
}

void TestMqttHostile::endInTheMiddle_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("half a packet") << mqttPublish("t", QByteArray(1000, 'x')).left(500);
    QTest::newRow("one byte") << QByteArray("\x30");
}

void TestMqttHostile::endInTheMiddle()
{
    QFETCH(QByteArray, bytes);
    MqttPeer peer({}, mqttPublish("t", "whole") + bytes);
    MqttHarness calls;
    calls.start(MqttHarness::request(peer.address(), version("3.1.1")));
    QTRY_COMPARE(calls.contents().size(), 1);
    peer.last()->close();
    QTRY_VERIFY(calls.events().isFinished());
    QCOMPARE(calls.contents(), QList<QByteArray>{"whole"});
    const Error error = *calls.events().finished()->error;
    QCOMPARE(error.code, ErrorCode::ConnectionLost);
    QCOMPARE(error.message.contains(QLatin1String("middle")), !bytes.isEmpty());
}

/// A stream of packets is the same wherever the network cuts it.
void TestMqttHostile::everyCut()
{
    const QByteArray stream = mqttPublish("t", "one") + mqttPublish("t", "two", 1, 7) +
                              mqttPublish("t", "three", 2, 8) + mqttAck(0x62, 8) +
                              mqttPublish("t", QByteArray(300, 'y'));
    for (qsizetype cut = 0; cut <= stream.size(); cut += 13) {
        MqttPeer peer({}, stream.left(cut));
        MqttHarness calls;
        QVERIFY(calls.listen(MqttHarness::request(peer.address(), version("3.1.1"))));
        peer.last()->write(stream.mid(cut));
        QTRY_COMPARE(calls.contents().size(), 4);
        QCOMPARE(calls.contents(), (QList<QByteArray>{"one", "two", "three", QByteArray(300, 'y')}));
    }
}

/// A broker that did not get our PUBREC sends the message again; it is not to come twice, nor to stand in the
/// way of the next with its identifier.
void TestMqttHostile::duplicateOfQos2()
{
    MqttPeer peer({}, mqttPublish("t", "old", 2, 5) + mqttPublish("t", "old", 2, 5, true) + mqttAck(0x62, 5) +
                          mqttPublish("t", "new", 2, 5) + mqttAck(0x62, 5) + mqttPublish("t", "end"));
    MqttHarness calls;
    QVERIFY(calls.listen(MqttHarness::request(peer.address(), version("3.1.1"))));
    QTRY_COMPARE(calls.contents(), (QList<QByteArray>{"old", "new", "end"}));
    QTRY_COMPARE(peer.packets().count(mqttAck(0x50, 5)), 3);
    QTRY_COMPARE(peer.packets().count(mqttAck(0x70, 5)), 2);
}

void TestMqttHostile::unreleased()
{
    const QByteArray payload(400'000, 'x');
    QByteArray flood;
    for (int id = 1; id <= 10; ++id)
        flood += mqttPublish("t", payload, 2, id);
    QVariantMap options = version("3.1.1");
    options.insert(QStringLiteral("maximumMessageBytes"), 500'000);
    MqttPeer peer({}, flood);
    MqttHarness calls;
    QVERIFY(calls.listen(MqttHarness::request(peer.address(), options)));
    for (int id = 11; id <= 200 && !calls.events().isFinished(); ++id) {
        peer.last()->write(mqttPublish("t", payload, 2, id));
        QVERIFY(QTest::qWaitFor(
            [&] { return calls.events().isFinished() || peer.packets().size() >= qMin(id - 5, 150); },
            20'000));
    }
    QTRY_VERIFY(calls.events().isFinished());
    QCOMPARE(calls.events().finished()->error->code, ErrorCode::LimitExceeded);
}

/// mosquitto 2.0 does it when it comes back with the sessions it kept: nothing is lost by it.
void TestMqttHostile::beyondTheReceiveMaximum()
{
    constexpr int count = 150;
    QByteArray flood;
    QByteArray releases;
    for (int id = 1; id <= count; ++id) {
        // An empty list of properties stands between the identifier and the payload.
        const QByteArray payload = QByteArray(1, '\0') + QByteArray::number(id);
        flood += mqttPublish("t", payload, 2, id);
        releases += mqttAck(0x62, id);
    }
    MqttPeer peer({}, flood, acceptedV5);
    MqttHarness calls;
    QVERIFY(calls.listen(MqttHarness::request(peer.address())));
    QCOMPARE(headerValue(calls.events().last<RequestSent>().headers, "receive-maximum"), QByteArray("100"));
    const auto acknowledged = [&peer] {
        const QList<QByteArray> packets = peer.packets();
        return std::count_if(packets.begin(), packets.end(),
                             [](const QByteArray &packet) { return packet.startsWith('\x50'); });
    };
    QTRY_COMPARE(acknowledged(), count);
    peer.last()->write(releases);
    QTRY_COMPARE(calls.contents().size(), count);
    QCOMPARE(calls.contents().constLast(), QByteArray::number(count));
    QCOMPARE(calls.remarks().filter(QStringLiteral("receive maximum")).size(), 1);
    QVERIFY(!calls.events().isFinished());
}

void TestMqttHostile::brokersDisconnect()
{
    // With a reason string (31).
    const QByteArray words = "maintenance";
    const QByteArray bytes = mqttPacket(0xe0, QByteArray("\x8b", 1) + char(words.size() + 3) + '\x1f' + '\0' +
                                                  char(words.size()) + words);
    MqttPeer peer(bytes, {}, acceptedV5);
    MqttHarness calls;
    QVERIFY(calls.run(MqttHarness::request(peer.address())));
    const Finished finished = *calls.events().finished();
    QCOMPARE(finished.outcome, Outcome::Completed);
    QCOMPARE(finished.status->code, 0x8b);
    QCOMPARE(finished.status->statusClass, StatusClass::ServerError);
    QCOMPARE(finished.status->message, QStringLiteral("maintenance"));
}

void TestMqttHostile::refusedSubscriptions()
{
    RawServer server([](RawConnection &connection) {
        const QList<QByteArray> packets = mqttPackets(connection.received());
        if (packets.isEmpty())
            return;
        const QByteArray &last = packets.constLast();
        if (uchar(last.front()) == 0x10)
            connection.write(QByteArray("\x20\x02\x00\x00", 4));
        else if (uchar(last.front()) == 0x82)
            connection.write(mqttAck(0x90, uchar(last[3]), "\x80"));
    });
    MqttHarness calls;
    QVERIFY(calls.run(MqttHarness::request(
        QStringLiteral("mqtt://127.0.0.1:%1/closed").arg(server.serverPort()), version("3.1.1"))));
    const Finished finished = *calls.events().finished();
    QCOMPARE(finished.error->code, ErrorCode::PermissionDenied);
    QVERIFY(finished.error->message.contains(QLatin1String("closed")));
    QCOMPARE(calls.packet(QStringLiteral("SUBACK"))->attribute(u"reason"), QStringLiteral("Failure"));
}

/// Nothing is taken any more: what waits has a bound.
void TestMqttHostile::deafBroker()
{
    MqttPeer peer({});
    MqttHarness calls;
    QVariantMap options = version("3.1.1");
    options.insert(QStringLiteral("keepSendingOpen"), true);
    options.insert(QStringLiteral("qos"), 1);
    calls.start(MqttHarness::request(peer.address(), options));
    QTRY_VERIFY(calls.events().has(QStringLiteral("head")));
    // Nothing is acknowledged, so that the window fills, then the room behind it.
    Result<void> sent = Result<void>();
    const QByteArray payload(100'000, 'x');
    int count = 0;
    for (; sent && count < 10'000; ++count)
        sent = calls.call().send(MqttHarness::message(payload));
    QVERIFY(!sent);
    QCOMPARE(sent.error().code, ErrorCode::LimitExceeded);
    calls.call().cancel();
    QTRY_VERIFY(calls.events().isFinished());
}

void TestMqttHostile::unknownAcknowledgements()
{
    MqttPeer peer({}, mqttAck(0x40, 900) + mqttAck(0x50, 901) + mqttAck(0x70, 902) + mqttAck(0xb0, 903) +
                          mqttAck(0x62, 904) + mqttPublish("t", "end"));
    MqttHarness calls;
    QVERIFY(calls.listen(MqttHarness::request(peer.address(), version("3.1.1"))));
    QTRY_COMPARE(calls.contents(), QList<QByteArray>{"end"});
}

QTEST_GUILESS_MAIN(TestMqttHostile)
#include "tst_mqtthostile.moc"
