// SPDX-License-Identifier: GPL-3.0-or-later
#include "grpcharness.h"
#include "rawserver.h"
#include "runningmock.h"

#include <QtEndian>
#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// gRPC's methods over gRPC-Web and Connect: against the demo bank, and against answers no good server gives.
class TestRpcWeb : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void unary_data() { transports(); }
    void unary();
    void serverStream_data() { transports(); }
    void serverStream();
    void clientStreamOverConnect();
    void clientStreamOverGrpcWebIsRefused();
    void errorsHaveDetails_data() { transports(); }
    void errorsHaveDetails();
    void deadline_data() { transports(); }
    void deadline();
    void cancel_data() { transports(); }
    void cancel();
    void destroyWhileTypesLoad();
    void connectNeedsNoTypes();
    void grpcWebNeedsTypes();
    void ownHeadersAreRefused();

private:
    void transports();
    Request bank(const char *method, const char *json = nullptr) const;

    std::unique_ptr<RunningMock> m_mock;
    GrpcHarness m_grpc;
};

namespace {

const QString transportOption = QStringLiteral("transport");

QByteArray payload(const MessageReceived &received)
{
    return received.message.payload.toByteArray();
}

} // namespace

void TestRpcWeb::initTestCase()
{
    m_mock = std::make_unique<RunningMock>(
        mock::Limits(), [](plugin::MockConfiguration &configuration) { configuration.grpcPort = 0; });
}

