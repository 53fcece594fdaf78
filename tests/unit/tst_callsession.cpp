// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptedprotocol.h"

#include <parlance/call/callengine.h>

#include <QSignalSpy>
#include <QTest>

using namespace parlance;
using namespace parlance::call;
using namespace parlance::test;

namespace {

Emit resolved(int leg = 0, LegReason reason = LegReason::Initial)
{
    return {Resolved{QStringLiteral("scripted://peer"), {QStringLiteral("127.0.0.1:1")}, reason}, leg};
}

Emit connected(int leg = 0)
{
    Connected data;
    data.remote = QStringLiteral("127.0.0.1:1");
    return {data, leg};
}

Emit requestSent(int leg = 0)
{
    return {RequestSent{QStringLiteral("CALL"), QStringLiteral("scripted://peer"), {{"k", "v"}}}, leg};
}

Emit head(int code = 200, int leg = 0)
{
    HeadReceived data;
    data.head.status = {code, QStringLiteral("text"), StatusClass::Success};
    data.head.headers = {{"content-type", "text/plain"}};
    return {data, leg};
}

Emit received(const QByteArray &text, int leg = 0)
{
    return {MessageReceived{textMessage(text, Direction::Received)}, leg};
}

Emit trailers(int leg = 0)
{
    return {TrailersReceived{{{"grpc-status", "0"}}}, leg};
}

Emit finished(int leg = 0)
{
    return {Finished{}, leg};
}

Emit failed(int leg = 0)
{
    return {Finished{Outcome::Failed, makeError(ErrorCode::ConnectionLost, QStringLiteral("gone")),
                     Status{14, QStringLiteral("UNAVAILABLE"), StatusClass::ServerError}},
            leg};
}

/// One protocol, an engine and a loop of each kind.
struct Bench
{
    explicit Bench(PeerScript script, IoContext::Mode mode = IoContext::Mode::OwnThread)
        : io(mode)
    {
        auto made = std::make_unique<ScriptedProtocol>(io, std::move(script));
        protocol = made.get();
        auto *slot = &owned;
        *slot = std::move(made);
        registry.add(protocol->info(), [slot] { return std::move(*slot); });
    }

    std::unique_ptr<CallSession> start(StartOptions options = {})
    {
        Request request;
        request.protocol = QStringLiteral("scripted");
        request.address = QStringLiteral("scripted://peer");
        return engine.start({request, {}, {}, {}}, std::move(options));
    }

    IoContext io;
    std::unique_ptr<Protocol> owned;
    ScriptedProtocol *protocol = nullptr;
    ProtocolRegistry registry;
    CallEngine engine{registry};
};

QStringList received(const Exchange &exchange)
{
    QStringList texts;
    for (qsizetype i = 0; i < exchange.messages->count(); ++i) {
        const Message message = exchange.messages->at(i);
        texts.append((message.direction == Direction::Sent ? QStringLiteral("> ") : QStringLiteral("< ")) +
                     QString::fromUtf8(message.payload.toByteArray()));
    }
    return texts;
}

} // namespace

/// The call shape, proven on a scripted peer: the four modes, resumed legs, late errors, cancel at every
/// step.
class TestCallSession : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void unary();
    void serverStreaming();
    void clientStreaming();
    void bidirectional();
    void resumedFeedIsALegMore();
    void lateErrorKeepsWhatCame();
    void cancelAtEveryStep_data();
    void cancelAtEveryStep();
    void deletingWhileRunningIsSilent_data();
    void deletingWhileRunningIsSilent();
    void deletingFromFinishedSlot();
    void floodIsCoalesced();
    void tapSeesEveryEventInOrder();
    void sendingAfterTheEndIsAnError();
    void unknownProtocolFinishesWithAnError();
    void unknownAuthFinishesWithAnError();
};

void TestCallSession::unary()
{
    Bench bench(
        {resolved(), connected(), requestSent(), head(201), received("answer"), trailers(), finished()});
    const auto session = bench.start();
    QSignalSpy done(session.get(), &CallSession::finished);
    QVERIFY(done.wait());

    const Exchange exchange = session->exchange();
    QVERIFY(exchange.isFinished);
    QCOMPARE(exchange.outcome, Outcome::Completed);
    QCOMPARE(exchange.legs.size(), 1);
    QCOMPARE(exchange.status()->code, 201);
    QCOMPARE(exchange.body()->payload.toByteArray(), QByteArray("answer"));
    QCOMPARE(headerValue(exchange.responseHeaders(), "Content-Type"), QByteArray("text/plain"));
    QCOMPARE(headerValue(exchange.legs[0].trailers, "grpc-status"), QByteArray("0"));
    const Timings timings = exchange.legs[0].timings;
    QVERIFY(timings.started <= timings.resolved && timings.resolved <= timings.connected);
    QVERIFY(timings.connected <= timings.sent && timings.sent <= timings.firstByte);
    QVERIFY(timings.firstByte <= timings.finished && timings.finished <= exchange.duration);
    QCOMPARE(timings.secured, -1);
}

