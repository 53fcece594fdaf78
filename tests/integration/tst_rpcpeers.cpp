// SPDX-License-Identifier: GPL-3.0-or-later
#include "entries.h"
#include "grpcharness.h"
#include "nodeserver.h"

#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// Connect and gRPC-Web as connect-node speaks them, over HTTP/1.1 and HTTP/2.
class TestRpcPeers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void unary_data() { everyWay(); }
    void unary();
    void serverStream_data() { everyWay(); }
    void serverStream();
    void clientStream_data() { connectWays(); }
    void clientStream();
    void bidi();
    void bidiOverHttp11IsRefused();
    void unaryByGet();
    void getOfOtherMethodsIsRefused();
    void metadataBothWays_data() { everyWay(); }
    void metadataBothWays();
    void statuses_data();
    void statuses();
    void details_data() { everyWay(); }
    void details();
    void statusAfterMessages_data() { everyWay(); }
    void statusAfterMessages();
    void statusEndsTheUpload_data() { connectWays(); }
    void statusEndsTheUpload();
    void compression_data() { everyWay(); }
    void compression();
    void deadline_data() { everyWay(); }
    void deadline();
    void cancel_data() { everyWay(); }
    void cancel();
    void manyMessages_data() { everyWay(); }
    void manyMessages();
    void jsonWithoutTypes();
    void unknownMethod_data() { everyWay(); }
    void unknownMethod();
    void serverDiesInTheStream_data() { everyWay(); }
    void serverDiesInTheStream();

private:
    void everyWay();
    void connectWays();
    NodeServer &server(int version) { return version == 2 ? *m_http2 : *m_http1; }
    Request json(const QString &transport, int version, const QString &method, const QStringList &messages);
    bool run(const Request &request) { return m_grpc->run(request); }
    bool completed(int status = 0) { return m_grpc->completed(status); }
    QStringList answers() { return m_grpc->answers(); }

    std::unique_ptr<NodeServer> m_http1;
    std::unique_ptr<NodeServer> m_http2;
    std::unique_ptr<GrpcHarness> m_grpc;
};

namespace {

const QString peerName = QStringLiteral("connectserver.mjs");
const QString connectTransport = QStringLiteral("connect");

Message message(const char *json)
{
    Message message;
    message.payload = Payload(QByteArray(json));
    return message;
}

} // namespace

void TestRpcPeers::initTestCase()
{
    m_http1 = NodeServer::peer(peerName);
    QVERIFY2(m_http1->port() > 0, qPrintable(m_http1->errors()));
    m_http2 = NodeServer::peer(peerName, {QStringLiteral("--http2")});
    QVERIFY2(m_http2->port() > 0, qPrintable(m_http2->errors()));
}

void TestRpcPeers::init()
{
    m_grpc = std::make_unique<GrpcHarness>();
}

void TestRpcPeers::everyWay()
{
    QTest::addColumn<QString>("transport");
    QTest::addColumn<int>("version");
    // connect-node has no gRPC-Web as text.
    for (const char *transport : {"grpc-web", "connect"}) {
        for (const int version : {1, 2})
            QTest::addRow("%s, HTTP/%d", transport, version) << QString::fromLatin1(transport) << version;
    }
}

void TestRpcPeers::connectWays()
{
    QTest::addColumn<QString>("transport");
    QTest::addColumn<int>("version");
    for (const int version : {1, 2})
        QTest::addRow("connect, HTTP/%d", version) << connectTransport << version;
}

Request TestRpcPeers::json(const QString &transport, int version, const QString &method,
                           const QStringList &messages)
{
    Request request = GrpcHarness::request(QStringLiteral("grpc://") + server(version).address(), method);
    request.options = {
        {QStringLiteral("transport"), transport},
        {QStringLiteral("httpVersion"), version == 2 ? QStringLiteral("2") : QStringLiteral("1.1")},
        {QStringLiteral("protoFile"), QStringLiteral(PARLANCE_TEST_DATA "/grpc/echo.proto")}};
    for (const QString &text : messages)
        request.messages.append({{}, QStringLiteral("json"), text, false});
    return request;
}

