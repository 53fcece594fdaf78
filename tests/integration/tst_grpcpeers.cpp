// SPDX-License-Identifier: GPL-3.0-or-later
#include "entries.h"
#include "grpcharness.h"
#include "nodeserver.h"

#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// Against servers that other people wrote, in other languages: types by their own reflection, messages as
/// JSON.
class TestGrpcPeers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void reflectionVersions_data();
    void reflectionVersions();
    void noReflection();
    void fourModes_data();
    void fourModes();
    void interleaved_data();
    void interleaved();
    void metadataBothWays_data();
    void metadataBothWays();
    void statuses_data();
    void statuses();
    void richDetails();
    void statusAfterMessages_data();
    void statusAfterMessages();
    void deadline_data();
    void deadline();
    void cancel_data();
    void cancel();
    void gzip();
    void oversizedRequest();
    void manyMessages();
    void serverDiesInTheStream();

private:
    QString addressOf(const QString &peer) const;
    Request json(const QString &peer, const QString &method, const QStringList &messages) const;
    bool run(const Request &request);
    bool completed(int status = 0) { return m_grpc->completed(status); }
    QStringList answers() { return m_grpc->answers(); }
    void addPeers();

    std::unique_ptr<NodeServer> m_grpcJs;
    std::unique_ptr<NodeServer> m_connect;
    std::unique_ptr<GrpcHarness> m_grpc;
};

namespace {

const QString grpcJs = QStringLiteral("grpcserver.mjs");
const QString connectNode = QStringLiteral("connectserver.mjs");
const QStringList bothVersions{QStringLiteral("--reflection"), QStringLiteral("v1,v1alpha")};

} // namespace

void TestGrpcPeers::initTestCase()
{
    m_grpcJs = NodeServer::peer(grpcJs, bothVersions);
    QVERIFY2(m_grpcJs->port() > 0, qPrintable(m_grpcJs->errors()));
    m_connect = NodeServer::peer(connectNode, {QStringLiteral("--http2")});
    QVERIFY2(m_connect->port() > 0, qPrintable(m_connect->errors()));
}

void TestGrpcPeers::init()
{
    m_grpc = std::make_unique<GrpcHarness>();
}

QString TestGrpcPeers::addressOf(const QString &peer) const
{
    return QStringLiteral("grpc://") + (peer == grpcJs ? m_grpcJs : m_connect)->address();
}

/// grpc-js tells its types by reflection; connect-node has none, so that the .proto file stands in.
Request TestGrpcPeers::json(const QString &peer, const QString &method, const QStringList &messages) const
{
    Request request = GrpcHarness::request(addressOf(peer), method);
    if (peer == connectNode)
        request.options.insert(QStringLiteral("protoFile"),
                               QStringLiteral(PARLANCE_TEST_DATA "/grpc/echo.proto"));
    for (const QString &text : messages)
        request.messages.append({{}, QStringLiteral("json"), text, false});
    return request;
}

bool TestGrpcPeers::run(const Request &request)
{
    return m_grpc->run(request);
}

void TestGrpcPeers::addPeers()
{
    QTest::addColumn<QString>("peer");
    QTest::newRow("grpc-js") << grpcJs;
    QTest::newRow("connect-node") << connectNode;
}

void TestGrpcPeers::reflectionVersions_data()
{
    QTest::addColumn<QString>("version");
    QTest::newRow("v1") << QStringLiteral("v1");
    QTest::newRow("v1alpha") << QStringLiteral("v1alpha");
}

void TestGrpcPeers::reflectionVersions()
{
    QFETCH(QString, version);
    const auto server = NodeServer::peer(grpcJs, {QStringLiteral("--reflection"), version});
    QVERIFY2(server->port() > 0, qPrintable(server->errors()));
    Request request = json(grpcJs, QStringLiteral("Unary"), {QStringLiteral("{\"text\": \"hello\"}")});
    request.address = QStringLiteral("grpc://") + server->address();
    QVERIFY(run(request));
    QVERIFY(completed());
    QCOMPARE(answers(), QStringList{QStringLiteral("{\"text\":\"hello\"}")});
}

