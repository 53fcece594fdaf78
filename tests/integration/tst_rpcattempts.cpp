// SPDX-License-Identifier: GPL-3.0-or-later
#include "grpcattempts.h"
#include "runningmock.h"
#include "tcprelay.h"

#include <rawclient.h>

using namespace parlance;
using namespace parlance::test;

/// gRPC's streams over gRPC-Web and Connect when the connection goes: taken up again as over gRPC itself.
class TestRpcAttempts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cutStream_data() { transports(); }
    void cutStream();
    void droppedOnPurpose_data() { transports(); }
    void droppedOnPurpose();
    void repeats_data() { transports(); }
    void repeats();

private:
    static void transports();
    static Request request(int port, const QString &transport, const char *method, const char *json);
    /// A transaction that those who watch are told of.
    bool create(const QByteArray &amount) const;

    std::unique_ptr<RunningMock> m_mock;
};

void TestRpcAttempts::initTestCase()
{
    m_mock = std::make_unique<RunningMock>(
        mock::Limits(), [](plugin::MockConfiguration &configuration) { configuration.grpcPort = 0; });
}

void TestRpcAttempts::transports()
{
    QTest::addColumn<QString>("transport");
    for (const char *name : {"grpc-web", "grpc-web-text", "connect"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

Request TestRpcAttempts::request(int port, const QString &transport, const char *method, const char *json)
{
    Request request =
        GrpcHarness::request(QStringLiteral("http://127.0.0.1:%1").arg(port),
                             QStringLiteral("parlance.bank.v1.Bank/") + QString::fromLatin1(method));
    const QString folder = QStringLiteral(PARLANCE_SOURCE_DIR "/resources/proto");
    request.options = {{QStringLiteral("transport"), transport},
                       {QStringLiteral("protoFile"), QStringLiteral("parlance/bank/v1/bank.proto")},
                       {QStringLiteral("importPaths"), QStringList{folder}}};
    MessageDraft draft;
    draft.kind = QStringLiteral("json");
    draft.text = QString::fromUtf8(json);
    request.messages.append(draft);
    return request;
}

bool TestRpcAttempts::create(const QByteArray &amount) const
{
    RawClient rest(m_mock->port);
    const QByteArray body = R"({"accountId":"acc_0001","type":"credit","amount":")" + amount + "\"}";
    return rest.exchange(withBody("POST", "/transactions", body)).status == 201;
}

void TestRpcAttempts::cutStream()
{
    QFETCH(QString, transport);
    TcpRelay relay(TcpRelay::Kind::Wire, m_mock->port);
    GrpcAttempts stream(request(relay.serverPort(), transport, "WatchTransactions", "{}"), grpcReconnect());
    for (int i = 1; i <= 3; ++i) {
        QTRY_COMPARE_WITH_TIMEOUT(int(stream.events->all<HeadReceived>().size()), i, 30'000);
        QCOMPARE(stream.legs(LegReason::Reconnect), i - 1);
        QVERIFY(create(QByteArray::number(i) + ".00"));
        QTRY_COMPARE_WITH_TIMEOUT(stream.contents(), i, 30'000);
        const QByteArray amount = "\"amount\":\"" + QByteArray::number(i) + ".00\"";
        QVERIFY(stream.messages().constLast().payload.toByteArray().contains(amount));
        relay.cut();
    }
    QTRY_COMPARE_WITH_TIMEOUT(stream.legs(LegReason::Reconnect), 3, 30'000);
    stream.call->cancel();
    QVERIFY(stream.finish());
    QCOMPARE(stream.events->finished()->outcome, Outcome::Cancelled);
}

void TestRpcAttempts::droppedOnPurpose()
{
    QFETCH(QString, transport);
    GrpcAttempts stream(request(m_mock->port, transport, "WatchTransactions", "{}"), grpcReconnect());
    QTRY_VERIFY_WITH_TIMEOUT(stream.events->has(QStringLiteral("head")), 30'000);
    QVERIFY(stream.call->drop());
    QTRY_COMPARE_WITH_TIMEOUT(int(stream.events->all<HeadReceived>().size()), 2, 30'000);
    QVERIFY(create("5.00"));
    QTRY_COMPARE_WITH_TIMEOUT(stream.contents(), 1, 30'000);
    QCOMPARE(stream.legs(LegReason::Reconnect), 1);
    stream.call->cancel();
    QVERIFY(stream.finish());
}

void TestRpcAttempts::repeats()
{
    QFETCH(QString, transport);
    GrpcAttempts poll(request(m_mock->port, transport, "GetAccount", R"({"id":"acc_0002"})"),
                      {{QStringLiteral("repeatEveryMs"), 1}, {QStringLiteral("repeatCount"), 3}});
    QVERIFY(poll.finish());
    QCOMPARE(poll.events->finished()->outcome, Outcome::Completed);
    QCOMPARE(poll.contents(), 3);
    QCOMPARE(poll.legs(LegReason::Repeat), 2);
    QCOMPARE(poll.messages().constLast().attribute(u"unchanged"), QStringLiteral("true"));
}

QTEST_GUILESS_MAIN(TestRpcAttempts)
#include "tst_rpcattempts.moc"
