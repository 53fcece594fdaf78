// SPDX-License-Identifier: GPL-3.0-or-later
#include "entries.h"
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
    void answers_data();
    void answers();
    void foreignBodyIsShown();
    void detailsThatAreNone();
    void lostConnection();
    void emptyMessageOverConnect();

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

QByteArray frame(const QByteArray &bytes, unsigned char flags = 0)
{
    QByteArray framed(5, '\0');
    framed[0] = char(flags);
    qToBigEndian(quint32(bytes.size()), framed.data() + 1);
    return framed + bytes;
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
    request.metadata = {entry("X-Note-Bin", "AQI=")};
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
    request.metadata = {entry("Content-Type", "text/plain")};
    QVERIFY(m_grpc.run(request));
    QCOMPARE(m_grpc.finished().error->code, ErrorCode::InvalidInput);
}

void TestRpcWeb::answers_data()
{
    QTest::addColumn<QString>("transport");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *name, const char *transport, const char *type, const QByteArray &head,
                        const QByteArray &body, const char *status, const char *error) {
        QTest::newRow(name) << QString::fromLatin1(transport) << QString::fromLatin1(type) << head << body
                            << QString::fromLatin1(status) << QString::fromUtf8(error);
    };
    const char *unary = "unary";
    const char *stream = "server-streaming";
    const QByteArray ok = "200 OK\r\nContent-Type: ";
    const QByteArray web = ok + "application/grpc-web+proto";
    const QByteArray proto = ok + "application/proto";
    const QByteArray connect = ok + "application/connect+proto";
    const QByteArray good = frame("grpc-status: 0\r\n", 0x80);

    row("status in the head", "grpc-web", unary, web + "\r\nGrpc-Status: 7\r\nGrpc-Message: no%21", {},
        "PERMISSION_DENIED", "");
    row("status in the head alone", "grpc-web", unary, "200 OK\r\ngrpc-status: 16", {}, "UNAUTHENTICATED",
        "");
    row("no status", "grpc-web", unary, web, frame("x"), "UNKNOWN", "without a status");
    row("no number", "grpc-web", unary, web, frame("grpc-status: good\r\n", 0x80), "UNKNOWN",
        "without a status");
    row("unknown status", "grpc-web", unary, web, frame("GRPC-STATUS:99", 0x80), "CODE_99", "");
    row("lines of all kinds", "grpc-web", unary, web,
        frame("") + frame("\n:\nnothing\r\ngrpc-status: 3", 0x80), "INVALID_ARGUMENT", "");
    row("no message", "grpc-web", unary, web, good, "OK", "without the message it owes");
    row("page", "grpc-web", unary, ok + "text/html", "<html>", "UNKNOWN", "“text/html”");
    row("proxy", "grpc-web", unary, "502 Bad Gateway\r\nContent-Type: text/html", "<html>", "UNAVAILABLE",
        "HTTP status 502 Bad Gateway");
    row("not there", "grpc-web", stream, "404 Not Found", {}, "UNIMPLEMENTED", "HTTP status 404");
    row("not let in", "grpc-web", stream, "401 Unauthorized", {}, "UNAUTHENTICATED", "HTTP status 401");
    row("elsewhere", "grpc-web", stream, "302 Found\r\nLocation: /login", {}, "UNKNOWN", "HTTP status 302");
    row("unknown flags", "grpc-web", stream, web, frame("x", 8) + good, "INTERNAL", "unknown flags");
    row("behind the end", "grpc-web", stream, web, good + "x", "INTERNAL", "behind the end");
    row("endless", "grpc-web", stream, web, QByteArray("\0\xff\xff\xff\xff", 5), "RESOURCE_EXHAUSTED",
        "larger than");
    row("text that is none", "grpc-web-text", stream, ok + "application/grpc-web-text", "!!!!", "INTERNAL",
        "base64");

    row("error", "connect", unary, "409 Conflict\r\nContent-Type: application/json",
        R"({"code":"aborted","message":"try again"})", "ABORTED", "");
    row("cancelled", "connect", unary, "499 x\r\nContent-Type: application/json", R"({"code":"canceled"})",
        "CANCELLED", "");
    row("unknown code", "connect", unary, "403 x\r\nContent-Type: application/json", R"({"code":"odd"})",
        "PERMISSION_DENIED", "");
    row("error that is none", "connect", unary, "503 x\r\nContent-Type: application/json", "[", "UNAVAILABLE",
        "");
    row("other error", "connect", unary, "400 x\r\nContent-Type: application/json", R"({"error":"x"})",
        "INTERNAL", "");
    row("no body", "connect", unary, "429 x\r\nContent-Type: application/json", {}, "UNAVAILABLE", "");
    row("page of Connect", "connect", unary, ok + "text/html", "<html>", "UNKNOWN", "“text/html”");
    row("other codec", "connect", unary, ok + "application/json", "{}", "UNKNOWN", "application/json");
    row("proxy before Connect", "connect", unary, "504 x\r\nContent-Type: text/html", "<html>", "UNAVAILABLE",
        "HTTP status 504");
    row("stream without an end", "connect", stream, connect, frame("x"), "INTERNAL", "without saying how");
    row("end that is none", "connect", stream, connect, frame("nothing", 2), "INTERNAL",
        "without saying how");
    row("empty end", "connect", stream, connect, frame("{}", 2), "OK", "");
    row("end with an error", "connect", stream, connect,
        frame(R"({"error":{"code":"data_loss","message":"gone","details":7},"metadata":7})", 2), "DATA_LOSS",
        "");
    row("end with an odd error", "connect", stream, connect, frame(R"({"error":{"code":5}})", 2), "UNKNOWN",
        "");
    row("garbage", "connect", unary, proto, "\xff\xff", "OK", "cannot be read");
}

