// SPDX-License-Identifier: GPL-3.0-or-later
#include <mosquittobroker.h>
#include <mqttharness.h>

#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// What MQTT says beside topic and payload, wills and subscriptions, against the real mosquitto.
class TestMqttProperties : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void properties();
    void propertiesNeedVersion5();
    void userPropertiesOfTheRequest();
    void willComes_data();
    void willComes();
    void willStaysAway();
    void subscriptionIdentifiers();
    void subscribeWhileItRuns();
    void topicOfTheAddress();
    void requestAndAnswer();

private:
    MosquittoBroker m_broker;
};

namespace {

using Pairs = QList<std::pair<QString, QString>>;

} // namespace

void TestMqttProperties::initTestCase()
{
    QVERIFY2(m_broker.port() > 0, qPrintable(m_broker.errors()));
}

void TestMqttProperties::willComes_data()
{
    QTest::addColumn<QString>("version");
    QTest::newRow("3.1.1") << QStringLiteral("3.1.1");
    QTest::newRow("5") << QStringLiteral("5");
}

void TestMqttProperties::properties()
{
    MqttHarness listener;
    QVERIFY(listener.listen(MqttHarness::request(m_broker.address(QStringLiteral("p")))));
    MqttHarness publisher;
    Request request = MqttHarness::request(m_broker.address(QStringLiteral("p")));
    request.messages.append(MqttHarness::draft(
        QStringLiteral("{}"), {{QStringLiteral("contentType"), QStringLiteral("application/json")},
                               {QStringLiteral("responseTopic"), QStringLiteral("answers/here")},
                               {QStringLiteral("correlationData"), QStringLiteral("nr. 7")},
                               {QStringLiteral("messageExpirySeconds"), 100},
                               {QStringLiteral("payloadFormat"), 1},
                               {QStringLiteral("user"),
                                QVariantList{QVariantMap{{QStringLiteral("name"), QStringLiteral("a")},
                                                         {QStringLiteral("value"), QStringLiteral("ä 1")}},
                                             QVariantMap{{QStringLiteral("name"), QStringLiteral("a")},
                                                         {QStringLiteral("value"), QStringLiteral("2")}}}}}));
    request.messages.append(MqttHarness::draft(
        QStringLiteral("b"), {{QStringLiteral("correlationDataBase64"), QStringLiteral("AAH/")}}));
    QVERIFY(publisher.run(request));
    QVERIFY(!publisher.events().finished()->error);
    QTRY_COMPARE(listener.contents().size(), 2);
    const Message message = listener.messages().constFirst();
    QCOMPARE(message.attribute(u"contentType"), QStringLiteral("application/json"));
    QCOMPARE(message.attribute(u"responseTopic"), QStringLiteral("answers/here"));
    QCOMPARE(message.attribute(u"correlationData"), QStringLiteral("nr. 7"));
    QVERIFY(message.attribute(u"messageExpirySeconds").toInt() > 90);
    QCOMPARE(message.attribute(u"payloadFormat"), QStringLiteral("1"));
    QCOMPARE(message.attribute(u"user:a"), QStringLiteral("ä 1"));
    QCOMPARE(std::count_if(message.attributes.begin(), message.attributes.end(),
                           [](const auto &each) { return each.first == QLatin1String("user:a"); }),
             2);
    QCOMPARE(listener.messages().constLast().attribute(u"correlationDataBase64"), QStringLiteral("AAH/"));
}

void TestMqttProperties::propertiesNeedVersion5()
{
    MqttHarness calls;
    Request request = MqttHarness::request(m_broker.address(QStringLiteral("p")),
                                           {{QStringLiteral("version"), QStringLiteral("3.1.1")}});
    request.messages.append(MqttHarness::draft(
        QStringLiteral("x"), {{QStringLiteral("contentType"), QStringLiteral("text/plain")}}));
    QVERIFY(calls.run(request));
    QCOMPARE(calls.events().finished()->error->code, ErrorCode::InvalidInput);
    QVERIFY(calls.events().finished()->error->message.contains(QLatin1String("contentType")));
}

