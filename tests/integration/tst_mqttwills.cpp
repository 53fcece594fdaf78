// SPDX-License-Identifier: GPL-3.0-or-later
#include <mosquittobroker.h>
#include <mqttharness.h>
#include <mqttpeer.h>

#include <QtEndian>
#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// Wills with everything that belongs to one: as they stand in CONNECT, and as mosquitto carries them out.
class TestMqttWills : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void flags_data();
    void flags();
    void propertiesOnTheWire();
    void carriedOut_data();
    void carriedOut();
    void delayed();

private:
    MosquittoBroker m_broker;
};

namespace {

QString text(const char *ascii)
{
    return QString::fromLatin1(ascii);
}

/// Reads a packet from its beginning (MQTT 5.0 §1.5).
class Fields
{
public:
    explicit Fields(QByteArray bytes)
        : m_left(std::move(bytes))
    {
    }

    bool isAtEnd() const { return m_left.isEmpty(); }
    QByteArray take(qsizetype size)
    {
        const QByteArray taken = m_left.left(size);
        m_left.remove(0, size);
        return taken;
    }
    int byte() { return isAtEnd() ? 0 : uchar(take(1).front()); }
    int word()
    {
        const int high = byte();
        return high << 8 | byte();
    }
    QByteArray string() { return take(word()); }
    int variable()
    {
        int value = 0;
        for (int shift = 0; shift < 28; shift += 7) {
            const int next = byte();
            value |= (next & 0x7f) << shift;
            if ((next & 0x80) == 0)
                break;
        }
        return value;
    }

private:
    QByteArray m_left;
};

/// What CONNECT says of the will (§3.1.3.2).
struct ConnectPacket
{
    int flags = 0;
    QByteArrayList properties; ///< "IDENTIFIER VALUE", sorted
    QByteArray topic;
    QByteArray payload;

    ConnectPacket(const QByteArray &packet, bool isVersion5)
    {
        Fields fields(packet);
        fields.byte();
        fields.variable();
        fields.string();
        fields.byte();
        flags = fields.byte();
        fields.word();
        if (isVersion5)
            fields.take(fields.variable());
        fields.string();
        if (isVersion5)
            properties = propertiesIn(fields.take(fields.variable()));
        topic = fields.string();
        payload = fields.string();
    }

private:
    static QByteArrayList propertiesIn(const QByteArray &bytes)
    {
        QByteArrayList found;
        Fields fields(bytes);
        while (!fields.isAtEnd()) {
            const int identifier = fields.byte();
            QByteArray value;
            if (identifier == 0x01)
                value = QByteArray::number(fields.byte());
            else if (identifier == 0x02 || identifier == 0x18)
                value = QByteArray::number(qFromBigEndian<quint32>(fields.take(4).constData()));
            else
                value = fields.string();
            if (identifier == 0x26)
                value += '=' + fields.string();
            found.append(QByteArray::number(identifier, 16) + ' ' + value);
        }
        std::sort(found.begin(), found.end());
        return found;
    }
};

QVariantMap willOf(const QString &topic, const QString &payload, const QVariantMap &more = {})
{
    QVariantMap will{{text("topic"), topic}, {text("payload"), payload}};
    will.insert(more);
    return will;
}

QVariantMap pair(const char *name, const char *value)
{
    return {{text("name"), QString::fromUtf8(name)}, {text("value"), QString::fromUtf8(value)}};
}

QVariantMap allProperties()
{
    return {{text("contentType"), text("application/json")},
            {text("responseTopic"), text("answers/here")},
            {text("correlationData"), text("nr. 7")},
            {text("messageExpirySeconds"), 100},
            {text("payloadFormat"), 1},
            {text("user"), QVariantList{pair("a", "ä 1"), pair("a", "2"), pair("b", "3")}}};
}

/// The connection goes without a word.
bool vanish(MqttHarness &calls)
{
    return calls.call().drop() && QTest::qWaitFor([&calls] { return calls.events().isFinished(); }, 10'000);
}

} // namespace

void TestMqttWills::initTestCase()
{
    QVERIFY2(m_broker.port() > 0, qPrintable(m_broker.errors()));
}

void TestMqttWills::flags_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<int>("qos");
    QTest::addColumn<bool>("retain");
    for (const char *version : {"3.1.1", "5"}) {
        for (const int qos : {0, 1, 2}) {
            QTest::addRow("%s, QoS %d", version, qos) << text(version) << qos << false;
            QTest::addRow("%s, QoS %d, retained", version, qos) << text(version) << qos << true;
        }
    }
}

void TestMqttWills::flags()
{
    QFETCH(QString, version);
    QFETCH(int, qos);
    QFETCH(bool, retain);
    const bool isVersion5 = version == QLatin1String("5");
    MqttPeer peer({}, {}, isVersion5 ? QByteArray("\x20\x03\0\0\0", 5) : QByteArray("\x20\x02\0\0", 4));
    MqttHarness calls;
    const QVariantMap will =
        willOf(text("wills/a"), text("gone"), {{text("qos"), qos}, {text("retain"), retain}});
    calls.start(MqttHarness::request(peer.address(), {{text("version"), version}, {text("will"), will}}));
    QTRY_VERIFY(!peer.packets().isEmpty());
    const ConnectPacket connect(peer.packets().constFirst(), isVersion5);
    constexpr int cleanStart = 0x02;
    constexpr int hasWill = 0x04;
    QCOMPARE(connect.flags, cleanStart | hasWill | qos << 3 | (retain ? 0x20 : 0));
    QCOMPARE(connect.topic, QByteArray("wills/a"));
    QCOMPARE(connect.payload, QByteArray("gone"));
    QCOMPARE(connect.properties, QByteArrayList());
    // And what is told of it.
    const HeaderList told = calls.events().last<RequestSent>().headers;
    QCOMPARE(headerValue(told, "will-qos"), QByteArray::number(qos));
    QCOMPARE(headerValue(told, "will-retain"), retain ? QByteArray("true") : QByteArray("false"));
}