void TestRpcPeers::unary()
{
    QFETCH(QString, transport);
    QFETCH(int, version);
    QVERIFY(run(json(transport, version, QStringLiteral("Unary"),
                     {QStringLiteral("{\"text\": \"größer\", \"big\": 9007199254740993}")})));
    QVERIFY(completed());
    QCOMPARE(answers(), QStringList{QStringLiteral("{\"text\":\"größer\",\"big\":\"9007199254740993\"}")});
    QCOMPARE(m_grpc->events().last<HeadReceived>().head.version,
             version == 2 ? QByteArray("HTTP/2") : QByteArray("HTTP/1.1"));
    // No bytes at all, both ways.
    QVERIFY(run(json(transport, version, QStringLiteral("Unary"), {QStringLiteral("{}")})));
    QVERIFY(completed());
    QCOMPARE(answers(), QStringList{QStringLiteral("{}")});
    QCOMPARE(m_grpc->events().all<MessageSent>().size(), 1);
}

void TestRpcPeers::serverStream()
{
    QFETCH(QString, transport);
    QFETCH(int, version);
    QVERIFY(
        run(json(transport, version, QStringLiteral("ServerStream"), {QStringLiteral("{\"count\": 3}")})));
    QVERIFY(completed());
    QCOMPARE(answers(), (QStringList{QStringLiteral("{}"), QStringLiteral("{\"index\":1}"),
                                     QStringLiteral("{\"index\":2}")}));
}

void TestRpcPeers::clientStream()
{
    QFETCH(QString, transport);
    QFETCH(int, version);
    QVERIFY(run(json(transport, version, QStringLiteral("ClientStream"),
                     {QStringLiteral("{\"text\": \"a\"}"), QStringLiteral("{\"text\": \"b\"}")})));
    QVERIFY(completed());
    QCOMPARE(answers(), QStringList{QStringLiteral("{\"text\":\"ab\",\"index\":2}")});
    QCOMPARE(m_grpc->events().all<MessageSent>().size(), 2);
}

void TestRpcPeers::bidi()
{
    Request request = json(connectTransport, 2, QStringLiteral("Bidi"), {});
    // What plain text speaks by itself then.
    request.options.remove(QStringLiteral("httpVersion"));
    request.options.insert(QStringLiteral("keepSendingOpen"), true);
    m_grpc->start(request);
    for (int i = 1; i <= 3; ++i) {
        QVERIFY(m_grpc->call().send(message("{\"count\": 1}")));
        QTRY_COMPARE(answers().size(), i);
    }
    QVERIFY(!m_grpc->events().isFinished());
    m_grpc->call().closeSending();
    QVERIFY(m_grpc->waitForEnd());
    QVERIFY(completed());
}

void TestRpcPeers::bidiOverHttp11IsRefused()
{
    QVERIFY(run(json(connectTransport, 1, QStringLiteral("Bidi"), {QStringLiteral("{\"count\": 1}")})));
    QCOMPARE(m_grpc->finished().outcome, Outcome::Failed);
    QVERIFY(m_grpc->finished().error->message.contains(QStringLiteral("505")));
    QVERIFY(m_grpc->finished().error->hint.contains(QStringLiteral("HTTP version")));
}

void TestRpcPeers::unaryByGet()
{
    Request request = json(QStringLiteral("connect-get"), 1, QStringLiteral("Peek"),
                           {QStringLiteral("{\"text\": \"größer\"}")});
    for (const char *compression : {"identity", "gzip"}) {
        request.options.insert(QStringLiteral("compression"), QString::fromLatin1(compression));
        QVERIFY(run(request));
        QVERIFY(completed());
        QCOMPARE(answers(), QStringList{QStringLiteral("{\"text\":\"größer\"}")});
        QCOMPARE(m_grpc->events().last<RequestSent>().method, QStringLiteral("GET"));
        QCOMPARE(m_grpc->events().all<MessageSent>().size(), 1);
    }
}

void TestRpcPeers::getOfOtherMethodsIsRefused()
{
    QVERIFY(run(json(QStringLiteral("connect-get"), 1, QStringLiteral("Unary"), {QStringLiteral("{}")})));
    QCOMPARE(m_grpc->finished().outcome, Outcome::Failed);
    QVERIFY(m_grpc->finished().error->hint.contains(QStringLiteral("POST")));
}