void TestMqttProperties::userPropertiesOfTheRequest()
{
    MqttHarness listener;
    QVERIFY(listener.listen(MqttHarness::request(m_broker.address(QStringLiteral("u")))));
    MqttHarness publisher;
    Request request = MqttHarness::publishing(m_broker.address(QStringLiteral("u")), {"x"});
    Entry entry;
    entry.name = QStringLiteral("trace");
    entry.value = QStringLiteral("42");
    request.metadata.append(entry);
    QVERIFY(publisher.run(request));
    QTRY_COMPARE(listener.contents().size(), 1);
    QCOMPARE(listener.messages().constFirst().attribute(u"user:trace"), QStringLiteral("42"));
    QCOMPARE(headerValue(publisher.events().last<RequestSent>().headers, "user-property"),
             QByteArray("trace=42"));
}

void TestMqttProperties::willComes()
{
    QFETCH(QString, version);
    const QString topic = QStringLiteral("wills/") + version;
    MqttHarness listener;
    QVERIFY(listener.listen(MqttHarness::request(m_broker.address(topic))));
    QVariantMap will = {{QStringLiteral("topic"), topic},
                        {QStringLiteral("payload"), QStringLiteral("gone")},
                        {QStringLiteral("qos"), 1}};
    const bool isFive = version == QLatin1String("5");
    if (isFive) {
        will.insert(QStringLiteral("contentType"), QStringLiteral("text/plain"));
        will.insert(QStringLiteral("delaySeconds"), 0);
    }
    MqttHarness leaving;
    QVERIFY(leaving.listen(
        MqttHarness::request(m_broker.address(QStringLiteral("nothing/") + version),
                             {{QStringLiteral("version"), version}, {QStringLiteral("will"), will}})));
    QCOMPARE(headerValue(leaving.events().last<RequestSent>().headers, "will-topic"), topic.toUtf8());
    // The connection goes without a word. Reason 4 is the same with one (MQTT 5).
    if (isFive) {
        Message close = MqttHarness::message({}, {{QStringLiteral("code"), QStringLiteral("4")}});
        close.kind = MessageKind::Close;
        QVERIFY(leaving.call().send(close));
    } else {
        MqttHarness twin;
        const QString id =
            QString::fromUtf8(headerValue(leaving.events().last<RequestSent>().headers, "client-identifier"));
        QVERIFY(twin.listen(MqttHarness::request(m_broker.address(QStringLiteral("nothing")),
                                                 {{QStringLiteral("clientId"), id}})));
        QTRY_VERIFY(leaving.events().isFinished());
        QCOMPARE(leaving.events().finished()->error->code, ErrorCode::ConnectionLost);
    }
    QTRY_COMPARE(listener.contents(), QList<QByteArray>{"gone"});
    if (isFive)
        QCOMPARE(listener.messages().constFirst().attribute(u"contentType"), QStringLiteral("text/plain"));
}

void TestMqttProperties::willStaysAway()
{
    MqttHarness listener;
    QVERIFY(listener.listen(MqttHarness::request(m_broker.address(QStringLiteral("stays")))));
    const QVariantMap will = {{QStringLiteral("topic"), QStringLiteral("stays")},
                              {QStringLiteral("payload"), QStringLiteral("no")}};
    MqttHarness leaving;
    QVERIFY(leaving.run(MqttHarness::publishing(m_broker.address(QStringLiteral("stays")), {"yes"},
                                                {{QStringLiteral("will"), will}})));
    MqttHarness last;
    QVERIFY(last.run(MqttHarness::publishing(m_broker.address(QStringLiteral("stays")), {"end"})));
    QTRY_COMPARE(listener.contents(), (QList<QByteArray>{"yes", "end"}));
}

void TestMqttProperties::subscriptionIdentifiers()
{
    MqttHarness listener;
    QVERIFY(listener.listen(MqttHarness::request(
        m_broker.address(), MqttHarness::subscribing({QStringLiteral("i/a"), QStringLiteral("i/b/#")}))));
    MqttHarness publisher;
    QVERIFY(publisher.run(MqttHarness::publishing(m_broker.address(QStringLiteral("i/b/c")), {"x"})));
    QTRY_COMPARE(listener.contents().size(), 1);
    QCOMPARE(listener.messages().constFirst().attribute(u"subscription"), QStringLiteral("i/b/#"));
}