void TestCallSession::serverStreaming()
{
    Bench bench({resolved(), connected(), requestSent(), TakeMessage{}, head(), received("1"), received("2"),
                 received("3"), trailers(), finished()});
    const auto session = bench.start();
    QVERIFY(session->send(textMessage("ask")));
    QSignalSpy done(session.get(), &CallSession::finished);
    QVERIFY(done.wait());
    QCOMPARE(received(session->exchange()), QStringList({QStringLiteral("> ask"), QStringLiteral("< 1"),
                                                         QStringLiteral("< 2"), QStringLiteral("< 3")}));
}

void TestCallSession::clientStreaming()
{
    Bench bench({resolved(), connected(), requestSent(), TakeMessage{}, TakeMessage{}, TakeHalfClose{},
                 head(), received("sum"), finished()});
    const auto session = bench.start();
    QVERIFY(session->send(textMessage("1")));
    QVERIFY(session->send(textMessage("2")));
    session->closeSending();
    QSignalSpy done(session.get(), &CallSession::finished);
    QVERIFY(done.wait());
    QCOMPARE(received(session->exchange()),
             QStringList({QStringLiteral("> 1"), QStringLiteral("> 2"), QStringLiteral("< sum")}));
    QCOMPARE(session->exchange().sentBytes, 2);
}

void TestCallSession::bidirectional()
{
    Bench bench(
        {resolved(), connected(), requestSent(), head(), EchoUntilHalfClose{}, trailers(), finished()});
    const auto session = bench.start();
    QSignalSpy done(session.get(), &CallSession::finished);
    for (const QByteArray text : {"a", "b"}) {
        QVERIFY(session->send(textMessage(text)));
        // Interactive: the answer comes while the call is open.
        QTRY_VERIFY(session->exchange().body() && session->exchange().body()->payload.toByteArray() == text);
        QVERIFY(!session->isFinished());
    }
    session->closeSending();
    QVERIFY(done.wait());
    QCOMPARE(received(session->exchange()), QStringList({QStringLiteral("> a"), QStringLiteral("< a"),
                                                         QStringLiteral("> b"), QStringLiteral("< b")}));
}

void TestCallSession::resumedFeedIsALegMore()
{
    Bench bench({resolved(), connected(), requestSent(), head(200), received("id1"),
                 resolved(1, LegReason::Reconnect), connected(1), requestSent(1), head(200, 1),
                 received("id2", 1), finished(1)});
    const auto session = bench.start();
    QSignalSpy done(session.get(), &CallSession::finished);
    QVERIFY(done.wait());
    const Exchange exchange = session->exchange();
    QCOMPARE(exchange.legs.size(), 2);
    QCOMPARE(exchange.legs[0].reason, LegReason::Initial);
    QCOMPARE(exchange.legs[1].reason, LegReason::Reconnect);
    QVERIFY(exchange.legs[1].timings.started >= exchange.legs[0].timings.firstByte);
    QVERIFY(exchange.legs[0].timings.finished <= exchange.legs[1].timings.resolved);
    QCOMPARE(received(exchange), QStringList({QStringLiteral("< id1"), QStringLiteral("< id2")}));
}

void TestCallSession::lateErrorKeepsWhatCame()
{
    Bench bench({resolved(), connected(), requestSent(), head(), received("half"), failed()});
    const auto session = bench.start();
    QSignalSpy done(session.get(), &CallSession::finished);
    QVERIFY(done.wait());
    const Exchange exchange = session->exchange();
    QCOMPARE(exchange.outcome, Outcome::Failed);
    QCOMPARE(exchange.error->code, ErrorCode::ConnectionLost);
    QCOMPARE(exchange.status()->code, 14);
    QCOMPARE(exchange.legs[0].head->status.code, 200);
    QCOMPARE(received(exchange), QStringList({QStringLiteral("< half")}));
}

void TestCallSession::cancelAtEveryStep_data()
{
    QTest::addColumn<int>("steps");
    QTest::addColumn<bool>("ownThread");
    for (int steps = 0; steps <= 6; ++steps) {
        QTest::addRow("after %d events, own thread", steps) << steps << true;
        QTest::addRow("after %d events, same thread", steps) << steps << false;
    }
}

void TestCallSession::cancelAtEveryStep()
{
    QFETCH(int, steps);
    QFETCH(bool, ownThread);
    const PeerScript all{resolved(), connected(), requestSent(), head(), received("m"), trailers()};
    PeerScript script = all.first(steps);
    script << Pause{} << finished();
    Bench bench(script, ownThread ? IoContext::Mode::OwnThread : IoContext::Mode::CurrentThread);
    std::atomic<int> seen = 0;
    StartOptions options;
    options.tap = [&seen](const EventBatch &batch) { seen += int(batch.size()); };
    const auto session = bench.start(options);
    QSignalSpy done(session.get(), &CallSession::finished);
    QTRY_COMPARE(seen.load(), steps);
    session->cancel();
    session->cancel();
    QVERIFY(done.wait());
    bench.protocol->proceed();
    QCOMPARE(session->exchange().outcome, Outcome::Cancelled);
    QCOMPARE(session->exchange().legs.size(), 1);
    QCOMPARE(seen.load(), steps + 1);
    QCOMPARE(done.size(), 1);
}

