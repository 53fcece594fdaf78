// SPDX-License-Identifier: GPL-3.0-or-later
#include "attemptsfixture.h"

using namespace parlance;
using namespace parlance::call;
using namespace parlance::test;

/// Calls made of several attempts: reconnect, retry and repeat around scripted ones.
class TestAttempts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void backoffDoublesWithinBounds();
    void peersWishIsNeverShortened();
    void absurdDelaysFitATimer();
    void nothingAskedForMeansNoPolicy();
    void reconnectsWhereItWas();
    void reconnectEnds_data();
    void reconnectEnds();
    void reconnectLimit();
    void peersDelayCounts();
    void retries_data();
    void retries();
    void repeats();
    void repeatsForEverUntilCancelled();
    void cancelWhileItRuns();
    void destroyedWhileItWaits();
    void destroyedInsideTheSink();
    void nothingIsSentBetween();
    void idWithoutDataCounts();
    void gatewayErrorsAreReconnected();
    void retriesUntilTheStreamStands();
    void droppedOnPurpose();
    void droppingWithoutReconnectEnds();
    void endsAfterSoManyMessages();
    void endsAfterATime();
};

namespace {

const QVariantMap reconnect{{QStringLiteral("reconnect"), true}, {QStringLiteral("reconnectDelayMs"), 2}};
const Emit ok = head(200, StatusClass::Success);
const Emit stream = head(200, StatusClass::Success, true);

} // namespace

void TestAttempts::backoffDoublesWithinBounds()
{
    Backoff backoff(100, 1000);
    for (const qint64 whole : {100, 200, 400, 800, 1000, 1000}) {
        const qint64 wait = backoff.next();
        QVERIFY2(wait <= whole && wait >= whole / 2, qPrintable(QString::number(wait)));
    }
    backoff.reset();
    QVERIFY(backoff.next() <= 100);
    // However long it goes on.
    for (int i = 0; i < 100; ++i)
        QVERIFY(backoff.next() <= 1000);
}

