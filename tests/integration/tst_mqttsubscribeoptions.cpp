// SPDX-License-Identifier: GPL-3.0-or-later
#include <mosquittobroker.h>
#include <mqttharness.h>
#include <mqttpeer.h>

#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// What a subscription of MQTT 5 can ask for beside its QoS: the bits in SUBSCRIBE, and what mosquitto makes
/// of them.
class TestMqttSubscribeOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void bits_data();
    void bits();
    void bitsOfALaterOne();
    void refusedInput_data();
    void refusedInput();
    void noLocal_data();
    void noLocal();
    void retainAsPublished_data();
    void retainAsPublished();
    void retainHandling_data();
    void retainHandling();

private:
    /// A subscription to this topic with these options.
    Request subscribing(const QString &topic, const QVariantMap &options) const;
    bool publish(const QString &topic, const QByteArray &text, bool retain = false) const;

    MosquittoBroker m_broker;
};

namespace {

QString text(const char *ascii)
{
    return QString::fromLatin1(ascii);
}

QVariantMap withSubscription(const QString &filter, const QVariantMap &options)
{
    QVariantMap subscription{{text("filter"), filter}};
    subscription.insert(options);
    return {{text("subscriptions"), QVariantList{subscription}}};
}

/// The options byte of the last SUBSCRIBE, which has one filter (§3.8.3); -1 where there is none yet.
int lastBits(const MqttPeer &peer)
{
    int bits = -1;
    for (const QByteArray &packet : peer.packets()) {
        if (uchar(packet.front()) == 0x82)
            bits = uchar(packet.back());
    }
    return bits;
}

} // namespace

void TestMqttSubscribeOptions::initTestCase()
{
    QVERIFY2(m_broker.port() > 0, qPrintable(m_broker.errors()));
}

Request TestMqttSubscribeOptions::subscribing(const QString &topic, const QVariantMap &options) const
{
    return MqttHarness::request(m_broker.address(topic), withSubscription(topic, options));
}

bool TestMqttSubscribeOptions::publish(const QString &topic, const QByteArray &payload, bool retain) const
{
    MqttHarness publisher;
    return publisher.run(MqttHarness::publishing(m_broker.address(topic), {payload},
                                                 {{text("qos"), 1}, {text("retain"), retain}})) &&
           !publisher.events().finished()->error;
}

void TestMqttSubscribeOptions::bits_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QVariantMap>("options");
    QTest::addColumn<int>("bits");
    const auto row = [](const char *name, const char *version, const QVariantMap &options, int bits) {
        QTest::newRow(name) << text(version) << options << bits;
    };
    row("none", "5", {}, 0x00);
    row("QoS", "5", {{text("qos"), 2}}, 0x02);
    row("no local", "5", {{text("noLocal"), true}}, 0x04);
    row("retain as published", "5", {{text("retainAsPublished"), true}}, 0x08);
    row("retained when new", "5", {{text("retainHandling"), 1}}, 0x10);
    row("no retained", "5", {{text("retainHandling"), 2}}, 0x20);
    row("all", "5",
        {{text("qos"), 1},
         {text("noLocal"), true},
         {text("retainAsPublished"), true},
         {text("retainHandling"), 2}},
        0x2d);
    row("as it is without them", "5",
        {{text("noLocal"), false}, {text("retainAsPublished"), false}, {text("retainHandling"), 0}}, 0x00);
    row("MQTT 3.1.1", "3.1.1", {{text("qos"), 1}}, 0x01);
}

void TestMqttSubscribeOptions::bits()
{
    QFETCH(QString, version);
    QFETCH(QVariantMap, options);
    QFETCH(int, bits);
    MqttPeer peer({}, {},
                  version == QLatin1String("5") ? QByteArray("\x20\x03\0\0\0", 5)
                                                : QByteArray("\x20\x02\0\0", 4));
    QVariantMap all = withSubscription(text("a/+"), options);
    all.insert(text("version"), version);
    MqttHarness calls;
    calls.start(MqttHarness::request(peer.address(), all));
    QTRY_COMPARE(lastBits(peer), bits);
}

/// One that is made while the call runs says them as attributes.
void TestMqttSubscribeOptions::bitsOfALaterOne()
{
    MqttPeer peer({}, {}, QByteArray("\x20\x03\0\0\0", 5));
    MqttHarness calls;
    calls.start(MqttHarness::request(peer.address(), {{text("keepSendingOpen"), true}}));
    QTRY_VERIFY(calls.events().has(text("head")));
    Message more = MqttHarness::message({}, {{text("subscribe"), text("b")},
                                             {text("qos"), text("2")},
                                             {text("noLocal"), text("true")},
                                             {text("retainAsPublished"), text("true")},
                                             {text("retainHandling"), text("1")}});
    more.kind = MessageKind::Comment;
    QVERIFY(calls.call().send(more));
    QTRY_COMPARE(lastBits(peer), 0x1e);
}