void TestRpcWeb::transports()
{
    QTest::addColumn<QString>("transport");
    for (const char *name : {"grpc-web", "grpc-web-text", "connect", "connect-get"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

Request TestRpcWeb::bank(const char *method, const char *json) const
{
    Request request =
        GrpcHarness::request(QStringLiteral("http://127.0.0.1:%1").arg(m_mock->port),
                             QStringLiteral("parlance.bank.v1.Bank/") + QString::fromLatin1(method));
    const QString folder = QStringLiteral(PARLANCE_SOURCE_DIR "/resources/proto");
    request.options = {{QStringLiteral("protoFile"), QStringLiteral("parlance/bank/v1/bank.proto")},
                       {QStringLiteral("importPaths"), QStringList{folder}}};
    if (json) {
        MessageDraft draft;
        draft.kind = QStringLiteral("json");
        draft.text = QString::fromUtf8(json);
        request.messages.append(draft);
    }
    return request;
}

void TestRpcWeb::unary()
{
    QFETCH(QString, transport);
    Request request = bank("GetAccount", R"({"id": "acc_0001"})");
    request.options.insert(transportOption, transport);
    Entry entry;
    entry.name = QStringLiteral("X-Note-Bin");
    entry.value = QStringLiteral("AQI=");
    request.metadata.append(entry);
    QVERIFY(m_grpc.run(request));
    QCOMPARE(m_grpc.finished().outcome, Outcome::Completed);
    QCOMPARE(m_grpc.finished().status->text, QStringLiteral("OK"));
    QStringList expected{QStringLiteral("resolved"),     QStringLiteral("connected"),
                         QStringLiteral("request-sent"), QStringLiteral("message-sent"),
                         QStringLiteral("head"),         QStringLiteral("message-received"),
                         QStringLiteral("finished")};
    if (transport.startsWith(QLatin1String("grpc-web")))
        expected.insert(6, QStringLiteral("trailers"));
    QCOMPARE(m_grpc.events().names(), expected);
    const auto sent = m_grpc.events().last<MessageSent>().message;
    QCOMPARE(sent.payload.toByteArray(), QByteArray(R"({"id": "acc_0001"})"));
    QCOMPARE(sent.encoded.toByteArray(), QByteArray("\x0a\x08") + "acc_0001");
    const auto received = m_grpc.events().last<MessageReceived>().message;
    QVERIFY(received.payload.toByteArray().startsWith(R"({"id":"acc_0001",)"));
    QVERIFY(received.encoded.toByteArray().startsWith(sent.encoded.toByteArray()));
    QCOMPARE(received.wireSize, received.encoded.size());
    const HeaderList headers = m_grpc.events().last<RequestSent>().headers;
    QCOMPARE(headerValue(headers, "x-note-bin"), QByteArray("AQI"));
    QVERIFY(!hasHeader(m_grpc.events().last<HeadReceived>().head.headers, "grpc-status"));
}

void TestRpcWeb::serverStream()
{
    QFETCH(QString, transport);
    Request watch = bank("WatchTransactions", R"({"limit": 2})");
    watch.options.insert(transportOption, transport);
    m_mock->mock->takeExchanges();
    m_grpc.start(watch);
    QTRY_VERIFY(m_grpc.events().has(QStringLiteral("head")));
    for (const char *amount : {"3.00", "4.00"}) {
        RawClient rest(m_mock->port);
        const QByteArray created =
            QByteArray(R"({"accountId":"acc_0001","type":"credit","amount":")") + amount + "\"}";
        QCOMPARE(rest.exchange(withBody("POST", "/transactions", created)).status, 201);
    }
    QVERIFY(m_grpc.waitForEnd());
    QCOMPARE(m_grpc.finished().status->text, QStringLiteral("OK"));
    const auto messages = m_grpc.events().all<MessageReceived>();
    QCOMPARE(messages.size(), 2);
    QVERIFY(payload(messages.at(0)).contains(R"("amount":"3.00")"));
    QVERIFY(payload(messages.at(1)).contains(R"("amount":"4.00")"));
    QVERIFY(m_grpc.events().last<HeadReceived>().streams);
}

void TestRpcWeb::clientStreamOverConnect()
{
    Request request = bank("ImportTransactions");
    request.options.insert(transportOption, QStringLiteral("connect"));
    request.options.insert(QStringLiteral("keepSendingOpen"), true);
    m_grpc.start(request);
    for (int i = 0; i < 3; ++i) {
        Message message;
        message.payload = Payload(QByteArray(
            R"({"transaction":{"accountId":"acc_0001","type":"TRANSACTION_TYPE_CREDIT","amount":"1.00"}})"));
        QVERIFY(m_grpc.call().send(message));
        // Sent while the call goes on.
        QTRY_COMPARE(m_grpc.events().all<MessageSent>().size(), i + 1);
    }
    QVERIFY(!m_grpc.events().isFinished());
    m_grpc.call().closeSending();
    QVERIFY(m_grpc.waitForEnd());
    QCOMPARE(m_grpc.finished().status->text, QStringLiteral("OK"));
    QVERIFY(m_grpc.events().body().contains(R"("imported":"3")"));
    QVERIFY(!m_grpc.call().send({}));
}

void TestRpcWeb::clientStreamOverGrpcWebIsRefused()
{
    Request request = bank("ImportTransactions", "{}");
    request.options.insert(transportOption, QStringLiteral("grpc-web"));
    QVERIFY(m_grpc.run(request));
    QCOMPARE(m_grpc.finished().error->code, ErrorCode::Unsupported);
    QVERIFY(m_grpc.finished().error->hint.contains(QStringLiteral("Connect")));
}

void TestRpcWeb::errorsHaveDetails()
{
    QFETCH(QString, transport);
    Request request = bank("GetAccount", R"({"id": "acc_none"})");
    request.options.insert(transportOption, transport);
    QVERIFY(m_grpc.run(request));
    QCOMPARE(m_grpc.finished().outcome, Outcome::Completed);
    const Status status = m_grpc.finished().status.value_or(Status());
    QCOMPARE(status.code, 5);
    QCOMPARE(status.text, QStringLiteral("NOT_FOUND"));
    QVERIFY(status.message.contains(QStringLiteral("acc_none")));
    QVERIFY2(
        status.details.contains(R"("@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"NOT_FOUND")"),
        status.details.constData());
    QVERIFY(m_grpc.events().all<MessageReceived>().isEmpty());
}

void TestRpcWeb::deadline()
{
    QFETCH(QString, transport);
    Request request = bank("CheckCredit", R"({"accountId": "acc_0001", "workTime": "30s"})");
    request.options.insert(transportOption, transport);
    request.options.insert(QStringLiteral("deadlineMs"), 150);
    QVERIFY(m_grpc.run(request));
    // Who of the two is first, the server or we.
    QCOMPARE(m_grpc.finished().status->text, QStringLiteral("DEADLINE_EXCEEDED"));
}

void TestRpcWeb::cancel()
{
    QFETCH(QString, transport);
    Request request = bank("CheckCredit", R"({"accountId": "acc_0001", "workTime": "30s"})");
    request.options.insert(transportOption, transport);
    m_grpc.start(request);
    m_grpc.call().cancel();
    QVERIFY(m_grpc.waitForEnd());
    QCOMPARE(m_grpc.finished().outcome, Outcome::Cancelled);
    m_grpc.start(request);
    QTRY_VERIFY(m_grpc.events().has(QStringLiteral("request-sent")));
    m_grpc.call().cancel();
    QVERIFY(m_grpc.waitForEnd());
    QCOMPARE(m_grpc.finished().outcome, Outcome::Cancelled);
}

void TestRpcWeb::destroyWhileTypesLoad()
{
    Request request = bank("GetAccount", R"({"id": "acc_0001"})");
    request.options.insert(transportOption, QStringLiteral("connect"));
    GrpcHarness grpc;
    grpc.start(request);
    grpc.destroyCall();
    grpc.start(request);
    grpc.destroyProtocol();
    QVERIFY(grpc.waitForEnd());
    QCOMPARE(grpc.finished().outcome, Outcome::Cancelled);
}

void TestRpcWeb::connectNeedsNoTypes()
{
    Request request = bank("GetAccount", R"({"id": "acc_0001"})");
    request.options = {{transportOption, QStringLiteral("connect")}};
    // The server's HTTP port knows nothing of reflection.
    QVERIFY(m_grpc.run(request));
    QCOMPARE(m_grpc.finished().outcome, Outcome::Completed);
    QCOMPARE(m_grpc.finished().status->text, QStringLiteral("OK"));
    QVERIFY(m_grpc.events().body().startsWith(R"({"id":"acc_0001",)"));
    request.messages[0].text = QStringLiteral("{\"id\": ");
    QVERIFY(m_grpc.run(request));
    QCOMPARE(m_grpc.finished().error->code, ErrorCode::Parse);
}

void TestRpcWeb::grpcWebNeedsTypes()
{
    Request request = bank("GetAccount", R"({"id": "acc_0001"})");
    request.options = {{transportOption, QStringLiteral("grpc-web")}};
    QVERIFY(m_grpc.run(request));
    QCOMPARE(m_grpc.finished().error->code, ErrorCode::Unsupported);
    QVERIFY(m_grpc.finished().error->hint.contains(QStringLiteral(".proto files")));
}

void TestRpcWeb::ownHeadersAreRefused()
{
    Request request = bank("GetAccount", R"({"id": "acc_0001"})");
    request.options.insert(transportOption, QStringLiteral("connect"));
    Entry entry;
    entry.name = QStringLiteral("Content-Type");
    entry.value = QStringLiteral("text/plain");
    request.metadata.append(entry);
    QVERIFY(m_grpc.run(request));
    QCOMPARE(m_grpc.finished().error->code, ErrorCode::InvalidInput);
}

QTEST_GUILESS_MAIN(TestRpcWeb)
#include "tst_rpcweb.moc"
