// SPDX-License-Identifier: GPL-3.0-or-later
#include "echomessages.h"
#include "echoserver.h"
#include "grpcattempts.h"
#include "tcprelay.h"

using namespace parlance;
using namespace parlance::test;

/// gRPC calls made of several attempts: streams that break off, servers that are away, polling.
class TestGrpcAttempts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void brokenStreamIsTakenUpAgain();
    void droppedOnPurpose();
    void retriesAServerThatIsAway();
    void retriesUntilTheServerIsThere();
    void unaryIsPolled();
    void streamIsEndedByCount();

private:
    EchoServer m_server;
};

void TestGrpcAttempts::brokenStreamIsTakenUpAgain()
{
    TcpRelay relay(TcpRelay::Kind::Wire, m_server.port());
    GrpcAttempts stream(GrpcHarness::binary(QStringLiteral("grpc://") + relay.address(),
                                            QStringLiteral("ServerStream"), {bytesOf(holdingAsk(2))}),
                        grpcReconnect());
    QTRY_COMPARE_WITH_TIMEOUT(stream.contents(), 2, 30'000);
    relay.cut();
    QTRY_COMPARE_WITH_TIMEOUT(stream.contents(), 4, 30'000);
    QVERIFY(stream.legs(LegReason::Reconnect) >= 1);
    stream.call->cancel();
    QVERIFY(stream.finish());
    QCOMPARE(stream.events->finished()->outcome, Outcome::Cancelled);
}

void TestGrpcAttempts::droppedOnPurpose()
{
    GrpcAttempts stream(
        GrpcHarness::binary(m_server.url(), QStringLiteral("ServerStream"), {bytesOf(holdingAsk(1))}),
        grpcReconnect());
    QTRY_COMPARE_WITH_TIMEOUT(stream.contents(), 1, 30'000);
    QVERIFY(stream.call->drop());
    QTRY_COMPARE_WITH_TIMEOUT(stream.contents(), 2, 30'000);
    QCOMPARE(stream.legs(LegReason::Reconnect), 1);
    stream.call->cancel();
    QVERIFY(stream.finish());
}

void TestGrpcAttempts::retriesAServerThatIsAway()
{
    EchoServer away;
    const QString url = away.url();
    away.stop();
    GrpcAttempts attempts(GrpcHarness::binary(url, QStringLiteral("Unary"), {bytesOf(ask("a"))}),
                          {{QStringLiteral("retries"), 2}, {QStringLiteral("retryDelayMs"), 5}});
    QVERIFY(attempts.finish());
    QCOMPARE(attempts.events->finished()->outcome, Outcome::Failed);
    QCOMPARE(attempts.events->pauses().size(), 2);
}

void TestGrpcAttempts::retriesUntilTheServerIsThere()
{
    EchoServer away;
    const QString url = away.url();
    EchoServerOptions options;
    options.port = away.port();
    away.stop();
    GrpcAttempts attempts(GrpcHarness::binary(url, QStringLiteral("Unary"), {bytesOf(ask("at last"))}),
                          {{QStringLiteral("retries"), 20}, {QStringLiteral("retryDelayMs"), 50}});
    QTRY_VERIFY_WITH_TIMEOUT(attempts.events->pauses().size() >= 2, 30'000);
    const EchoServer back(options);
    QCOMPARE(back.port(), options.port);
    QVERIFY(attempts.finish());
    const Finished finished = *attempts.events->finished();
    QCOMPARE(finished.outcome, Outcome::Completed);
    QCOMPARE(finished.status->code, 0);
    QCOMPARE(attempts.contents(), 1);
    QCOMPARE(answerFrom(attempts.messages().constFirst()).text(), std::string("at last"));
    QCOMPARE(attempts.legs(LegReason::Reconnect), 0);
    // The one that came through is told as the retry it is.
    QCOMPARE(attempts.events->last<Resolved>().reason, LegReason::Retry);
}

void TestGrpcAttempts::unaryIsPolled()
{
    GrpcAttempts poll(GrpcHarness::binary(m_server.url(), QStringLiteral("Unary"), {bytesOf(ask("same"))}),
                      {{QStringLiteral("repeatEveryMs"), 1}, {QStringLiteral("repeatCount"), 3}});
    QVERIFY(poll.finish());
    QCOMPARE(poll.contents(), 3);
    QCOMPARE(poll.legs(LegReason::Repeat), 2);
    QCOMPARE(poll.events->last<MessageReceived>().message.attribute(u"unchanged"), QStringLiteral("true"));
}

void TestGrpcAttempts::streamIsEndedByCount()
{
    GrpcAttempts stream(
        GrpcHarness::binary(m_server.url(), QStringLiteral("ServerStream"), {bytesOf(holdingAsk(9))}),
        {{QStringLiteral("stopAfterMessages"), 4}});
    QVERIFY(stream.finish());
    QCOMPARE(stream.contents(), 4);
    QCOMPARE(stream.events->finished()->outcome, Outcome::Completed);
}

QTEST_GUILESS_MAIN(TestGrpcAttempts)
#include "tst_grpcattempts.moc"