void TestMqttSubscribeOptions::refusedInput_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QVariantMap>("options");
    const auto row = [](const char *name, const char *version, const char *filter,
                        const QVariantMap &options) {
        QTest::newRow(name) << text(version) << text(filter) << options;
    };
    row("no local before version 5", "3.1.1", "a", {{text("noLocal"), true}});
    row("retain as published before version 5", "3.1.1", "a", {{text("retainAsPublished"), true}});
    row("retain handling before version 5", "3.1.1", "a", {{text("retainHandling"), 1}});
    row("retain handling there is not", "5", "a", {{text("retainHandling"), 3}});
    // §3.8.3.1: a protocol error.
    row("no local of a shared one", "5", "$share/group/a", {{text("noLocal"), true}});
}

void TestMqttSubscribeOptions::refusedInput()
{
    QFETCH(QString, version);
    QFETCH(QString, filter);
    QFETCH(QVariantMap, options);
    QVariantMap all = withSubscription(filter, options);
    all.insert(text("version"), version);
    MqttPeer peer({});
    MqttHarness calls;
    QVERIFY(calls.run(MqttHarness::request(peer.address(), all)));
    QCOMPARE(calls.events().finished()->error->code, ErrorCode::InvalidInput);
    QVERIFY2(peer.connections().isEmpty(), "nobody is bothered with it");
}

void TestMqttSubscribeOptions::noLocal_data()
{
    QTest::addColumn<bool>("noLocal");
    QTest::newRow("own messages too") << false;
    QTest::newRow("those of others alone") << true;
}

void TestMqttSubscribeOptions::noLocal()
{
    QFETCH(bool, noLocal);
    const QString topic = text("local/%1").arg(noLocal);
    MqttHarness calls;
    QVERIFY(calls.listen(subscribing(topic, {{text("qos"), 1}, {text("noLocal"), noLocal}})));
    QVERIFY(
        calls.call().send(MqttHarness::message("own", {{text("topic"), topic}, {text("qos"), text("1")}})));
    QTRY_VERIFY(calls.packets().contains(text("PUBACK")));
    QVERIFY(publish(topic, "another's"));
    QTRY_VERIFY(calls.contents().contains("another's"));
    QCOMPARE(calls.contents(),
             noLocal ? QList<QByteArray>{"another's"} : QList<QByteArray>({"own", "another's"}));
}

void TestMqttSubscribeOptions::retainAsPublished_data()
{
    QTest::addColumn<bool>("asPublished");
    QTest::newRow("the broker's flag") << false;
    QTest::newRow("the publisher's flag") << true;
}

void TestMqttSubscribeOptions::retainAsPublished()
{
    QFETCH(bool, asPublished);
    const QString topic = text("flag/%1").arg(asPublished);
    MqttHarness calls;
    QVERIFY(calls.listen(subscribing(topic, {{text("retainAsPublished"), asPublished}})));
    QVERIFY(publish(topic, "kept", true));
    QVERIFY(publish(topic, "passing"));
    QTRY_COMPARE(calls.contents(), (QList<QByteArray>{"kept", "passing"}));
    QCOMPARE(calls.messages().at(0).attribute(u"retain"), asPublished ? text("true") : QString());
    QCOMPARE(calls.messages().at(1).attribute(u"retain"), QString());
}

void TestMqttSubscribeOptions::retainHandling_data()
{
    QTest::addColumn<int>("handling");
    QTest::addColumn<QList<QByteArray>>("contents");
    QTest::newRow("each time") << 0 << QList<QByteArray>{"kept", "first mark", "kept", "second mark"};
    QTest::newRow("when new") << 1 << QList<QByteArray>{"kept", "first mark", "second mark"};
    QTest::newRow("never") << 2 << QList<QByteArray>{"first mark", "second mark"};
}

void TestMqttSubscribeOptions::retainHandling()
{
    QFETCH(int, handling);
    QFETCH(QList<QByteArray>, contents);
    const QString topic = text("handling/%1").arg(handling);
    QVERIFY(publish(topic, "kept", true));
    MqttHarness calls;
    QVERIFY(calls.listen(subscribing(topic, {{text("retainHandling"), handling}})));
    QVERIFY(publish(topic, "first mark"));
    QTRY_VERIFY(calls.contents().contains("first mark"));
    // The same once more: it is not new.
    Message again = MqttHarness::message(
        {}, {{text("subscribe"), topic}, {text("retainHandling"), QString::number(handling)}});
    again.kind = MessageKind::Comment;
    QVERIFY(calls.call().send(again));
    QTRY_COMPARE(calls.packets().count(text("SUBACK")), 2);
    QVERIFY(publish(topic, "second mark"));
    QTRY_VERIFY(calls.contents().contains("second mark"));
    QCOMPARE(calls.contents(), contents);
}

QTEST_GUILESS_MAIN(TestMqttSubscribeOptions)
#include "tst_mqttsubscribeoptions.moc"
