// SPDX-License-Identifier: GPL-3.0-or-later
#include <address.h>
#include <packetreader.h>

#include <parlance/protocols/mqtt/topics.h>

#include <mqttpeer.h>

#include <QTest>

using namespace parlance;
using namespace parlance::mqtt;
using namespace parlance::test;

/// Packets cut out of bytes, topic filters, addresses.
class TestMqttPackets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCut();
    void version5();
    void limit();
    void filters_data();
    void filters();
    void matches_data();
    void matches();
    void addresses_data();
    void addresses();
};

namespace {

QString text(const char *ascii)
{
    return QString::fromUtf8(ascii);
}

const QByteArray connack("\x20\x02\x00\x00", 4);

} // namespace

void TestMqttPackets::everyCut()
{
    const QList<QByteArray> packets = {
        connack,          mqttPublish("a/b", "one"), mqttPublish("a/b", QByteArray(20'000, 'x'), 2, 7),
        mqttAck(0x62, 7), mqttAck(0x90, 3, "\x01"),  QByteArray("\xd0\0", 2)};
    const QByteArray stream = packets.join();
    for (qsizetype cut = 0; cut < stream.size(); cut += cut < 200 ? 1 : 997) {
        PacketReader reader(Sender::Server, Version::V311, 1024 * 1024);
        QList<QByteArray> found;
        for (const QByteArray &piece : {stream.left(cut), stream.mid(cut)}) {
            reader.add(piece);
            while (const auto packet = reader.next())
                found.append(packet->bytes.toByteArray());
        }
        QVERIFY(!reader.violation());
        QVERIFY(!reader.isInMiddle());
        QCOMPARE(found, packets);
    }
}

void TestMqttPackets::version5()
{
    PacketReader reader(Sender::Server, Version::V5, 1024 * 1024);
    reader.add(QByteArray("\x20\x06\x01\x00\x03\x21\x00\x0a", 8)); // receive maximum 10
    const auto greeting = reader.next();
    QVERIFY(greeting);
    QVERIFY(greeting->sessionPresent);
    QCOMPARE(greeting->code(), 0);
    reader.add(mqttAck(0x40, 5));                                          // no reason: success
    reader.add(mqttAck(0x40, 6, QByteArray("\x87\x00", 2)));               // not authorized
    reader.add(mqttAck(0x90, 7, QByteArray("\x00\x01\x87", 3)));           // two filters
    reader.add(mqttPacket(0x32, QByteArray("\x00\x01t\x00\x09\x00p", 7))); // id 9
    QCOMPARE(reader.next()->code(), 0);
    const auto refused = reader.next();
    QCOMPARE(refused->id, 6);
    QCOMPARE(refused->code(), 0x87);
    QCOMPARE(reader.next()->codes.toByteArray(), QByteArray("\x01\x87"));
    const auto publish = reader.next();
    QCOMPARE(publish->id, 9);
    QCOMPARE(publish->qos(), 1);
    QCOMPARE(publish->topic.toByteArray(), QByteArray("t"));
    QVERIFY(!reader.next());
    QVERIFY(!reader.violation());
}

void TestMqttPackets::limit()
{
    PacketReader reader(Sender::Server, Version::V311, 1'000);
    reader.add(QByteArray(connack + mqttPublish("t", QByteArray(900, 'x'))));
    QVERIFY(reader.next());
    QVERIFY(reader.next());
    // Before any of its bytes are kept.
    reader.add(mqttPublish("t", QByteArray(1'000, 'x')).left(3));
    QVERIFY(!reader.next());
    QVERIFY(reader.violation());
    QCOMPARE(reader.violation()->code, ErrorCode::LimitExceeded);
    reader.add(mqttPublish("t", "x"));
    QVERIFY(!reader.next());
}

void TestMqttPackets::filters_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<bool>("isGood");
    for (const char *good : {"a", "a/b", "#", "+", "a/#", "a/+/b", "+/+", "/", "a//b", "$SYS/#",
                             "$share/g/a/#", "$share/g/#", "a/+/#", "ä/ö"})
        QTest::newRow(good) << text(good) << true;
    for (const char *bad : {"", "a#", "a/#/b", "#/a", "a+", "a/b+/c", "$share/", "$share/g", "$share/g/",
                            "$share//a", "$share/g+/a"})
        QTest::addRow("not %s", qPrintable(text(bad))) << text(bad) << false;
}

void TestMqttPackets::filters()
{
    QFETCH(QString, filter);
    QFETCH(bool, isGood);
    QCOMPARE(checkFilter(filter).has_value(), isGood);
}

void TestMqttPackets::matches_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("topic");
    QTest::addColumn<bool>("expected");
    // MQTT 5.0 §4.7.1 and §4.7.2.
    const auto row = [](const char *filter, const char *topic, bool expected) {
        QTest::addRow("%s %s", qPrintable(text(filter)), qPrintable(text(topic)))
            << text(filter) << text(topic) << expected;
    };
    row("sport/tennis/player1/#", "sport/tennis/player1", true);
    row("sport/tennis/player1/#", "sport/tennis/player1/ranking", true);
    row("sport/tennis/player1/#", "sport/tennis/player1/score/wimbledon", true);
    row("sport/#", "sport", true);
    row("sport/#", "sports", false);
    row("#", "a/b/c", true);
    row("#", "/", true);
    row("sport/tennis/+", "sport/tennis/player1", true);
    row("sport/tennis/+", "sport/tennis/player1/ranking", false);
    row("sport/+", "sport", false);
    row("sport/+", "sport/", true);
    row("+/+", "/finance", true);
    row("/+", "/finance", true);
    row("+", "/finance", false);
    row("#", "$SYS/x", false);
    row("+/monitor", "$SYS/monitor", false);
    row("$SYS/#", "$SYS/x", true);
    row("$SYS/monitor/+", "$SYS/monitor/Clients", true);
    row("a/b", "a/b", true);
    row("a/b", "a/b/c", false);
    row("a/b/c", "a/b", false);
    row("a/+/#", "a", false);
    row("a/+/#", "a/b", true);
    row("$share/g/a/+", "a/b", true);
}

void TestMqttPackets::matches()
{
    QFETCH(QString, filter);
    QFETCH(QString, topic);
    QFETCH(bool, expected);
    QCOMPARE(topicMatches(filter, topic), expected);
}

void TestMqttPackets::addresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("topic");
    QTest::addColumn<QString>("user");
    const auto row = [](const char *name, const char *address, const char *shown, const char *topic = "",
                        const char *user = "") {
        QTest::newRow(name) << text(address) << text(shown) << text(topic) << text(user);
    };
    row("host", "mqtt://example.org", "mqtt://example.org:1883");
    row("secure", "mqtts://example.org/a/b", "mqtts://example.org:8883/a/b", "a/b");
    row("port", "MQTT://127.0.0.1:99/", "mqtt://127.0.0.1:99");
    row("wildcards", "mqtt://h/a/+/#", "mqtt://h:1883/a/+/#", "a/+/#");
    row("question mark", "mqtt://h/a?b", "mqtt://h:1883/a?b", "a?b");
    row("leading slash", "mqtt://h//a", "mqtt://h:1883//a", "/a");
    row("percent", "mqtt://h/a%20b%2Fc", "mqtt://h:1883/a b/c", "a b/c");
    row("user", "mqtt://ada:se%40cret@h/t", "mqtt://h:1883/t", "t", "ada");
    row("IPv6", "mqtt://[::1]:1884/t", "mqtt://[::1]:1884/t", "t");
    row("no scheme", "h/t", "mqtt://h:1883/t", "t");
    row("none", "mqtt://", "");
    row("other scheme", "http://h/", "");
    row("bad port", "mqtt://h:x/t", "");
    row("space", "mqtt://a b/t", "");
}

void TestMqttPackets::addresses()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QFETCH(QString, topic);
    QFETCH(QString, user);
    const Result<Address> address = parseAddress(text);
    QCOMPARE(address.has_value(), !shown.isEmpty());
    if (!address)
        return;
    QCOMPARE(address->shown(), shown);
    QCOMPARE(address->topic, topic);
    QCOMPARE(address->user, user);
    if (!user.isEmpty())
        QCOMPARE(address->password, QStringLiteral("se@cret"));
}

QTEST_GUILESS_MAIN(TestMqttPackets)
#include "tst_mqttpackets.moc"
