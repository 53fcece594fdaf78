// SPDX-License-Identifier: GPL-3.0-or-later
#include <mosquittobroker.h>
#include <mqttflow.h>
#include <tcprelay.h>

#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// A mosquitto that dies without a word while messages are under way in every state they can be in. It writes
/// what it has to keep after each change; what it had not written is lost with it and no client can help, so
/// it is killed when the last change is known to be on its disk.
class TestMqttBrokerKilled : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLost_data();
    void nothingIsLost();
};

void TestMqttBrokerKilled::nothingIsLost_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<int>("qos");
    for (const char *version : {"3.1.1", "5"}) {
        for (const int qos : {1, 2})
            QTest::addRow("%s, QoS %d", version, qos) << QString::fromLatin1(version) << qos;
    }
}

void TestMqttBrokerKilled::nothingIsLost()
{
    QFETCH(QString, version);
    QFETCH(int, qos);
    MosquittoBroker broker({{QStringLiteral("autosave_on_changes true"),
                             QStringLiteral("autosave_interval 1"), QStringLiteral("log_type all")}});
    QVERIFY2(broker.port() > 0, qPrintable(broker.errors()));
    TcpRelay listenWire(TcpRelay::Kind::Wire, broker.port());
    TcpRelay publishWire(TcpRelay::Kind::Wire, broker.port());
    MqttFlow flow({version, qos});
    QVERIFY(flow.start(QStringLiteral("mqtt://%1/flow").arg(listenWire.address()),
                       QStringLiteral("mqtt://%1/flow").arg(publishWire.address())));
    constexpr int step = 5;
    // All the way through.
    QVERIFY(flow.sendNext(step));
    QVERIFY(flow.allArrived());
    QTRY_COMPARE(flow.acknowledged(), step);
    // The listener has them, and the broker does not hear that it has.
    listenWire.freeze(TcpRelay::Way::ToServer);
    QVERIFY(flow.sendNext(step));
    QTRY_COMPARE(flow.acknowledged(), 2 * step);
    const QString taken = qos == 2 ? QStringLiteral(">PUBREC") : QStringLiteral(">PUBACK");
    QTRY_COMPARE(flow.listener.packets().count(taken), 2 * step);
    // The broker has taken charge, and the publisher does not hear that it has.
    publishWire.freeze(TcpRelay::Way::ToClient);
    QVERIFY(flow.sendNext(step));
    QTRY_COMPARE(broker.errors().count(QStringLiteral("Received PUBLISH from publisher")), 3 * step);
    // Sent, and nobody has heard of it.
    publishWire.freeze();
    QVERIFY(flow.sendNext(step));
    QCOMPARE(flow.acknowledged(), 2 * step);
    // It writes all it has at once: with this the rest is on its disk.
    MqttHarness marking;
    QVERIFY(
        marking.run(MqttHarness::publishing(broker.address(QStringLiteral("mark")), {"the last change"},
                                            {{QStringLiteral("qos"), 1}, {QStringLiteral("retain"), true}})));
    QTRY_VERIFY(broker.kept().contains("the last change"));

    broker.kill();
    for (TcpRelay *wire : {&listenWire, &publishWire}) {
        wire->cut();
        wire->thaw();
    }
    QVERIFY2(broker.startAgain(), qPrintable(broker.errors()));
    QVERIFY(flow.sendNext(step));
    QVERIFY2(flow.allArrived(), flow.arrived().join(", ").constData());
    QTRY_COMPARE(flow.acknowledged(), 5 * step);
    if (qos == 2)
        QCOMPARE(flow.listener.contents(), flow.sent());
    QVERIFY(MqttFlow::connections(flow.listener) >= 2);
    QVERIFY(MqttFlow::connections(flow.publisher) >= 2);
    QVERIFY(MqttFlow::sessionPresent(flow.listener));
    QVERIFY(MqttFlow::sessionPresent(flow.publisher));
}

QTEST_GUILESS_MAIN(TestMqttBrokerKilled)
#include "tst_mqttbrokerkilled.moc"