void TestCallSession::deletingWhileRunningIsSilent_data()
{
    QTest::addColumn<int>("steps");
    for (int steps = 0; steps <= 5; ++steps)
        QTest::addRow("after %d events", steps) << steps;
}

void TestCallSession::deletingWhileRunningIsSilent()
{
    QFETCH(int, steps);
    const PeerScript all{resolved(), connected(), requestSent(), head(), received("m")};
    PeerScript script = all.first(steps);
    script << Pause{} << Flood{1000, 1} << finished();
    Bench bench(script);
    std::atomic<int> seen = 0;
    StartOptions options;
    options.tap = [&seen](const EventBatch &batch) { seen += int(batch.size()); };
    auto session = bench.start(options);
    QSignalSpy done(session.get(), &CallSession::finished);
    QTRY_COMPARE(seen.load(), steps);
    bench.protocol->proceed();
    session.reset();
    const int afterwards = seen;
    QTRY_COMPARE(bench.protocol->liveCalls(), 0);
    QCOMPARE(seen.load(), afterwards);
    QCOMPARE(done.size(), 0);
}

void TestCallSession::deletingFromFinishedSlot()
{
    Bench bench({resolved(), finished()});
    auto session = bench.start();
    bool called = false;
    connect(session.get(), &CallSession::finished, this, [&] {
        called = true;
        session.reset();
    });
    QTRY_VERIFY(called);
    QTRY_COMPARE(bench.protocol->liveCalls(), 0);
}

void TestCallSession::floodIsCoalesced()
{
    constexpr int messages = 300'000;
    Bench bench({resolved(), connected(), requestSent(), head(), Flood{messages, 64}, finished()});
    const auto session = bench.start();
    QSignalSpy changes(session.get(), &CallSession::changed);
    QSignalSpy done(session.get(), &CallSession::finished);
    QElapsedTimer clock;
    clock.start();
    QVERIFY(done.wait(60'000));
    QCOMPARE(session->exchange().messages->count(), messages);
    // At most one a frame of 16 ms, the first ones and the last one besides; where they come as fast as a
    // build without sanitizers makes them, one in two frames.
    const qint64 perFrame = 16 * messages / qMax<qint64>(1, clock.elapsed());
    const qint64 frame = perFrame > 4'000 ? 32 : 16;
    QVERIFY2(changes.size() <= clock.elapsed() / frame + 3, qPrintable(QString::number(changes.size())));
}

void TestCallSession::tapSeesEveryEventInOrder()
{
    Bench bench({resolved(), connected(), requestSent(), head(), received("a"), trailers(), finished()});
    QStringList names;
    qint64 last = 0;
    bool ordered = true;
    StartOptions options;
    options.tap = [&](const EventBatch &batch) {
        for (const Event &event : batch) {
            names.append(eventName(event.data));
            ordered = ordered && event.at >= last;
            last = event.at;
        }
    };
    const auto session = bench.start(options);
    QSignalSpy done(session.get(), &CallSession::finished);
    QVERIFY(done.wait());
    QVERIFY(ordered);
    QCOMPARE(names.join(u' '),
             QStringLiteral("resolved connected request-sent head message-received trailers finished"));
}

void TestCallSession::sendingAfterTheEndIsAnError()
{
    Bench bench({finished()});
    const auto session = bench.start();
    QSignalSpy done(session.get(), &CallSession::finished);
    QVERIFY(done.wait());
    const Result<void> sent = session->send(textMessage("late"));
    QVERIFY(!sent);
    QCOMPARE(sent.error().code, ErrorCode::Unsupported);
}

void TestCallSession::unknownProtocolFinishesWithAnError()
{
    Bench bench({});
    Request request;
    request.protocol = QStringLiteral("gopher");
    const auto session = bench.engine.start({request, {}, {}, {}}, {});
    QVERIFY(!session->isFinished());
    QSignalSpy done(session.get(), &CallSession::finished);
    QVERIFY(done.wait());
    QCOMPARE(session->exchange().error->code, ErrorCode::Unsupported);
}

void TestCallSession::unknownAuthFinishesWithAnError()
{
    Bench bench({finished()});
    Request request;
    request.protocol = QStringLiteral("scripted");
    request.auth.kind = QStringLiteral("palmistry");
    const auto session = bench.engine.start({request, {}, {}, {}}, {});
    QSignalSpy done(session.get(), &CallSession::finished);
    QVERIFY(done.wait());
    QCOMPARE(session->exchange().error->code, ErrorCode::Unsupported);
    QVERIFY(session->exchange().error->message.contains(QStringLiteral("palmistry")));
    QCOMPARE(bench.protocol->liveCalls(), 0);
}

QTEST_GUILESS_MAIN(TestCallSession)
#include "tst_callsession.moc"
