// SPDX-License-Identifier: GPL-3.0-or-later
#include <mqttharness.h>
#include <mqttpeer.h>

#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// An MQTT call is cancelled, or its owner or protocol goes away, in each phase, on either kind of loop.
class TestMqttCancel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cancel_data() { addPhases(); }
    void cancel();
    void destroy_data() { addPhases(); }
    void destroy();
    void protocolGoes_data() { addPhases(); }
    void protocolGoes();
    void cancelStorm();

private:
    static void addPhases();
};

namespace {

call::IoContext::Mode mode(bool ownThread)
{
    return ownThread ? call::IoContext::Mode::OwnThread : call::IoContext::Mode::CurrentThread;
}

/// A call with a broker that accepts it, one that acknowledges nothing but CONNECT and one that says nothing.
struct Scene
{
    MqttPeer peer{{}, mqttPublish("t", "hello")};
    RawServer deaf{[](RawConnection &connection) {
        if (connection.received().startsWith('\x10') && connection.property("greeted").isNull()) {
            connection.setProperty("greeted", true);
            connection.write(QByteArray("\x20\x02\x00\x00", 4));
        }
    }};
    RawServer silent{RawServer::Script{}};
    MqttHarness calls;

    explicit Scene(bool ownThread)
        : calls(mode(ownThread))
    {
    }
    RawServer &serverFor(const QString &phase)
    {
        if (phase == QLatin1String("securing") || phase == QLatin1String("greeting"))
            return silent;
        return phase == QLatin1String("subscribing") || phase == QLatin1String("publishing") ? deaf : peer;
    }
    bool reach(const QString &phase);
};

/// Starts a call and turns the loop until it is in the phase.
bool Scene::reach(const QString &phase)
{
    RawServer &server = serverFor(phase);
    QString address =
        QStringLiteral("%1://127.0.0.1:%2/t")
            .arg(phase == QLatin1String("securing") ? QStringLiteral("mqtts") : QStringLiteral("mqtt"))
            .arg(server.serverPort());
    if (phase == QLatin1String("resolving"))
        address = QStringLiteral("mqtt://no-such-host.invalid/t");
    Request request = MqttHarness::request(address, {{QStringLiteral("version"), QStringLiteral("3.1.1")}});
    if (phase == QLatin1String("publishing")) {
        request.options.insert(QStringLiteral("qos"), 2);
        request.messages.append(MqttHarness::draft(QStringLiteral("x")));
    }
    calls.start(request);
    if (phase == QLatin1String("started") || phase == QLatin1String("resolving"))
        return true;
    if (&server == &silent)
        return QTest::qWaitFor([this] { return silent.last() && !silent.last()->received().isEmpty(); });
    if (&server == &deaf) {
        return QTest::qWaitFor(
            [this] { return deaf.last() && mqttPackets(deaf.last()->received()).size() > 1; });
    }
    return QTest::qWaitFor([this] { return !calls.contents().isEmpty(); });
}

} // namespace

void TestMqttCancel::addPhases()
{
    QTest::addColumn<QString>("phase");
    QTest::addColumn<bool>("ownThread");
    for (const char *phase :
         {"started", "resolving", "securing", "greeting", "subscribing", "publishing", "open"}) {
        QTest::addRow("%s", qPrintable(QString::fromLatin1(phase))) << QString::fromLatin1(phase) << true;
        QTest::addRow("%s, current thread", qPrintable(QString::fromLatin1(phase)))
            << QString::fromLatin1(phase) << false;
    }
}

void TestMqttCancel::cancel()
{
    QFETCH(QString, phase);
    QFETCH(bool, ownThread);
    Scene scene(ownThread);
    MqttHarness &calls = scene.calls;
    QVERIFY(scene.reach(phase));
    calls.call().cancel();
    QTRY_VERIFY(calls.events().isFinished());
    QCOMPARE(calls.events().finished()->outcome, Outcome::Cancelled);
    // Again, and too late: nothing more happens.
    calls.call().cancel();
    calls.call().closeSending();
    QVERIFY(!calls.call().send(Message()));
    QCOMPARE(calls.events().all<Finished>().size(), 1);
    if (phase == QLatin1String("open"))
        QTRY_VERIFY(scene.peer.packets().contains(QByteArray("\xe0\0", 2)));
}

void TestMqttCancel::destroy()
{
    QFETCH(QString, phase);
    QFETCH(bool, ownThread);
    Scene scene(ownThread);
    MqttHarness &calls = scene.calls;
    QVERIFY(scene.reach(phase));
    calls.destroyCall();
    QVERIFY2(!calls.events().isFinished(), "silently");
    // The connection does not stay.
    if (RawServer &server = scene.serverFor(phase); server.last())
        QTRY_VERIFY(!server.last()->isOpen());
}

void TestMqttCancel::protocolGoes()
{
    QFETCH(QString, phase);
    QFETCH(bool, ownThread);
    Scene scene(ownThread);
    MqttHarness &calls = scene.calls;
    QVERIFY(scene.reach(phase));
    calls.destroyProtocol();
    QTRY_VERIFY(calls.events().isFinished());
    QCOMPARE(calls.events().finished()->outcome, Outcome::Cancelled);
    calls.call().cancel();
}

void TestMqttCancel::cancelStorm()
{
    Scene scene(true);
    for (int i = 0; i < 50; ++i) {
        scene.calls.start(MqttHarness::request(scene.peer.address()));
        for (int turns = 0; turns < i % 7; ++turns)
            QCoreApplication::processEvents();
        scene.calls.call().cancel();
        if (i % 2 == 0)
            QTRY_VERIFY(scene.calls.events().isFinished());
    }
}

QTEST_GUILESS_MAIN(TestMqttCancel)
#include "tst_mqttcancel.moc"
