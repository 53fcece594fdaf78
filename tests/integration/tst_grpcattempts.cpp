// SPDX-License-Identifier: GPL-3.0-or-later
#include "echomessages.h"
#include "echoserver.h"
#include "grpcharness.h"
#include "tcprelay.h"

#include <parlance/call/attempts.h>

#include <QTest>

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
    void unaryIsPolled();
    void streamIsEndedByCount();

private:
    EchoServer m_server;
};

namespace {

struct GrpcAttempts
{
    GrpcHarness grpc;
    std::shared_ptr<EventCollector> events = std::make_shared<EventCollector>();
    call::CallPtr call;

    GrpcAttempts(Request request, const QVariantMap &options)
    {
        request.options.insert(options);
        const auto starter = [this](const Request &attempt, call::EventSink sink) {
            call::CallContext context;
            context.sink = std::move(sink);
            return grpc.protocol().start(attempt, std::move(context));
        };
        call = call::makeAttempts(request, events->sink(), starter,
                                  call::attemptPolicy(request, grpc.protocol()));
    }
    int contents() const
    {
        const QList<MessageReceived> received = events->all<MessageReceived>();
        return int(std::count_if(received.begin(), received.end(),
                                 [](const MessageReceived &each) { return !each.message.isControl(); }));
    }
    int legs(LegReason reason) const
    {
        const QList<Resolved> resolved = events->all<Resolved>();
        return int(std::count_if(resolved.begin(), resolved.end(),
                                 [reason](const Resolved &each) { return each.reason == reason; }));
    }
    bool finish()
    {
        return QTest::qWaitFor([this] { return events->isFinished(); }, 60'000);
    }
};

QVariantMap reconnect()
{
    return {{QStringLiteral("reconnect"), true}, {QStringLiteral("reconnectDelayMs"), 5}};
}

} // namespace

void TestGrpcAttempts::brokenStreamIsTakenUpAgain()
{
    TcpRelay relay(TcpRelay::Kind::Wire, m_server.port());
    GrpcAttempts stream(GrpcHarness::binary(QStringLiteral("grpc://") + relay.address(),
                                            QStringLiteral("ServerStream"), {bytesOf(holdingAsk(2))}),
                        reconnect());
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
        reconnect());
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
    int told = 0;
    for (const MessageReceived &each : attempts.events->all<MessageReceived>())
        told += each.message.attribute(u"nextAttemptMs").isEmpty() ? 0 : 1;
    QCOMPARE(told, 2);
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
