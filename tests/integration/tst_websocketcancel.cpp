// SPDX-License-Identifier: GPL-3.0-or-later
#include <httpharness.h>
#include <websocketpeer.h>

#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// A WebSocket call is cancelled, or its owner or protocol goes away, in each phase, on either kind of loop.
class TestWebSocketCancel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cancel_data() { addPhases(); }
    void cancel();
    void destroy_data() { addPhases(); }
    void destroy();
    void protocolGoes_data() { addPhases(); }
    void protocolGoes();
    void destroyInsideTheSink();
    void cancelStorm();

private:
    static void addPhases();
};

namespace {

call::IoContext::Mode mode(bool ownThread)
{
    return ownThread ? call::IoContext::Mode::OwnThread : call::IoContext::Mode::CurrentThread;
}

/// A call with a server that accepts it and one that says nothing.
struct Scene
{
    WebSocketPeer peer{textFrame("hello")};
    RawServer silent{RawServer::Script{}};
    HttpHarness calls;

    explicit Scene(bool ownThread)
        : calls(mode(ownThread))
    {
    }
    bool reach(const QString &phase);
};

/// Starts a call and turns the loop until it is in the phase.
bool Scene::reach(const QString &phase)
{
    const QString silentAddress = silent.url().sliced(4);
    QString address = peer.address();
    if (phase == QLatin1String("resolving"))
        address = QStringLiteral("ws://no-such-host.invalid/");
    else if (phase == QLatin1String("securing"))
        address = QStringLiteral("wss") + silentAddress;
    else if (phase == QLatin1String("handshake"))
        address = QStringLiteral("ws") + silentAddress;
    calls.start(HttpHarness::webSocket(address));
    if (phase == QLatin1String("started") || phase == QLatin1String("resolving"))
        return true;
    if (phase == QLatin1String("securing") || phase == QLatin1String("handshake"))
        return QTest::qWaitFor([this] { return silent.last() && !silent.last()->received().isEmpty(); });
    if (!QTest::qWaitFor([this] { return calls.events().has(QStringLiteral("message-received")); }))
        return false;
    if (phase == QLatin1String("open"))
        return true;
    calls.call().closeSending();
    return QTest::qWaitFor([this] { return peer.closeCode() == 1000; });
}

} // namespace

void TestWebSocketCancel::addPhases()
{
    QTest::addColumn<QString>("phase");
    QTest::addColumn<bool>("ownThread");
    for (const char *phase : {"started", "resolving", "securing", "handshake", "open", "closing"}) {
        QTest::addRow("%s", phase) << QString::fromLatin1(phase) << true;
        QTest::addRow("%s, current thread", phase) << QString::fromLatin1(phase) << false;
    }
}

void TestWebSocketCancel::cancel()
{
    QFETCH(QString, phase);
    QFETCH(bool, ownThread);
    Scene scene(ownThread);
    HttpHarness &calls = scene.calls;
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
        QTRY_COMPARE(scene.peer.closeCode(), 1001);
}

void TestWebSocketCancel::destroy()
{
    QFETCH(QString, phase);
    QFETCH(bool, ownThread);
    Scene scene(ownThread);
    HttpHarness &calls = scene.calls;
    QVERIFY(scene.reach(phase));
    calls.destroyCall();
    QVERIFY2(!calls.events().isFinished(), "silently");
    // The connection does not stay.
    RawServer &server = phase == QLatin1String("securing") || phase == QLatin1String("handshake")
                            ? scene.silent
                            : static_cast<RawServer &>(scene.peer);
    if (server.last())
        QTRY_VERIFY(!server.last()->isOpen());
}

void TestWebSocketCancel::protocolGoes()
{
    QFETCH(QString, phase);
    QFETCH(bool, ownThread);
    Scene scene(ownThread);
    HttpHarness &calls = scene.calls;
    QVERIFY(scene.reach(phase));
    calls.destroyProtocol();
    QTRY_VERIFY(calls.events().isFinished());
    QCOMPARE(calls.events().finished()->outcome, Outcome::Cancelled);
    calls.call().cancel();
}

void TestWebSocketCancel::destroyInsideTheSink()
{
    WebSocketPeer peer(textFrame("hello") + textFrame("more"));
    call::IoContext io(call::IoContext::Mode::CurrentThread);
    call::ProtocolRegistry registry;
    websocket::registerProtocol(registry, io);
    call::CallPtr call;
    bool destroyed = false;
    call::CallContext context;
    context.sink = [&](const call::EventBatch &batch) {
        const bool isHead = std::any_of(batch.begin(), batch.end(), [](const Event &event) {
            return std::holds_alternative<HeadReceived>(event.data);
        });
        if (isHead) {
            destroyed = true;
            call.reset();
        }
    };
    const Request request = HttpHarness::webSocket(peer.address());
    call = registry.protocol(request.protocol)->start(request, std::move(context));
    QTRY_VERIFY(destroyed);
    QTRY_VERIFY(!peer.last()->isOpen());
}

void TestWebSocketCancel::cancelStorm()
{
    WebSocketPeer peer(textFrame("hello"), &WebSocketPeer::echo);
    for (int i = 0; i < 60; ++i) {
        HttpHarness calls(mode(i % 2 == 0));
        calls.start(HttpHarness::webSocket(peer.address()));
        for (int turn = 0; turn < i % 7; ++turn)
            QCoreApplication::processEvents();
        if (i % 3 == 0)
            calls.call().cancel();
        else if (i % 3 == 1)
            calls.destroyCall();
        else
            calls.destroyProtocol();
        if (i % 3 == 0)
            QTRY_VERIFY(calls.events().isFinished());
    }
}

QTEST_GUILESS_MAIN(TestWebSocketCancel)
#include "tst_websocketcancel.moc"