void TestAttempts::peersWishIsNeverShortened()
{
    Backoff backoff(100, 1000);
    backoff.setWish(60'000);
    for (int i = 0; i < 10; ++i) {
        QCOMPARE(backoff.next(), 60'000);
    }
    backoff.setWish(400);
    backoff.reset();
    QCOMPARE(backoff.next(), 400);
    // From there it grows as ever.
    const qint64 second = backoff.next();
    QVERIFY2(second >= 400 && second <= 800, qPrintable(QString::number(second)));
}

void TestAttempts::absurdDelaysFitATimer()
{
    constexpr qint64 longest = std::numeric_limits<int>::max();
    for (const qint64 first : {qint64(1) << 44, std::numeric_limits<qint64>::max(), qint64(-5)}) {
        Backoff backoff(first, std::numeric_limits<qint64>::max());
        for (int i = 0; i < 30; ++i) {
            const qint64 wait = backoff.next();
            QVERIFY2(wait >= 0 && wait <= longest, qPrintable(QString::number(wait)));
        }
        backoff.setWish(std::numeric_limits<qint64>::max());
        QCOMPARE(backoff.next(), longest);
    }
}

void TestAttempts::nothingAskedForMeansNoPolicy()
{
    const Attempts attempts(QList<PeerScript>{PeerScript{}});
    QVERIFY(!attemptPolicy({}, *attempts.peers.front()));
}

void TestAttempts::reconnectsWhereItWas()
{
    Attempts attempts({{resolved(), stream, message("1"), message("2"), failed(ErrorCode::ConnectionLost)},
                       {resolved(), failed(ErrorCode::ConnectionRefused)},
                       {resolved(), stream, message("3"), completed(1000, StatusClass::Success)}});
    attempts.start(reconnect);
    QVERIFY(attempts.finish());
    QCOMPARE(attempts.requests.size(), 3);
    QVERIFY(attempts.requests.at(0).metadata.isEmpty());
    QCOMPARE(attempts.requests.at(1).metadata.constFirst().value, QStringLiteral("2"));
    QCOMPARE(attempts.requests.at(2).metadata.constFirst().value, QStringLiteral("2"));
    QCOMPARE(attempts.reasons(),
             (QList<LegReason>{LegReason::Initial, LegReason::Reconnect, LegReason::Reconnect}));
    QCOMPARE(attempts.events->finished()->outcome, Outcome::Completed);
    // Legs go on, and so does the clock.
    const QList<Event> events = attempts.events->events();
    QCOMPARE(events.constLast().leg, 2);
    for (qsizetype i = 1; i < events.size(); ++i) {
        QVERIFY(events.at(i).leg >= events.at(i - 1).leg);
        QVERIFY(events.at(i).at >= events.at(i - 1).at);
    }
    // The gap is told where it was.
    const QList<MessageReceived> received = attempts.events->all<MessageReceived>();
    QCOMPARE(received.at(2).message.kind, MessageKind::Comment);
    QCOMPARE(received.constLast().message.leg, 2);
    QVERIFY(received.at(2).message.payload.toByteArray().startsWith("It broke. Next attempt in "));
}

void TestAttempts::reconnectEnds_data()
{
    QTest::addColumn<QList<int>>("kinds");
    QTest::addColumn<int>("expected");
    // 0: never connected; 1: a verdict; 2: the peer's fault; 3: not a stream; 4: ended in order; 5: hostile
    QTest::newRow("first attempt fails") << QList<int>{0} << 1;
    QTest::newRow("closed with a verdict") << QList<int>{1} << 1;
    QTest::newRow("server at fault, then a verdict") << QList<int>{2, 1} << 2;
    QTest::newRow("not a stream") << QList<int>{3} << 1;
    QTest::newRow("stream ends, then 204") << QList<int>{4, 3} << 2;
    QTest::newRow("broken protocol") << QList<int>{5} << 1;
}

void TestAttempts::reconnectEnds()
{
    QFETCH(QList<int>, kinds);
    QFETCH(int, expected);
    const QList<PeerScript> byKind{{resolved(), failed(ErrorCode::ConnectionRefused)},
                                   {resolved(), stream, completed(1000, StatusClass::Success)},
                                   {resolved(), stream, completed(1012, StatusClass::ServerError)},
                                   {resolved(), head(204, StatusClass::Success), completed()},
                                   {resolved(), stream, message("1"), completed()},
                                   {resolved(), stream, failed(ErrorCode::ProtocolViolation)}};
    QList<PeerScript> scripts;
    for (const int kind : kinds)
        scripts.append(byKind.at(kind));
    Attempts attempts(scripts);
    attempts.start(reconnect);
    QVERIFY(attempts.finish());
    QCOMPARE(int(attempts.made), expected);
}

void TestAttempts::reconnectLimit()
{
    Attempts attempts({{resolved(), stream, message("1"), failed(ErrorCode::ConnectionLost)},
                       {resolved(), failed(ErrorCode::ConnectionRefused)}});
    QVariantMap options = reconnect;
    options.insert(QStringLiteral("reconnectLimit"), 3);
    attempts.start(options);
    QVERIFY(attempts.finish());
    QCOMPARE(int(attempts.made), 4);
    QCOMPARE(attempts.events->finished()->error->code, ErrorCode::ConnectionRefused);
}

void TestAttempts::peersDelayCounts()
{
    Attempts attempts({{resolved(), stream, message("1", "4"), completed()},
                       {resolved(), stream, completed(1000, StatusClass::Success)}});
    attempts.start({{QStringLiteral("reconnect"), true}, {QStringLiteral("reconnectDelayMs"), 100'000}});
    QVERIFY(attempts.finish());
    QCOMPARE(int(attempts.made), 2);
}

void TestAttempts::retries_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("expected");
    QTest::newRow("503 with Retry-After") << 0 << 2;
    QTest::newRow("500") << 1 << 2;
    QTest::newRow("404") << 2 << 1;
    QTest::newRow("refused") << 3 << 2;
    QTest::newRow("bad address") << 4 << 1;
    QTest::newRow("Retry-After of days") << 5 << 1;
    QTest::newRow("Retry-After in the past") << 6 << 2;
}

void TestAttempts::retries()
{
    QFETCH(int, kind);
    QFETCH(int, expected);
    const auto busy = [](const char *when) {
        return head(503, StatusClass::ServerError, false, {{"Retry-After", when}});
    };
    const QList<PeerScript> first{{resolved(), busy("0"), completed()},
                                  {resolved(), head(500, StatusClass::ServerError), completed()},
                                  {resolved(), head(404, StatusClass::ClientError), completed()},
                                  {resolved(), failed(ErrorCode::ConnectionRefused)},
                                  {failed(ErrorCode::InvalidInput)},
                                  {resolved(), busy("Fri, 31 Dec 2049 23:59:59 GMT"), completed()},
                                  {resolved(), busy("Wed, 21 Oct 2015 07:28:00 GMT"), completed()}};
    Attempts attempts({first.at(kind), {resolved(), ok, completed()}});
    attempts.start({{QStringLiteral("retries"), 3}, {QStringLiteral("retryDelayMs"), 2}});
    QVERIFY(attempts.finish());
    QCOMPARE(int(attempts.made), expected);
    QCOMPARE(attempts.reasons().contains(LegReason::Retry), expected == 2);
    // What never works is given up.
    Attempts hopeless({{resolved(), failed(ErrorCode::ConnectionRefused)}});
    hopeless.start({{QStringLiteral("retries"), 2}, {QStringLiteral("retryDelayMs"), 1}});
    QVERIFY(hopeless.finish());
    QCOMPARE(int(hopeless.made), 3);
}

void TestAttempts::repeats()
{
    Attempts attempts({{resolved(), ok, message("1"), completed()}});
    attempts.start({{QStringLiteral("repeatEveryMs"), 1}, {QStringLiteral("repeatCount"), 4}});
    QVERIFY(attempts.finish());
    QCOMPARE(int(attempts.made), 4);
    QCOMPARE(attempts.reasons().count(LegReason::Repeat), 3);
    QCOMPARE(attempts.events->finished()->outcome, Outcome::Completed);
}

void TestAttempts::repeatsForEverUntilCancelled()
{
    Attempts attempts({{resolved(), ok, completed()}});
    attempts.start({{QStringLiteral("repeatEveryMs"), 0}});
    QTRY_VERIFY(attempts.made >= 5);
    attempts.call->cancel();
    QVERIFY(attempts.finish());
    QCOMPARE(attempts.events->finished()->outcome, Outcome::Cancelled);
    QCOMPARE(attempts.events->all<Finished>().size(), 1);
}

void TestAttempts::cancelWhileItRuns()
{
    Attempts attempts({{resolved(), stream, message("1"), Pause{}}});
    attempts.start(reconnect);
    QTRY_VERIFY(attempts.events->has(QStringLiteral("message-received")));
    attempts.call->cancel();
    QVERIFY(attempts.finish());
    QCOMPARE(attempts.events->finished()->outcome, Outcome::Cancelled);
    QCOMPARE(int(attempts.made), 1);
}

void TestAttempts::destroyedWhileItWaits()
{
    Attempts attempts({{resolved(), ok, completed()}});
    attempts.start({{QStringLiteral("repeatEveryMs"), 20}});
    QTRY_VERIFY(attempts.events->has(QStringLiteral("message-received")));
    attempts.call.reset();
    const qsizetype seen = attempts.events->events().size();
    QVERIFY2(!QTest::qWaitFor([&] { return attempts.made > 1; }, 60), "longer than it would have waited");
    QCOMPARE(int(attempts.made), 1);
    QCOMPARE(attempts.events->events().size(), seen);
}

void TestAttempts::destroyedInsideTheSink()
{
    Attempts attempts({{resolved(), ok, completed()}});
    bool destroyed = false;
    attempts.start({{QStringLiteral("repeatEveryMs"), 0}}, [&](const EventBatch &batch) {
        if (std::holds_alternative<MessageReceived>(batch.constLast().data)) {
            destroyed = true;
            attempts.call.reset();
        }
    });
    QTRY_VERIFY(destroyed);
    QVERIFY(!QTest::qWaitFor([&] { return attempts.made > 1; }, 30));
}

void TestAttempts::nothingIsSentBetween()
{
    Attempts attempts({{resolved(), stream, message("1"), TakeMessage{}, failed(ErrorCode::ConnectionLost)}});
    attempts.start({{QStringLiteral("reconnect"), true}, {QStringLiteral("reconnectDelayMs"), 60'000}});
    QVERIFY(attempts.call->send(textMessage("taken")));
    const auto isWaiting = [&] {
        const QList<MessageReceived> received = attempts.events->all<MessageReceived>();
        return !received.isEmpty() && received.constLast().message.kind == MessageKind::Comment;
    };
    QTRY_VERIFY(isWaiting());
    QCoreApplication::processEvents();
    QCOMPARE(attempts.call->send(textMessage("lost")).error().code, ErrorCode::ConnectionLost);
    // Half-closed while it waits, it still waits: what was taken may not be through.
    attempts.call->closeSending();
    QCoreApplication::processEvents();
    QVERIFY(!attempts.events->isFinished());
    attempts.call->cancel();
    QVERIFY(attempts.finish());
    QCOMPARE(attempts.events->finished()->outcome, Outcome::Cancelled);
}

void TestAttempts::idWithoutDataCounts()
{
    MessageReceived mark;
    mark.message = textMessage({}, Direction::Received);
    mark.message.kind = MessageKind::Comment;
    mark.message.attributes = {{QStringLiteral("id"), QStringLiteral("9")},
                               {QStringLiteral("retry"), QStringLiteral("3")}};
    Attempts attempts({{resolved(), stream, message("1"), Emit{mark}, completed()},
                       {resolved(), stream, completed(1000, StatusClass::Success)}});
    attempts.start({{QStringLiteral("reconnect"), true}, {QStringLiteral("reconnectDelayMs"), 100'000}});
    QVERIFY(attempts.finish());
    QCOMPARE(attempts.requests.at(1).metadata.constFirst().value, QStringLiteral("9"));
}

void TestAttempts::gatewayErrorsAreReconnected()
{
    Attempts attempts({{resolved(), stream, message("1"), completed()},
                       {resolved(), head(502, StatusClass::ServerError), completed()},
                       {resolved(), head(404, StatusClass::ClientError), completed()}});
    attempts.start(reconnect);
    QVERIFY(attempts.finish());
    QCOMPARE(int(attempts.made), 3);
}

void TestAttempts::retriesUntilTheStreamStands()
{
    // Refused before there was a stream: a retry. Broken off: a reconnection, which has its own count.
    Attempts attempts({{resolved(), failed(ErrorCode::ConnectionRefused)},
                       {resolved(), stream, message("1"), failed(ErrorCode::ConnectionLost)},
                       {resolved(), failed(ErrorCode::ConnectionRefused)},
                       {resolved(), stream, message("2"), completed(1000, StatusClass::Success)}});
    QVariantMap options = reconnect;
    options.insert(QStringLiteral("retries"), 1);
    options.insert(QStringLiteral("retryDelayMs"), 1);
    attempts.start(options);
    QVERIFY(attempts.finish());
    QCOMPARE(attempts.reasons(), (QList<LegReason>{LegReason::Initial, LegReason::Retry, LegReason::Reconnect,
                                                   LegReason::Reconnect}));
    QCOMPARE(attempts.events->finished()->outcome, Outcome::Completed);
}

void TestAttempts::droppedOnPurpose()
{
    Attempts attempts({{resolved(), stream, message("1"), Pause{}},
                       {resolved(), stream, message("2"), completed(1000, StatusClass::Success)}});
    attempts.start(reconnect);
    QTRY_VERIFY(attempts.events->has(QStringLiteral("message-received")));
    QVERIFY(attempts.call->drop());
    QVERIFY(attempts.finish());
    QCOMPARE(attempts.requests.at(1).metadata.constFirst().value, QStringLiteral("1"));
    QCOMPARE(attempts.reasons(), (QList<LegReason>{LegReason::Initial, LegReason::Reconnect}));
    QVERIFY(attempts.events->all<MessageReceived>().at(1).message.payload.toByteArray().startsWith(
        "The connection was dropped on purpose."));
}

void TestAttempts::droppingWithoutReconnectEnds()
{
    Attempts attempts({{resolved(), stream, message("1"), Pause{}}});
    attempts.start({{QStringLiteral("retries"), 0}, {QStringLiteral("repeatEveryMs"), 60'000}});
    QTRY_VERIFY(attempts.events->has(QStringLiteral("message-received")));
    QVERIFY(attempts.call->drop());
    // What is repeated waits for its next turn: nothing is connected meanwhile.
    QTRY_VERIFY(!attempts.call->drop());
    attempts.call->cancel();
    QVERIFY(attempts.finish());
    ResumingProtocol bare(attempts.io, {resolved(), Pause{}});
    CallContext context;
    context.sink = [](const EventBatch &) {};
    const CallPtr plain = bare.start({}, context);
    QCOMPARE(plain->drop().error().code, ErrorCode::Unsupported);
}

void TestAttempts::endsAfterSoManyMessages()
{
    // Counted over all attempts.
    Attempts attempts({{resolved(), stream, message("1"), message("2"), failed(ErrorCode::ConnectionLost)},
                       {resolved(), stream, message("3"), message("4"), Pause{}}});
    QVariantMap options = reconnect;
    options.insert(QStringLiteral("stopAfterMessages"), 3);
    attempts.start(options);
    QVERIFY(attempts.finish());
    QCOMPARE(attempts.events->finished()->outcome, Outcome::Completed);
    QCOMPARE(attempts.events->all<Finished>().size(), 1);
    QCOMPARE(attempts.events->all<MessageReceived>().constLast().message.attribute(u"id"),
             QStringLiteral("3"));
    // The attempt itself goes too.
    QTRY_COMPARE(attempts.peers.at(1)->liveCalls(), 0);
}

void TestAttempts::endsAfterATime()
{
    Attempts attempts({{resolved(), stream, message("1"), Pause{}}});
    attempts.start({{QStringLiteral("stopAfterMs"), 30}});
    QVERIFY(attempts.finish());
    QCOMPARE(attempts.events->finished()->outcome, Outcome::Completed);
    QTRY_COMPARE(attempts.peers.at(0)->liveCalls(), 0);
}

QTEST_GUILESS_MAIN(TestAttempts)
#include "tst_attempts.moc"
