// SPDX-License-Identifier: GPL-3.0-or-later
#include <mqttharness.h>
#include <nodeserver.h>

#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// The npm broker aedes, which speaks MQTT 3.1.1.
class TestMqttPeers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void qualities_data();
    void qualities();
    void retainedAndWildcards();
    void password();
    void refusedSubscription();
    void version5IsRefused();
    void will();

private:
    QString address(const QString &topic) const
    {
        return QStringLiteral("mqtt://%1/%2").arg(m_broker->address(), topic);
    }
    QVariantMap options(const QVariantMap &more = {}) const
    {
        QVariantMap options = {{QStringLiteral("version"), QStringLiteral("3.1.1")}};
        options.insert(more);
        return options;
    }

    std::unique_ptr<NodeServer> m_broker;
};

void TestMqttPeers::initTestCase()
{
    m_broker = NodeServer::peer(QStringLiteral("mqttbroker.mjs"));
    QVERIFY2(m_broker->port() > 0, qPrintable(m_broker->errors()));
}

void TestMqttPeers::qualities_data()
{
    QTest::addColumn<int>("qos");
    for (int qos = 0; qos <= 2; ++qos)
        QTest::addRow("%d", qos) << qos;
}

void TestMqttPeers::qualities()
{
    QFETCH(int, qos);
    MqttHarness listener;
    QVariantMap listening = MqttHarness::subscribing({QStringLiteral("q/+")}, qos);
    listening.insert(options());
    QVERIFY(listener.listen(MqttHarness::request(address({}), listening)));
    QList<QByteArray> texts;
    for (int i = 0; i < 200; ++i)
        texts.append(QByteArray::number(i));
    MqttHarness publisher;
    QVERIFY(publisher.run(MqttHarness::publishing(address(QStringLiteral("q/a")), texts,
                                                  options({{QStringLiteral("qos"), qos}}))));
    QVERIFY(!publisher.events().finished()->error);
    QTRY_COMPARE(listener.contents().size(), texts.size());
    QCOMPARE(listener.contents(), texts);
    QCOMPARE(listener.messages().constFirst().attribute(u"qos"), QString::number(qos));
    QTRY_VERIFY(m_broker->lines().contains(QStringLiteral("published q/a %1 false").arg(qos)));
}

void TestMqttPeers::retainedAndWildcards()
{
    MqttHarness publisher;
    QVERIFY(publisher.run(MqttHarness::publishing(address(QStringLiteral("kept/one/two")), {"kept"},
                                                  options({{QStringLiteral("retain"), true}}))));
    MqttHarness listener;
    QVERIFY(listener.listen(MqttHarness::request(address(QStringLiteral("kept/#")), options())));
    QTRY_COMPARE(listener.contents(), QList<QByteArray>{"kept"});
    QCOMPARE(listener.messages().constFirst().attribute(u"retain"), QStringLiteral("true"));
}

void TestMqttPeers::password()
{
    MqttHarness calls;
    Request request = MqttHarness::publishing(address(QStringLiteral("t")), {"x"}, options());
    for (const char *password : {"secret", "wrong"}) {
        const QString text = QString::fromLatin1(password);
        request.auth = {
            QStringLiteral("basic"),
            {{QStringLiteral("username"), QStringLiteral("ada")}, {QStringLiteral("password"), text}}};
        QVERIFY(calls.run(request));
        const bool isRight = text == QLatin1String("secret");
        QCOMPARE(calls.events().finished()->error.has_value(), !isRight);
        if (!isRight)
            QCOMPARE(calls.events().finished()->error->code, ErrorCode::PermissionDenied);
    }
}

void TestMqttPeers::refusedSubscription()
{
    MqttHarness calls;
    QVERIFY(calls.run(MqttHarness::request(address(QStringLiteral("closed/a")), options())));
    QVERIFY(calls.events().finished()->error);
    QCOMPARE(calls.events().finished()->error->code, ErrorCode::PermissionDenied);
    QVERIFY(calls.events().finished()->error->message.contains(QLatin1String("closed/a")));
}

void TestMqttPeers::version5IsRefused()
{
    MqttHarness calls;
    QVERIFY(calls.run(MqttHarness::request(address(QStringLiteral("t")))));
    QVERIFY(calls.events().finished()->error);
    // Whether it says so or only hangs up, the remedy is told.
    QVERIFY2(calls.events().finished()->error->toString().contains(QLatin1String("version")),
             qPrintable(calls.events().finished()->error->toString()));
}

void TestMqttPeers::will()
{
    MqttHarness listener;
    QVERIFY(listener.listen(MqttHarness::request(address(QStringLiteral("wills")), options())));
    const QVariantMap will = {{QStringLiteral("topic"), QStringLiteral("wills")},
                              {QStringLiteral("payload"), QStringLiteral("gone")}};
    MqttHarness leaving;
    QVERIFY(leaving.listen(MqttHarness::request(
        address(QStringLiteral("x")),
        options({{QStringLiteral("will"), will}, {QStringLiteral("clientId"), QStringLiteral("leaving")}}))));
    // Another one of the name drives it out.
    MqttHarness twin;
    QVERIFY(twin.listen(MqttHarness::request(
        address(QStringLiteral("x")), options({{QStringLiteral("clientId"), QStringLiteral("leaving")}}))));
    QTRY_VERIFY(leaving.events().isFinished());
    QTRY_COMPARE(listener.contents(), QList<QByteArray>{"gone"});
}

QTEST_GUILESS_MAIN(TestMqttPeers)
#include "tst_mqttpeers.moc"