void TestRpcPeers::metadataBothWays()
{
    QFETCH(QString, transport);
    QFETCH(int, version);
    for (const char *method : {"Unary", "ServerStream"}) {
        Request request = json(transport, version, QString::fromLatin1(method), {QStringLiteral("{}")});
        request.metadata = {entry("x-return-text", "some words"), entry("x-return-data-bin", "AAEC/w==")};
        QVERIFY(run(request));
        QVERIFY(completed());
        const HeaderList head = m_grpc->events().last<HeadReceived>().head.headers;
        const HeaderList trailers = m_grpc->events().last<TrailersReceived>().trailers;
        QCOMPARE(headerValue(head, "x-return-text"), QByteArray("some words"));
        QCOMPARE(headerValue(head, "x-return-data-bin"), QByteArray("AAEC/w"));
        QVERIFY(!hasHeader(head, "trailer-trailing-x-return-text"));
        QCOMPARE(headerValue(trailers, "trailing-x-return-text"), QByteArray("some words"));
        QCOMPARE(headerValue(trailers, "trailing-x-return-data-bin"), QByteArray("AAEC/w"));
    }
}

void TestRpcPeers::statuses_data()
{
    QTest::addColumn<QString>("transport");
    QTest::addColumn<int>("code");
    for (const QString &transport : {QStringLiteral("grpc-web"), QStringLiteral("connect")}) {
        for (int code = 1; code <= 16; ++code)
            QTest::addRow("%s %d", qPrintable(transport), code) << transport << code;
    }
}

void TestRpcPeers::statuses()
{
    QFETCH(QString, transport);
    QFETCH(int, code);
    for (const char *method : {"Unary", "ServerStream"}) {
        QVERIFY(run(json(transport, 1, QString::fromLatin1(method),
                         {QStringLiteral("{\"status\": %1, \"message\": \"größer: 100 %\"}").arg(code)})));
        QVERIFY(completed(code));
        QCOMPARE(m_grpc->finished().status->message, QStringLiteral("größer: 100 %"));
    }
}

void TestRpcPeers::details()
{
    QFETCH(QString, transport);
    QFETCH(int, version);
    for (const char *method : {"Unary", "ServerStream"}) {
        QVERIFY(
            run(json(transport, version, QString::fromLatin1(method),
                     {QStringLiteral("{\"status\": 5, \"message\": \"no\", \"details\": \"CgRHT05F\"}")})));
        QVERIFY(completed(5));
        const QByteArray details = m_grpc->finished().status->details;
        QVERIFY2(details.contains("parlance.test.Ask\",\"text\":\"GONE\""), details.constData());
    }
}

void TestRpcPeers::statusAfterMessages()
{
    QFETCH(QString, transport);
    QFETCH(int, version);
    QVERIFY(run(json(transport, version, QStringLiteral("ServerStream"),
                     {QStringLiteral("{\"count\": 2, \"status\": 9}")})));
    QVERIFY(completed(9));
    QCOMPARE(answers().size(), 2);
}

/// Nobody closes the sending but the server.
void TestRpcPeers::statusEndsTheUpload()
{
    QFETCH(QString, transport);
    QFETCH(int, version);
    Request request = json(transport, version, QStringLiteral("ClientStream"), {});
    request.options.insert(QStringLiteral("keepSendingOpen"), true);
    m_grpc->start(request);
    QVERIFY(m_grpc->call().send(message("{\"status\": 9, \"message\": \"enough\"}")));
    QVERIFY(m_grpc->waitForEnd());
    QVERIFY(completed(9));
    QCOMPARE(m_grpc->finished().status->message, QStringLiteral("enough"));
}