void TestGrpcPeers::noReflection()
{
    const auto server = NodeServer::peer(grpcJs);
    Request request = json(grpcJs, QStringLiteral("Unary"), {QStringLiteral("{}")});
    request.address = QStringLiteral("grpc://") + server->address();
    QVERIFY(run(request));
    QCOMPARE(m_grpc->finished().outcome, Outcome::Failed);
    QVERIFY(m_grpc->finished().error->message.contains(QLatin1String("no reflection")));
}

void TestGrpcPeers::fourModes_data()
{
    addPeers();
}

void TestGrpcPeers::fourModes()
{
    QFETCH(QString, peer);
    QVERIFY(run(json(peer, QStringLiteral("Unary"),
                     {QStringLiteral("{\"text\": \"größer\", \"big\": 9007199254740993}")})));
    QVERIFY(completed());
    QCOMPARE(answers(), QStringList{QStringLiteral("{\"text\":\"größer\",\"big\":\"9007199254740993\"}")});
    QVERIFY(run(json(peer, QStringLiteral("ServerStream"), {QStringLiteral("{\"count\": 3}")})));
    QVERIFY(completed());
    QCOMPARE(answers(), (QStringList{QStringLiteral("{}"), QStringLiteral("{\"index\":1}"),
                                     QStringLiteral("{\"index\":2}")}));
    QVERIFY(run(json(peer, QStringLiteral("ClientStream"),
                     {QStringLiteral("{\"text\": \"a\"}"), QStringLiteral("{\"text\": \"b\"}")})));
    QVERIFY(completed());
    QCOMPARE(answers(), QStringList{QStringLiteral("{\"text\":\"ab\",\"index\":2}")});
    QVERIFY(run(json(peer, QStringLiteral("Bidi"),
                     {QStringLiteral("{\"text\": \"a\", \"count\": 1}"), QStringLiteral("{\"count\": 2}")})));
    QVERIFY(completed());
    QCOMPARE(answers(), (QStringList{QStringLiteral("{\"text\":\"a\"}"), QStringLiteral("{}"),
                                     QStringLiteral("{\"index\":1}")}));
}

void TestGrpcPeers::interleaved_data()
{
    addPeers();
}

void TestGrpcPeers::interleaved()
{
    QFETCH(QString, peer);
    Request request = json(peer, QStringLiteral("Bidi"), {});
    request.options.insert(QStringLiteral("keepSendingOpen"), true);
    m_grpc->start(request);
    for (int i = 1; i <= 3; ++i) {
        Message message;
        message.payload = Payload("{\"count\": 1}");
        QVERIFY(m_grpc->call().send(message));
        QTRY_COMPARE(answers().size(), i);
    }
    QVERIFY(!m_grpc->events().isFinished());
    m_grpc->call().closeSending();
    QVERIFY(m_grpc->waitForEnd());
    QVERIFY(completed());
}

void TestGrpcPeers::metadataBothWays_data()
{
    addPeers();
}

void TestGrpcPeers::metadataBothWays()
{
    QFETCH(QString, peer);
    Request request = json(peer, QStringLiteral("Unary"), {QStringLiteral("{}")});
    request.metadata = {entry("x-return-text", "some words"), entry("x-return-data-bin", "AAEC/w==")};
    QVERIFY(run(request));
    QVERIFY(completed());
    const HeaderList head = m_grpc->events().last<HeadReceived>().head.headers;
    const HeaderList trailers = m_grpc->events().last<TrailersReceived>().trailers;
    QCOMPARE(headerValue(head, "x-return-text"), QByteArray("some words"));
    QCOMPARE(headerValue(head, "x-return-data-bin"), QByteArray("AAEC/w"));
    QCOMPARE(headerValue(trailers, "trailing-x-return-text"), QByteArray("some words"));
    QCOMPARE(headerValue(trailers, "trailing-x-return-data-bin"), QByteArray("AAEC/w"));
}