void TestMqttWills::propertiesOnTheWire()
{
    MqttPeer peer({}, {}, QByteArray("\x20\x03\0\0\0", 5));
    MqttHarness calls;
    QVariantMap more = allProperties();
    more.insert(text("delaySeconds"), 70'000);
    calls.start(MqttHarness::request(peer.address(), {{text("will"), willOf(text("w"), text("{}"), more)}}));
    QTRY_VERIFY(!peer.packets().isEmpty());
    QCOMPARE(ConnectPacket(peer.packets().constFirst(), true).properties,
             (QByteArrayList{"1 1", "18 70000", "2 100", "26 a=2", "26 a=ä 1", "26 b=3", "3 application/json",
                             "8 answers/here", "9 nr. 7"}));
    more = {{text("correlationDataBase64"), text("AAH/")}};
    calls.start(MqttHarness::request(peer.address(), {{text("will"), willOf(text("w"), text("{}"), more)}}));
    QTRY_COMPARE(peer.connections().size(), 2);
    QTRY_VERIFY(!peer.packets().isEmpty());
    QCOMPARE(ConnectPacket(peer.packets().constFirst(), true).properties,
             QByteArrayList{QByteArray("9 \0\x01\xff", 5)});
}

void TestMqttWills::carriedOut_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<int>("qos");
    for (const char *version : {"3.1.1", "5"}) {
        for (const int qos : {0, 1, 2})
            QTest::addRow("%s, QoS %d", qPrintable(text(version)), qos) << text(version) << qos;
    }
}

void TestMqttWills::carriedOut()
{
    QFETCH(QString, version);
    QFETCH(int, qos);
    const bool isVersion5 = version == QLatin1String("5");
    const QString topic = text("carried/%1/%2").arg(version).arg(qos);
    MqttHarness listener;
    QVERIFY(listener.listen(MqttHarness::request(m_broker.address(topic), {{text("qos"), 2}})));
    QVariantMap more{{text("qos"), qos}, {text("retain"), true}};
    if (isVersion5)
        more.insert(allProperties());
    MqttHarness leaving;
    QVERIFY(leaving.listen(MqttHarness::request(
        m_broker.address(text("x")),
        {{text("version"), version}, {text("will"), willOf(topic, text("gone"), more)}})));
    QVERIFY(vanish(leaving));
    QTRY_COMPARE(listener.contents(), QList<QByteArray>{"gone"});
    // Retained: whoever comes later hears of it too.
    MqttHarness later;
    QVERIFY(later.listen(MqttHarness::request(m_broker.address(topic), {{text("qos"), 2}})));
    QTRY_COMPARE(later.contents(), QList<QByteArray>{"gone"});
    QCOMPARE(later.messages().constFirst().attribute(u"retain"), text("true"));
    for (const MqttHarness *calls : {&listener, &later}) {
        const Message message = calls->messages().constFirst();
        QCOMPARE(message.attribute(u"qos"), QString::number(qos));
        if (!isVersion5)
            continue;
        QCOMPARE(message.attribute(u"contentType"), text("application/json"));
        QCOMPARE(message.attribute(u"responseTopic"), text("answers/here"));
        QCOMPARE(message.attribute(u"correlationData"), text("nr. 7"));
        QCOMPARE(message.attribute(u"payloadFormat"), text("1"));
        QVERIFY(message.attribute(u"messageExpirySeconds").toInt() > 50);
        QStringList users;
        for (const auto &[name, value] : message.attributes) {
            if (name.startsWith(QLatin1String("user:")))
                users.append(name.mid(5) + u'=' + value);
        }
        QCOMPARE(users, (QStringList{QStringLiteral("a=ä 1"), text("a=2"), text("b=3")}));
    }
}

/// One whose client is back before its time never comes; that of another, who is not, tells when it would
/// have.
void TestMqttWills::delayed()
{
    const auto leaving = [this](const char *id, int delay) {
        const QVariantMap will =
            willOf(text("delayed"), text(id) + text(" gone"), {{text("delaySeconds"), delay}});
        return MqttHarness::request(m_broker.address(text("x")), {{text("clientId"), text(id)},
                                                                  {text("cleanStart"), false},
                                                                  {text("sessionExpirySeconds"), 100},
                                                                  {text("will"), will}});
    };
    MqttHarness listener;
    QVERIFY(listener.listen(MqttHarness::request(m_broker.address(text("delayed")))));
    MqttHarness staying;
    QVERIFY(staying.listen(leaving("who comes back", 2)));
    QVERIFY(vanish(staying));
    MqttHarness back;
    QVERIFY(back.listen(
        MqttHarness::request(m_broker.address(text("x")), {{text("clientId"), text("who comes back")},
                                                           {text("cleanStart"), false},
                                                           {text("sessionExpirySeconds"), 100}})));
    QCOMPARE(headerValue(back.events().last<HeadReceived>().head.headers, "session-present"),
             QByteArray("true"));
    MqttHarness going;
    QVERIFY(going.listen(leaving("who does not", 4)));
    QVERIFY(vanish(going));
    MqttHarness publisher;
    QVERIFY(publisher.run(MqttHarness::publishing(m_broker.address(text("delayed")), {"first"})));
    // It waits its time, in which others are heard.
    QTRY_COMPARE_WITH_TIMEOUT(listener.contents(), (QList<QByteArray>{"first", "who does not gone"}), 30'000);
}

QTEST_GUILESS_MAIN(TestMqttWills)
#include "tst_mqttwills.moc"