void TestRpcPeers::compression()
{
    QFETCH(QString, transport);
    QFETCH(int, version);
    for (const char *method : {"Unary", "ServerStream"}) {
        Request request = json(
            transport, version, QString::fromLatin1(method),
            {QStringLiteral("{\"count\": 1, \"size\": 50000, \"text\": \"%1\"}").arg(QString(50'000, u'x'))});
        request.options.insert(QStringLiteral("compression"), QStringLiteral("gzip"));
        QVERIFY(run(request));
        QVERIFY(completed());
        QVERIFY(answers().constFirst().size() > 100'000);
        QVERIFY(m_grpc->events().last<MessageReceived>().message.wireSize < 5'000);
        QVERIFY(m_grpc->events().last<MessageSent>().message.wireSize < 5'000);
    }
}

void TestRpcPeers::deadline()
{
    QFETCH(QString, transport);
    QFETCH(int, version);
    for (const char *method : {"Unary", "ServerStream"}) {
        Request request =
            json(transport, version, QString::fromLatin1(method), {QStringLiteral("{\"hold\": true}")});
        request.options.insert(QStringLiteral("deadlineMs"), 250);
        QVERIFY(run(request));
        QCOMPARE(m_grpc->finished().status->text, QStringLiteral("DEADLINE_EXCEEDED"));
        const QString told = QStringLiteral("cancelled ") + QString::fromLatin1(method);
        QTRY_VERIFY(server(version).lines().contains(told));
    }
}

void TestRpcPeers::cancel()
{
    QFETCH(QString, transport);
    QFETCH(int, version);
    const QString told = QStringLiteral("cancelled ServerStream");
    const qsizetype before = server(version).lines().count(told);
    m_grpc->start(json(transport, version, QStringLiteral("ServerStream"),
                       {QStringLiteral("{\"count\": 1, \"hold\": true}")}));
    QTRY_COMPARE(answers().size(), 1);
    m_grpc->call().cancel();
    QVERIFY(m_grpc->waitForEnd());
    QCOMPARE(m_grpc->finished().outcome, Outcome::Cancelled);
    QTRY_COMPARE(server(version).lines().count(told), before + 1);
}

void TestRpcPeers::manyMessages()
{
    QFETCH(QString, transport);
    QFETCH(int, version);
    QVERIFY(run(
        json(transport, version, QStringLiteral("ServerStream"), {QStringLiteral("{\"count\": 20000}")})));
    QVERIFY(completed());
    QCOMPARE(answers().size(), 20'000);
    QCOMPARE(answers().constLast(), QStringLiteral("{\"index\":19999}"));
}

void TestRpcPeers::jsonWithoutTypes()
{
    Request request = json(connectTransport, 1, QStringLiteral("Unary"),
                           {QStringLiteral("{\"big\": \"9007199254740993\"}")});
    request.options.remove(QStringLiteral("protoFile"));
    QVERIFY(run(request));
    QVERIFY(completed());
    QCOMPARE(answers(), QStringList{QStringLiteral("{\"big\":\"9007199254740993\"}")});
    request.method = QStringLiteral("parlance.test.Echo/ServerStream");
    request.options.insert(QStringLiteral("methodType"), QStringLiteral("server-streaming"));
    request.messages[0].text = QStringLiteral("{\"count\": 2}");
    QVERIFY(run(request));
    QVERIFY(completed());
    QCOMPARE(answers(), (QStringList{QStringLiteral("{}"), QStringLiteral("{\"index\":1}")}));
}

void TestRpcPeers::unknownMethod()
{
    QFETCH(QString, transport);
    QFETCH(int, version);
    Request request = json(transport, version, QStringLiteral("parlance.test.Nobody/Ask"), {});
    request.options.remove(QStringLiteral("protoFile"));
    request.options.insert(QStringLiteral("descriptorSource"), QStringLiteral("none"));
    request.messages.append({{}, QStringLiteral("binary"), {}, false});
    QVERIFY(run(request));
    QCOMPARE(m_grpc->finished().status->text, QStringLiteral("UNIMPLEMENTED"));
    QVERIFY(m_grpc->finished().error->message.contains(QStringLiteral("HTTP status 404")));
}

void TestRpcPeers::serverDiesInTheStream()
{
    QFETCH(QString, transport);
    QFETCH(int, version);
    const auto mortal =
        NodeServer::peer(peerName, version == 2 ? QStringList{QStringLiteral("--http2")} : QStringList());
    Request request = json(transport, version, QStringLiteral("ServerStream"),
                           {QStringLiteral("{\"count\": 2, \"hold\": true}")});
    request.address = QStringLiteral("grpc://") + mortal->address();
    m_grpc->start(request);
    QTRY_COMPARE(answers().size(), 2);
    mortal->kill();
    QVERIFY(m_grpc->waitForEnd());
    QCOMPARE(m_grpc->finished().outcome, Outcome::Failed);
    QCOMPARE(m_grpc->finished().error->code, ErrorCode::ConnectionLost);
    QCOMPARE(m_grpc->finished().status->text, QStringLiteral("UNAVAILABLE"));
}

QTEST_GUILESS_MAIN(TestRpcPeers)

#include "tst_rpcpeers.moc"