void TestGrpcPeers::statuses_data()
{
    QTest::addColumn<QString>("peer");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("name");
    const QStringList names =
        QStringLiteral("OK CANCELLED UNKNOWN INVALID_ARGUMENT DEADLINE_EXCEEDED NOT_FOUND "
                       "ALREADY_EXISTS PERMISSION_DENIED RESOURCE_EXHAUSTED "
                       "FAILED_PRECONDITION ABORTED OUT_OF_RANGE UNIMPLEMENTED INTERNAL "
                       "UNAVAILABLE DATA_LOSS UNAUTHENTICATED")
            .split(u' ');
    for (const QString &peer : {grpcJs, connectNode}) {
        for (int code = 0; code < names.size(); ++code)
            QTest::addRow("%s %s", qPrintable(peer), qPrintable(names.at(code)))
                << peer << code << names.at(code);
    }
    QTest::addRow("outside") << grpcJs << 77 << QStringLiteral("CODE_77");
}

void TestGrpcPeers::statuses()
{
    QFETCH(QString, peer);
    QFETCH(int, code);
    QFETCH(QString, name);
    QVERIFY(run(json(peer, QStringLiteral("Unary"),
                     {QStringLiteral("{\"status\": %1, \"message\": \"größer: 100 %\"}").arg(code)})));
    QVERIFY(completed(code));
    QCOMPARE(m_grpc->finished().status->text, name);
    if (code != 0)
        QCOMPARE(m_grpc->finished().status->message, QStringLiteral("größer: 100 %"));
}

void TestGrpcPeers::richDetails()
{
    // google.rpc.Status {5, "no", [google.rpc.ErrorInfo {reason: "GONE"}]}
    QVERIFY(
        run(json(grpcJs, QStringLiteral("Unary"),
                 {QStringLiteral("{\"status\": 5, \"message\": \"no\", \"details\": "
                                 "\"CAUSAm5vGjIKKHR5cGUuZ29vZ2xlYXBpcy5jb20vZ29vZ2xlLnJwYy5FcnJvckluZm8SBgoER"
                                 "09ORQ==\"}")})));
    QVERIFY(completed(5));
    const QByteArray details = m_grpc->finished().status->details;
    QVERIFY2(details.contains("google.rpc.ErrorInfo\",\"reason\":\"GONE\""), details.constData());
    // connect-node builds the status by itself and names the type of each detail.
    QVERIFY(run(json(connectNode, QStringLiteral("Unary"),
                     {QStringLiteral("{\"status\": 5, \"message\": \"no\", \"details\": \"CgRHT05F\"}")})));
    QVERIFY(completed(5));
    const QByteArray asks = m_grpc->finished().status->details;
    QVERIFY2(asks.contains("parlance.test.Ask\",\"text\":\"GONE\""), asks.constData());
}

void TestGrpcPeers::statusAfterMessages_data()
{
    addPeers();
}

void TestGrpcPeers::statusAfterMessages()
{
    QFETCH(QString, peer);
    for (const char *method : {"ServerStream", "Bidi"}) {
        QVERIFY(
            run(json(peer, QString::fromLatin1(method), {QStringLiteral("{\"count\": 2, \"status\": 9}")})));
        QVERIFY(completed(9));
        QCOMPARE(answers().size(), 2);
        QVERIFY(m_grpc->events().has(QStringLiteral("head")));
    }
}

void TestGrpcPeers::deadline_data()
{
    QTest::addColumn<QString>("peer");
    QTest::addColumn<QString>("method");
    for (const QString &peer : {grpcJs, connectNode}) {
        for (const char *method : {"Unary", "ServerStream", "ClientStream", "Bidi"})
            QTest::addRow("%s %s", qPrintable(peer), method) << peer << QString::fromLatin1(method);
    }
}

void TestGrpcPeers::deadline()
{
    QFETCH(QString, peer);
    QFETCH(QString, method);
    // Held back at the other end, which is to learn of the deadline too.
    NodeServer &server = *(peer == grpcJs ? m_grpcJs : m_connect);
    const qsizetype before = server.lines().count(QStringLiteral("cancelled ") + method);
    Request request = json(peer, method, {QStringLiteral("{\"hold\": true}")});
    // Reflection must not count against the call's short time.
    request.options.insert(QStringLiteral("protoFile"),
                           QStringLiteral(PARLANCE_TEST_DATA "/grpc/echo.proto"));
    request.options.insert(QStringLiteral("deadlineMs"), 300);
    QVERIFY(run(request));
    QCOMPARE(m_grpc->finished().outcome, Outcome::Failed);
    QCOMPARE(m_grpc->finished().error->code, ErrorCode::Timeout);
    QCOMPARE(m_grpc->finished().status->text, QStringLiteral("DEADLINE_EXCEEDED"));
    QTRY_COMPARE(server.lines().count(QStringLiteral("cancelled ") + method), before + 1);
}

