// SPDX-License-Identifier: GPL-3.0-or-later
#include "echomessages.h"
#include "echoserver.h"
#include "grpcharness.h"

#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// Calls that are ended from here: by cancel(), by letting go of the call, by letting go of everything.
class TestGrpcCancel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cancelBeforeItBegins();
    void cancelWhileConnecting();
    void cancelWhileWaiting();
    void cancelInTheStream();
    void cancelWhileSending();
    void destroyedWhileRunning();
    void protocolGoesFirst();

private:
    Request one(const QString &method, const Ask &ask) const;
    bool cancelled();

    EchoServer m_server;
    std::unique_ptr<GrpcHarness> m_grpc;
};

void TestGrpcCancel::init()
{
    m_grpc = std::make_unique<GrpcHarness>();
}

Request TestGrpcCancel::one(const QString &method, const Ask &ask) const
{
    return GrpcHarness::binary(m_server.url(), method, {bytesOf(ask)});
}

/// Nobody has to explain a cancel: neither an error nor a status.
bool TestGrpcCancel::cancelled()
{
    const Finished finished = m_grpc->finished();
    if (finished.outcome == Outcome::Cancelled && !finished.status && !finished.error)
        return true;
    qWarning() << int(finished.outcome) << (finished.status ? finished.status->text : QString())
               << (finished.error ? finished.error->toString() : QString());
    return false;
}

void TestGrpcCancel::cancelBeforeItBegins()
{
    m_grpc->start(one(QStringLiteral("Unary"), ask("a")));
    m_grpc->call().cancel();
    QVERIFY(m_grpc->waitForEnd());
    QCOMPARE(m_grpc->finished().outcome, Outcome::Cancelled);
    QCOMPARE(m_grpc->events().names().count(QStringLiteral("finished")), 1);
}

void TestGrpcCancel::cancelWhileConnecting()
{
    // Nobody answers there (RFC 5737).
    Request request = one(QStringLiteral("Unary"), ask("a"));
    request.address = QStringLiteral("grpc://192.0.2.1:1");
    request.options.insert(QStringLiteral("waitForReady"), true);
    m_grpc->start(request);
    QTRY_VERIFY(m_grpc->events().has(QStringLiteral("resolved")));
    m_grpc->call().cancel();
    QVERIFY(m_grpc->waitForEnd());
    QVERIFY(cancelled());
    QVERIFY(!m_grpc->events().has(QStringLiteral("connected")));
}

void TestGrpcCancel::cancelWhileWaiting()
{
    const int before = m_server.cancelled();
    m_grpc->start(one(QStringLiteral("Unary"), holdingAsk()));
    QTRY_COMPARE(m_server.running(), 1);
    m_grpc->call().cancel();
    m_grpc->call().cancel();
    QVERIFY(m_grpc->waitForEnd());
    QVERIFY(cancelled());
    QTRY_COMPARE(m_server.cancelled(), before + 1);
    QTRY_COMPARE(m_server.running(), 0);
}

void TestGrpcCancel::cancelInTheStream()
{
    Ask endless = ask("a", 100'000'000);
    m_grpc->start(one(QStringLiteral("ServerStream"), endless));
    QTRY_VERIFY(m_grpc->events().all<MessageReceived>().size() > 10);
    m_grpc->call().cancel();
    QVERIFY(m_grpc->waitForEnd());
    QVERIFY(cancelled());
    const qsizetype count = m_grpc->events().events().size();
    QTRY_COMPARE(m_server.running(), 0);
    QCOMPARE(m_grpc->events().events().size(), count);
}

void TestGrpcCancel::cancelWhileSending()
{
    // The server reads the first message and then nothing more: flow control stops the rest.
    Request request = one(QStringLiteral("ClientStream"), holdingAsk());
    request.options.insert(QStringLiteral("keepSendingOpen"), true);
    m_grpc->start(request);
    QTRY_COMPARE(m_server.running(), 1);
    const QByteArray large(4 * 1024 * 1024, 'x');
    Result<void> sent;
    int count = 0;
    while (sent && count < 1000) {
        sent = m_grpc->call().send(GrpcHarness::message(large));
        ++count;
    }
    // What waits is bounded, and said.
    QVERIFY(!sent);
    QCOMPARE(sent.error().code, ErrorCode::LimitExceeded);
    QVERIFY(count < 100);
    m_grpc->call().cancel();
    QVERIFY(m_grpc->waitForEnd());
    QVERIFY(cancelled());
    QTRY_COMPARE(m_server.running(), 0);
}

void TestGrpcCancel::destroyedWhileRunning()
{
    m_grpc->start(one(QStringLiteral("Unary"), holdingAsk()));
    QTRY_COMPARE(m_server.running(), 1);
    m_grpc->destroyCall();
    QTRY_COMPARE(m_server.running(), 0);
    QVERIFY(!m_grpc->events().isFinished());
}

void TestGrpcCancel::protocolGoesFirst()
{
    m_grpc->start(one(QStringLiteral("Unary"), holdingAsk()));
    QTRY_COMPARE(m_server.running(), 1);
    m_grpc->destroyProtocol();
    QVERIFY(cancelled());
    QVERIFY(!m_grpc->call().send(GrpcHarness::message("x")));
    m_grpc->call().cancel();
    QTRY_COMPARE(m_server.running(), 0);
}

QTEST_GUILESS_MAIN(TestGrpcCancel)

#include "tst_grpccancel.moc"
