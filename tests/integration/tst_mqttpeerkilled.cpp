// SPDX-License-Identifier: GPL-3.0-or-later
#include <mqttflow.h>
#include <nodeserver.h>

#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace parlance;
using namespace parlance::test;

/// An aedes that is killed while it holds messages at one moment of their way, and starts anew with what it
/// had written down.
class TestMqttPeerKilled : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLost_data();
    void nothingIsLost();
};

namespace {

std::unique_ptr<NodeServer> broker(const nlohmann::json &options)
{
    return NodeServer::peer(QStringLiteral("mqttbroker.mjs"), {QString::fromStdString(options.dump())});
}

} // namespace

void TestMqttPeerKilled::nothingIsLost_data()
{
    QTest::addColumn<int>("qos");
    QTest::addColumn<QString>("moment");
    QTest::addColumn<bool>("publisherWaits");
    const auto row = [](const char *name, int qos, const char *moment, bool publisherWaits) {
        QTest::newRow(name) << qos << QString::fromLatin1(moment) << publisherWaits;
    };
    row("QoS 1, PUBLISH unanswered", 1, "publish", true);
    row("QoS 1, the listener's PUBACK unheard", 1, "complete", false);
    row("QoS 2, PUBLISH unanswered", 2, "publish", true);
    row("QoS 2, PUBREL unanswered", 2, "release", true);
    row("QoS 2, the listener's PUBREC unheard", 2, "received", false);
    row("QoS 2, the listener's PUBCOMP unheard", 2, "complete", false);
}

void TestMqttPeerKilled::nothingIsLost()
{
    QFETCH(int, qos);
    QFETCH(QString, moment);
    QFETCH(bool, publisherWaits);
    QTemporaryDir folder;
    constexpr int passing = 10;
    nlohmann::json options{{"journal", folder.filePath(QStringLiteral("journal")).toStdString()},
                           {"first", "listener"}};
    nlohmann::json holding = options;
    holding["hold"] = moment.toStdString();
    holding["after"] = passing;
    const auto first = broker(holding);
    QVERIFY2(first->port() > 0, qPrintable(first->errors()));
    MqttFlow flow({QStringLiteral("3.1.1"), qos});
    const QString address = QStringLiteral("mqtt://%1/flow").arg(first->address());
    QVERIFY(flow.start(address, address));
    QVERIFY(flow.sendNext(passing));
    QTRY_COMPARE(flow.acknowledged(), passing);
    QVERIFY(flow.sendNext(passing));
    QTRY_VERIFY(first->lines().contains(QStringLiteral("holding")));
    // All else is through, so that what happens next is not left to chance.
    QTRY_COMPARE(flow.acknowledged(), publisherWaits ? passing : 2 * passing);

    first->kill();
    options["port"] = first->port();
    const auto second = broker(options);
    QVERIFY2(second->port() == first->port(), qPrintable(second->errors()));
    QVERIFY(flow.sendNext(passing));
    QVERIFY2(flow.allArrived(), flow.arrived().join(", ").constData());
    QTRY_COMPARE(flow.acknowledged(), 3 * passing);
    // Not one twice. Their order is the broker's, which mixes what it kept with what is new.
    if (qos == 2)
        QCOMPARE(flow.listener.contents().size(), flow.sent().size());
    QVERIFY(MqttFlow::connections(flow.listener) >= 2);
    QVERIFY(MqttFlow::connections(flow.publisher) >= 2);
    QVERIFY(MqttFlow::sessionPresent(flow.listener));
}

QTEST_GUILESS_MAIN(TestMqttPeerKilled)
#include "tst_mqttpeerkilled.moc"