void TestMqttProperties::subscribeWhileItRuns()
{
    MqttHarness calls;
    QVERIFY(calls.listen(MqttHarness::request(m_broker.address(QStringLiteral("s/one")))));
    Message more = MqttHarness::message({}, {{QStringLiteral("subscribe"), QStringLiteral("s/two")},
                                             {QStringLiteral("qos"), QStringLiteral("1")}});
    more.kind = MessageKind::Comment;
    QVERIFY(calls.call().send(more));
    QTRY_COMPARE(calls.packets().count(QStringLiteral("SUBACK")), 2);
    const Pairs toTwo = {{QStringLiteral("topic"), QStringLiteral("s/two")}};
    QVERIFY(calls.call().send(MqttHarness::message("both", toTwo)));
    QTRY_COMPARE(calls.contents(), QList<QByteArray>{"both"});
    Message less = MqttHarness::message({}, {{QStringLiteral("unsubscribe"), QStringLiteral("s/two")}});
    less.kind = MessageKind::Comment;
    QVERIFY(calls.call().send(less));
    QTRY_VERIFY(calls.packets().contains(QStringLiteral("UNSUBACK")));
    QVERIFY(calls.call().send(MqttHarness::message("lost", toTwo)));
    QVERIFY(calls.call().send(MqttHarness::message("last")));
    QTRY_COMPARE(calls.contents(), (QList<QByteArray>{"both", "last"}));
    more.attributes[0].second = QStringLiteral("a#");
    QCOMPARE(calls.call().send(more).error().code, ErrorCode::InvalidInput);
}

void TestMqttProperties::topicOfTheAddress()
{
    MqttHarness listener;
    QVERIFY(listener.listen(MqttHarness::request(m_broker.address(QStringLiteral("t/%C3%A4 b/#")))));
    QCOMPARE(listener.packet(QStringLiteral("SUBSCRIBE"))->attribute(u"filter"), QStringLiteral("t/ä b/#"));
    MqttHarness publisher;
    QVERIFY(publisher.run(MqttHarness::publishing(m_broker.address(QStringLiteral("t/ä b/c?d")), {"x"})));
    QTRY_COMPARE(listener.contents().size(), 1);
    QCOMPARE(listener.messages().constFirst().attribute(u"topic"), QStringLiteral("t/ä b/c?d"));
}

void TestMqttProperties::requestAndAnswer()
{
    MqttHarness server;
    QVERIFY(server.listen(MqttHarness::request(m_broker.address(QStringLiteral("ask")))));
    MqttHarness client;
    client.start(MqttHarness::publishing(m_broker.address(QStringLiteral("ask")), {"question"},
                                         {{QStringLiteral("request"), true}}));
    QTRY_COMPARE(server.contents().size(), 1);
    const Message question = server.messages().constFirst();
    const QString topic = question.attribute(u"responseTopic");
    QVERIFY(!topic.isEmpty());
    const QString correlation = question.attribute(u"correlationData");
    QVERIFY(!correlation.isEmpty());
    QVERIFY(!client.events().isFinished());
    // An answer to somebody else, then ours.
    QVERIFY(server.call().send(
        MqttHarness::message("other", {{QStringLiteral("topic"), topic},
                                       {QStringLiteral("correlationData"), QStringLiteral("foreign")}})));
    QVERIFY(server.call().send(MqttHarness::message(
        "answer", {{QStringLiteral("topic"), topic}, {QStringLiteral("correlationData"), correlation}})));
    QTRY_VERIFY(client.events().isFinished());
    QCOMPARE(client.contents(), (QList<QByteArray>{"other", "answer"}));
    QVERIFY(client.messages().constFirst().attribute(u"roundTripMs").isEmpty());
    QVERIFY(client.messages().constLast().attribute(u"roundTripMs").toDouble() > 0);
    QCOMPARE(client.events().finished()->outcome, Outcome::Completed);
}

QTEST_GUILESS_MAIN(TestMqttProperties)
#include "tst_mqttproperties.moc"