void TestGrpcPeers::cancel_data()
{
    deadline_data();
}

void TestGrpcPeers::cancel()
{
    QFETCH(QString, peer);
    QFETCH(QString, method);
    NodeServer &server = *(peer == grpcJs ? m_grpcJs : m_connect);
    const qsizetype before = server.lines().count(QStringLiteral("cancelled ") + method);
    m_grpc->start(json(peer, method, {QStringLiteral("{\"hold\": true, \"head\": true}")}));
    QTRY_VERIFY(m_grpc->events().has(QStringLiteral("message-sent")));
    // It must have come through, or the server never learns of the call.
    QTRY_VERIFY(server.lines().contains(QStringLiteral("held ") + method));
    m_grpc->call().cancel();
    QVERIFY(m_grpc->waitForEnd());
    QCOMPARE(m_grpc->finished().outcome, Outcome::Cancelled);
    QTRY_COMPARE(server.lines().count(QStringLiteral("cancelled ") + method), before + 1);
}

void TestGrpcPeers::gzip()
{
    Request request = json(grpcJs, QStringLiteral("Unary"),
                           {QStringLiteral("{\"text\": \"%1\"}").arg(QString(50'000, u'x'))});
    request.options.insert(QStringLiteral("compression"), QStringLiteral("gzip"));
    QVERIFY(run(request));
    QVERIFY(completed());
    QVERIFY(answers().constFirst().size() > 50'000);
    request.options.insert(QStringLiteral("protoFile"),
                           QStringLiteral(PARLANCE_TEST_DATA "/grpc/echo.proto"));
    request.address = addressOf(connectNode);
    QVERIFY(run(request));
    QVERIFY(completed());
    QVERIFY(answers().constFirst().size() > 50'000);
    // connect-node compresses what it sends from a kilobyte on, when the client understands it.
    const Message received = m_grpc->events().last<MessageReceived>().message;
    QCOMPARE(received.attribute(u"compression"), QStringLiteral("gzip"));
    QVERIFY(received.wireSize < 5'000);
}

void TestGrpcPeers::oversizedRequest()
{
    const auto server = NodeServer::peer(
        grpcJs, bothVersions + QStringList{QStringLiteral("--maximum-receive"), QStringLiteral("1000")});
    Request request = json(grpcJs, QStringLiteral("Unary"),
                           {QStringLiteral("{\"text\": \"%1\"}").arg(QString(50'000, u'x'))});
    request.address = QStringLiteral("grpc://") + server->address();
    QVERIFY(run(request));
    QVERIFY(completed(8));
}

void TestGrpcPeers::manyMessages()
{
    QVERIFY(run(json(grpcJs, QStringLiteral("ServerStream"), {QStringLiteral("{\"count\": 20000}")})));
    QVERIFY(completed());
    QCOMPARE(answers().size(), 20'000);
    QCOMPARE(answers().constLast(), QStringLiteral("{\"index\":19999}"));
}

void TestGrpcPeers::serverDiesInTheStream()
{
    const auto server = NodeServer::peer(grpcJs, bothVersions);
    Request request =
        json(grpcJs, QStringLiteral("ServerStream"), {QStringLiteral("{\"count\": 2, \"hold\": true}")});
    request.address = QStringLiteral("grpc://") + server->address();
    m_grpc->start(request);
    QTRY_COMPARE(answers().size(), 2);
    server->kill();
    QVERIFY(m_grpc->waitForEnd());
    QCOMPARE(m_grpc->finished().outcome, Outcome::Failed);
    QCOMPARE(m_grpc->finished().error->code, ErrorCode::ConnectionLost);
    QCOMPARE(answers().size(), 2);
}

QTEST_GUILESS_MAIN(TestGrpcPeers)

#include "tst_grpcpeers.moc"