void TestRpcWeb::answers()
{
    QFETCH(QString, transport);
    QFETCH(QString, type);
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, body);
    QFETCH(QString, status);
    QFETCH(QString, error);
    RawServer server(RawServer::answering(RawServer::answer(body, "HTTP/1.1 " + head + "\r\n")));
    const bool isUnary = type == QLatin1String("unary");
    Request request = bank(isUnary ? "GetAccount" : "WatchTransactions", "{}");
    request.address = server.url(QString());
    request.options.insert(transportOption, transport);
    QVERIFY(m_grpc.run(request));
    const Finished finished = m_grpc.finished();
    QVERIFY(finished.status);
    QCOMPARE(finished.status->text, status);
    QCOMPARE(finished.outcome, error.isEmpty() ? Outcome::Completed : Outcome::Failed);
    if (!error.isEmpty())
        QVERIFY2(finished.error->message.contains(error), qPrintable(finished.error->message));
}

void TestRpcWeb::foreignBodyIsShown()
{
    RawServer server(RawServer::answering(RawServer::answer(
        "<h1>Bad gateway</h1>", "HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\n")));
    Request request = bank("GetAccount", "{}");
    request.address = server.url(QString());
    request.options.insert(transportOption, QStringLiteral("connect"));
    QVERIFY(m_grpc.run(request));
    const Message shown = m_grpc.events().last<MessageReceived>().message;
    QCOMPARE(shown.payload.toByteArray(), QByteArray("<h1>Bad gateway</h1>"));
    QVERIFY(!shown.attribute(u"problem").isEmpty());
    QCOMPARE(m_grpc.events().last<HeadReceived>().head.status.code, 502);
}

void TestRpcWeb::detailsThatAreNone()
{
    const QByteArray error =
        R"({"code":"internal","details":[7,{},{"type":"a.B","value":"*"},{"type":"google.rpc.ErrorInfo","value":"CgRHT05F"},)"
        R"({"type":"a.Unknown","value":"AQI"}]})";
    RawServer server(RawServer::answering(
        RawServer::answer(error, "HTTP/1.1 500 x\r\nContent-Type: application/json; charset=utf-8\r\n")));
    Request request = bank("GetAccount", "{}");
    request.address = server.url(QString());
    request.options.insert(transportOption, QStringLiteral("connect"));
    QVERIFY(m_grpc.run(request));
    const QByteArray details = m_grpc.finished().status->details;
    QVERIFY2(details.contains(R"(google.rpc.ErrorInfo","reason":"GONE")"), details.constData());
    QVERIFY2(details.contains("a.Unknown"), details.constData());
    QVERIFY(!details.contains("a.B\""));
}

void TestRpcWeb::lostConnection()
{
    RawServer server(RawServer::answering("HTTP/1.1 200 OK\r\nContent-Type: application/grpc-web+proto\r\n"
                                          "Content-Length: 1000\r\n\r\n" +
                                              frame("\x0a\x01x").first(7),
                                          true));
    Request request = bank("WatchTransactions", "{}");
    request.address = server.url(QString());
    request.options.insert(transportOption, QStringLiteral("grpc-web"));
    QVERIFY(m_grpc.run(request));
    QCOMPARE(m_grpc.finished().error->code, ErrorCode::ConnectionLost);
    QCOMPARE(m_grpc.finished().status->text, QStringLiteral("UNAVAILABLE"));
    QVERIFY(m_grpc.events().last<MessageReceived>().message.truncated);
    server.close();
    QVERIFY(m_grpc.run(request));
    QCOMPARE(m_grpc.finished().error->code, ErrorCode::ConnectionRefused);
    QCOMPARE(m_grpc.finished().status->text, QStringLiteral("UNAVAILABLE"));
}

void TestRpcWeb::emptyMessageOverConnect()
{
    RawServer server(RawServer::answering(RawServer::answer(
        {}, "HTTP/1.1 200 OK\r\nContent-Type: application/proto\r\nTrailer-X-Sum: 7\r\nX-Sum: 8\r\n")));
    Request request = bank("GetAccount", "{}");
    request.address = server.url(QString());
    request.options.insert(transportOption, QStringLiteral("connect"));
    QVERIFY(m_grpc.run(request));
    QCOMPARE(m_grpc.finished().outcome, Outcome::Completed);
    QCOMPARE(m_grpc.events().body(), QByteArray("{}"));
    QCOMPARE(headerValue(m_grpc.events().last<TrailersReceived>().trailers, "x-sum"), QByteArray("7"));
    QCOMPARE(headerValue(m_grpc.events().last<HeadReceived>().head.headers, "x-sum"), QByteArray("8"));
}

QTEST_GUILESS_MAIN(TestRpcWeb)
#include "tst_rpcweb.moc"
