// SPDX-License-Identifier: GPL-3.0-or-later
#include "echoserver.h"
#include "entries.h"
#include "grpcharness.h"
#include "nodeserver.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include "echo.pb.h"

using namespace parlance;
using namespace parlance::test;

/// Servers that are gone, slow, broken or hostile.
class TestGrpcErrors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void refused();
    void unknownHost();
    void notGrpc();
    void deadlineWhileConnecting();
    void deadlineWhileWaiting();
    void deadlineInTheStream();
    void deadlineIsTold();
    void waitForReady();
    void serverDiesInTheStream();
    void restartedServer();
    void scripted_data();
    void scripted();
    void goAwayLetsTheCallEnd();
    void messageOverTheLimit();
    void metadataOverThePeersLimit();
    void sentMessageOverTheLimit();
    void serverRefusesTheSize();
    void totalOverTheLimit();
    void compressionBomb();
    void garbageProtobuf();
    void proxyThatRefuses();

private:
    Request one(const QString &address, const QString &method, const Ask &ask) const;
    Request scripted(const QString &service) const;
    bool failed(ErrorCode code, const char *words);

    std::unique_ptr<NodeServer> m_node;
    std::unique_ptr<GrpcHarness> m_grpc;
};

namespace {

Ask ask(int count, bool hold = false)
{
    Ask ask;
    ask.set_count(count);
    ask.set_hold(hold);
    return ask;
}

/// An HTTP/2 server that breaks gRPC's rules as its paths say.
const QString script = QStringLiteral(R"(
const http2 = require('http2'), zlib = require('zlib');
const head = { ':status': 200, 'content-type': 'application/grpc' };
const frame = (bytes, flag = 0) => {
    const prefix = Buffer.alloc(5);
    prefix[0] = flag;
    prefix.writeUInt32BE(bytes.length, 1);
    return Buffer.concat([prefix, bytes]);
};
const answer = frame(Buffer.from('0a026869', 'hex'));
const withTrailers = (stream, trailers, body) => {
    stream.respond(head, { waitForTrailers: true });
    stream.on('wantTrailers', () => stream.sendTrailers(trailers));
    stream.end(body);
};
const acts = {
    ok: s => withTrailers(s, { 'grpc-status': '0' }, answer),
    reset: s => { s.respond(head); s.write(answer, () => setTimeout(() => s.close(8), 20)); },
    refuse: s => s.close(7),
    calm: s => s.close(11),
    internal: s => { s.respond(head); s.close(2); },
    noTrailers: s => { s.respond(head); s.end(answer); },
    http404: s => { s.respond({ ':status': 404, 'content-type': 'text/html' }); s.end('<p>nothing</p>'); },
    http503: s => { s.respond({ ':status': 503 }); s.end(); },
    html: s => { s.respond({ ':status': 200, 'content-type': 'text/html' }); s.end('<p>hello</p>'); },
    cut: s => withTrailers(s, { 'grpc-status': '0' }, answer.subarray(0, 6)),
    strangeStatus: s => withTrailers(s, { 'grpc-status': '77', 'grpc-message': 'odd' }, ''),
    largeHead: s => { s.respond({ ...head, 'x-large': 'x'.repeat(60000) }, { waitForTrailers: true });
        s.on('wantTrailers', () => s.sendTrailers({ 'grpc-status': '0' })); s.end(answer); },
    garbage: s => withTrailers(s, { 'grpc-status': '0' }, frame(Buffer.from('ffffff', 'hex'))),
    bomb: s => { s.respond({ ...head, 'grpc-encoding': 'gzip' }, { waitForTrailers: true });
        s.on('wantTrailers', () => s.sendTrailers({ 'grpc-status': '0' }));
        s.end(frame(zlib.gzipSync(Buffer.alloc(200 * 1024 * 1024)), 1)); },
    badGzip: s => { s.respond({ ...head, 'grpc-encoding': 'gzip' }, { waitForTrailers: true });
        s.on('wantTrailers', () => s.sendTrailers({ 'grpc-status': '0' })); s.end(frame(Buffer.from('no gzip'), 1)); },
    trailersOnly: s => { s.respond({ ...head, 'grpc-status': '7', 'grpc-message': 'keep%20out' }, { endStream: true }); },
    goAway: s => { s.respond(head, { waitForTrailers: true }); s.on('wantTrailers', () => s.sendTrailers({ 'grpc-status': '0' }));
        s.session.goaway(0); s.write(answer); setTimeout(() => s.end(answer), 50); },
    goAwayHard: s => { s.respond(head); s.write(answer); s.session.goaway(11, 0); setTimeout(() => s.session.destroy(), 20); },
    die: s => { s.respond(head); s.write(answer, () => s.session.destroy()); },
};
const server = http2.createServer({ settings: { maxHeaderListSize: 1 << 20 }, maxSendHeaderBlockLength: 1 << 20 });
server.on('sessionError', () => {});
server.on('stream', (stream, headers) => {
    stream.on('error', () => {});
    acts[headers[':path'].split('/')[1].split('.')[1]](stream);
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
)");

} // namespace

void TestGrpcErrors::initTestCase()
{
    m_node = std::make_unique<NodeServer>(script);
    QVERIFY2(m_node->port() > 0, qPrintable(m_node->errors()));
}

void TestGrpcErrors::init()
{
    m_grpc = std::make_unique<GrpcHarness>();
}

Request TestGrpcErrors::one(const QString &address, const QString &method, const Ask &ask) const
{
    return GrpcHarness::binary(address, method, {QByteArray::fromStdString(ask.SerializeAsString())});
}

Request TestGrpcErrors::scripted(const QString &service) const
{
    Request request = GrpcHarness::binary(QStringLiteral("grpc://127.0.0.1:%1").arg(m_node->port()),
                                          QStringLiteral("test.%1/Call").arg(service), {"x"});
    const bool streams = service.startsWith(QLatin1String("goAway"));
    request.options.insert(QStringLiteral("methodType"),
                           streams ? QStringLiteral("server-streaming") : QStringLiteral("unary"));
    return request;
}

bool TestGrpcErrors::failed(ErrorCode code, const char *words)
{
    const Finished finished = m_grpc->finished();
    if (finished.outcome == Outcome::Failed && finished.error && finished.error->code == code &&
        finished.error->message.contains(QLatin1String(words)) && !finished.error->hint.isEmpty())
        return true;
    qWarning() << int(finished.outcome)
               << (finished.status ? QString(finished.status->text + u' ' + finished.status->message)
                                   : QString())
               << (finished.error ? errorCodeName(finished.error->code) + finished.error->toString()
                                  : QString())
               << (finished.error ? finished.error->detail : QString());
    return false;
}

void TestGrpcErrors::refused()
{
    QVERIFY(m_grpc->run(one(QStringLiteral("grpc://127.0.0.1:1"), QStringLiteral("Unary"), ask(0))));
    QVERIFY(failed(ErrorCode::ConnectionRefused, "127.0.0.1:1"));
    QCOMPARE(m_grpc->finished().status->text, QStringLiteral("UNAVAILABLE"));
    QCOMPARE(m_grpc->events().names(), (QStringList{QStringLiteral("resolved"), QStringLiteral("finished")}));
}

void TestGrpcErrors::unknownHost()
{
    QVERIFY(
        m_grpc->run(one(QStringLiteral("grpc://no-such-host.invalid:1"), QStringLiteral("Unary"), ask(0))));
    QVERIFY(failed(ErrorCode::DnsFailure, "no-such-host.invalid"));
}

void TestGrpcErrors::notGrpc()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this, [&server] {
        QTcpSocket *socket = server.nextPendingConnection();
        socket->write("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
        socket->disconnectFromHost();
    });
    QVERIFY(m_grpc->run(one(QStringLiteral("grpc://127.0.0.1:%1").arg(server.serverPort()),
                            QStringLiteral("Unary"), ask(0))));
    QVERIFY(m_grpc->finished().outcome == Outcome::Failed);
    QVERIFY(!m_grpc->finished().error->hint.isEmpty());
}

void TestGrpcErrors::deadlineWhileConnecting()
{
    // It accepts and never says a word.
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    Request request =
        one(QStringLiteral("grpc://127.0.0.1:%1").arg(server.serverPort()), QStringLiteral("Unary"), ask(0));
    request.options.insert(QStringLiteral("deadlineMs"), 200);
    QVERIFY(m_grpc->run(request));
    QVERIFY(failed(ErrorCode::Timeout, "while connecting"));
    QVERIFY(!m_grpc->events().has(QStringLiteral("connected")));
}

void TestGrpcErrors::deadlineWhileWaiting()
{
    EchoServer server;
    Request request = one(server.url(), QStringLiteral("Unary"), ask(0, true));
    request.options.insert(QStringLiteral("deadlineMs"), 200);
    QVERIFY(m_grpc->run(request));
    // Either side may notice first: both say the same.
    QCOMPARE(m_grpc->finished().status->text, QStringLiteral("DEADLINE_EXCEEDED"));
    QVERIFY(failed(ErrorCode::Timeout, "200 ms"));
    QTRY_COMPARE(server.running(), 0);
}

void TestGrpcErrors::deadlineInTheStream()
{
    EchoServer server;
    Request request = one(server.url(), QStringLiteral("ServerStream"), ask(3, true));
    call::CallContext context;
    context.transport.timeoutMs = 300;
    QVERIFY(m_grpc->run(request, context));
    QVERIFY(failed(ErrorCode::Timeout, "300 ms"));
    QCOMPARE(m_grpc->events().all<MessageReceived>().size(), 3);
}

void TestGrpcErrors::deadlineIsTold()
{
    EchoServer server;
    Request request = one(server.url(), QStringLiteral("Unary"), ask(0));
    request.options.insert(QStringLiteral("deadlineMs"), 90'000);
    QVERIFY(m_grpc->run(request));
    Answer answer;
    const QByteArray bytes = m_grpc->events().body();
    QVERIFY(answer.ParseFromArray(bytes.constData(), int(bytes.size())));
    // The header's few digits round up.
    QVERIFY(answer.remaining() > 80'000 && answer.remaining() <= 92'000);
    QCOMPARE(headerValue(m_grpc->events().last<RequestSent>().headers, "grpc-timeout"), QByteArray("90000m"));
}

void TestGrpcErrors::waitForReady()
{
    EchoServerOptions options;
    {
        EchoServer first;
        options.port = first.port();
    }
    Request request =
        one(QStringLiteral("grpc://127.0.0.1:%1").arg(options.port), QStringLiteral("Unary"), ask(0));
    request.options.insert(QStringLiteral("waitForReady"), true);
    m_grpc->start(request);
    QTRY_VERIFY(m_grpc->events().has(QStringLiteral("resolved")));
    QVERIFY(!m_grpc->events().isFinished());
    EchoServer late(options);
    QVERIFY(m_grpc->waitForEnd());
    QCOMPARE(m_grpc->finished().outcome, Outcome::Completed);
}

void TestGrpcErrors::serverDiesInTheStream()
{
    QVERIFY(m_grpc->run(scripted(QStringLiteral("die"))));
    QVERIFY(failed(ErrorCode::ConnectionLost, "broke"));
    QVERIFY(m_grpc->events().has(QStringLiteral("head")));
}

void TestGrpcErrors::restartedServer()
{
    EchoServerOptions options;
    auto server = std::make_unique<EchoServer>();
    options.port = server->port();
    const Request request = one(server->url(), QStringLiteral("Unary"), ask(0));
    QVERIFY(m_grpc->run(request));
    server.reset();
    QVERIFY(m_grpc->run(request));
    QCOMPARE(m_grpc->finished().outcome, Outcome::Failed);
    server = std::make_unique<EchoServer>(options);
    // At once, not after the library's patience.
    QVERIFY(m_grpc->run(request));
    QCOMPARE(m_grpc->finished().outcome, Outcome::Completed);
}

void TestGrpcErrors::scripted_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("words");
    QTest::newRow("reset") << ErrorCode::ConnectionLost << QStringLiteral("broke the call off");
    QTest::newRow("calm") << ErrorCode::ConnectionLost << QStringLiteral("broke the call off");
    QTest::newRow("internal") << ErrorCode::ConnectionLost << QStringLiteral("broke the call off");
    QTest::newRow("noTrailers") << ErrorCode::ConnectionLost << QStringLiteral("without a status");
    QTest::newRow("http404") << ErrorCode::ProtocolViolation << QStringLiteral("404");
    QTest::newRow("http503") << ErrorCode::ProtocolViolation << QStringLiteral("503");
    QTest::newRow("html") << ErrorCode::ConnectionLost << QStringLiteral("without a status");
    QTest::newRow("cut") << ErrorCode::ProtocolViolation << QStringLiteral("without the message");
    QTest::newRow("badGzip") << ErrorCode::ProtocolViolation << QStringLiteral("decompressed");
    QTest::newRow("goAwayHard") << ErrorCode::ConnectionLost << QString();
}

void TestGrpcErrors::scripted()
{
    QFETCH(ErrorCode, code);
    QFETCH(QString, words);
    QVERIFY(m_grpc->run(scripted(QString::fromLatin1(QTest::currentDataTag()))));
    QVERIFY(failed(code, qPrintable(words)));
    // The carrier goes on.
    QVERIFY(m_grpc->run(scripted(QStringLiteral("ok"))));
    QCOMPARE(m_grpc->finished().outcome, Outcome::Completed);
    QVERIFY(m_grpc->run(scripted(QStringLiteral("trailersOnly"))));
    QCOMPARE(m_grpc->finished().outcome, Outcome::Completed);
    QCOMPARE(m_grpc->finished().status->text, QStringLiteral("PERMISSION_DENIED"));
    QCOMPARE(m_grpc->finished().status->message, QStringLiteral("keep out"));
    QVERIFY(!m_grpc->events().has(QStringLiteral("head")));
}

void TestGrpcErrors::goAwayLetsTheCallEnd()
{
    QVERIFY(m_grpc->run(scripted(QStringLiteral("goAway"))));
    QCOMPARE(m_grpc->finished().outcome, Outcome::Completed);
    QCOMPARE(m_grpc->events().all<MessageReceived>().size(), 2);
    // The next call takes a new connection.
    QVERIFY(m_grpc->run(scripted(QStringLiteral("ok"))));
    QCOMPARE(m_grpc->finished().outcome, Outcome::Completed);
}

void TestGrpcErrors::messageOverTheLimit()
{
    EchoServer server;
    Ask large = ask(1);
    large.set_size(10'000);
    Request request = one(server.url(), QStringLiteral("Unary"), large);
    request.options.insert(QStringLiteral("maximumReceiveBytes"), 5'000);
    QVERIFY(m_grpc->run(request));
    QVERIFY(failed(ErrorCode::LimitExceeded, "vs. 5000"));
    QVERIFY(m_grpc->finished().error->hint.contains(QLatin1String("maximumReceiveBytes")));
    // Metadata has a bound too.
    call::CallContext context;
    context.limits.headBytes = 20'000;
    QVERIFY(m_grpc->run(scripted(QStringLiteral("largeHead")), context));
    QVERIFY(m_grpc->finished().outcome == Outcome::Failed);
    QVERIFY(m_grpc->run(scripted(QStringLiteral("largeHead"))));
    QCOMPARE(m_grpc->finished().outcome, Outcome::Completed);
}

/// More than the server said it takes: it resets the stream, which is no answer.
void TestGrpcErrors::metadataOverThePeersLimit()
{
    NodeServer server(QStringLiteral(R"(
const server = require('http2').createServer({ settings: { maxHeaderListSize: 4096 } });
server.on('sessionError', () => {});
server.on('stream', (stream) => {
    stream.on('error', () => {});
    stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
    stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
    stream.end(Buffer.alloc(5));
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
)"));
    QVERIFY2(server.port() > 0, qPrintable(server.errors()));
    Request request = GrpcHarness::binary(QStringLiteral("grpc://127.0.0.1:%1").arg(server.port()),
                                          QStringLiteral("test.Small/Call"), {"x"});
    const Request small = request;
    request.metadata = {entry("x-large", QByteArray(20'000, 'x').constData())};
    QVERIFY(m_grpc->run(request));
    QVERIFY(failed(ErrorCode::ConnectionLost, "broke the call off"));
    QVERIFY(m_grpc->finished().error->hint.contains(QStringLiteral("metadata")));
    QVERIFY(m_grpc->run(small));
    QCOMPARE(m_grpc->finished().outcome, Outcome::Completed);
}

void TestGrpcErrors::sentMessageOverTheLimit()
{
    EchoServer server;
    Ask large = ask(1);
    large.set_text(std::string(10'000, 'x'));
    Request request = one(server.url(), QStringLiteral("Unary"), large);
    request.options.insert(QStringLiteral("maximumSendBytes"), 5'000);
    QVERIFY(m_grpc->run(request));
    QVERIFY(failed(ErrorCode::LimitExceeded, "to send"));
}

void TestGrpcErrors::serverRefusesTheSize()
{
    EchoServerOptions options;
    options.maximumReceiveBytes = 1'000;
    EchoServer server(options);
    Ask large = ask(1);
    large.set_text(std::string(10'000, 'x'));
    QVERIFY(m_grpc->run(one(server.url(), QStringLiteral("Unary"), large)));
    // Its own verdict: an answer.
    QCOMPARE(m_grpc->finished().outcome, Outcome::Completed);
    QCOMPARE(m_grpc->finished().status->text, QStringLiteral("RESOURCE_EXHAUSTED"));
}

void TestGrpcErrors::totalOverTheLimit()
{
    EchoServer server;
    Ask endless = ask(100'000'000);
    endless.set_size(1'000);
    call::CallContext context;
    context.limits.bodyBytes = 1'000'000;
    QVERIFY(m_grpc->run(one(server.url(), QStringLiteral("ServerStream"), endless), context));
    QVERIFY(failed(ErrorCode::LimitExceeded, "more than"));
    QTRY_COMPARE(server.running(), 0);
}

void TestGrpcErrors::compressionBomb()
{
    QVERIFY(m_grpc->run(scripted(QStringLiteral("bomb"))));
    QVERIFY(failed(ErrorCode::LimitExceeded, "compressed message grew"));
}

void TestGrpcErrors::garbageProtobuf()
{
    Request request = scripted(QStringLiteral("garbage"));
    request.options.remove(QStringLiteral("descriptorSource"));
    request.options.insert(QStringLiteral("protoFile"),
                           QStringLiteral(PARLANCE_TEST_DATA "/grpc/garbage.proto"));
    request.method = QStringLiteral("test.garbage/Call");
    QVERIFY(m_grpc->run(request));
    QVERIFY(failed(ErrorCode::ProtocolViolation, ""));
    // The bytes are there, and the server's verdict.
    const Message message = m_grpc->events().last<MessageReceived>().message;
    QCOMPARE(message.payload.toByteArray(), QByteArray("\xff\xff\xff"));
    QVERIFY(message.kind == MessageKind::Binary);
    QVERIFY(!message.attribute(u"problem").isEmpty());
    QCOMPARE(m_grpc->finished().status->code, 0);
    // A status that gRPC does not know stays what it is.
    QVERIFY(m_grpc->run(scripted(QStringLiteral("strangeStatus"))));
    QCOMPARE(m_grpc->finished().outcome, Outcome::Completed);
    QCOMPARE(m_grpc->finished().status->text, QStringLiteral("CODE_77"));
}

void TestGrpcErrors::proxyThatRefuses()
{
    EchoServer server;
    call::CallContext context;
    context.transport.proxy = QStringLiteral("http://127.0.0.1:1");
    QVERIFY(m_grpc->run(one(server.url(), QStringLiteral("Unary"), ask(0)), context));
    QVERIFY(m_grpc->finished().outcome == Outcome::Failed);
    QCOMPARE(m_grpc->finished().error->code, ErrorCode::ConnectionRefused);
    QVERIFY2(m_grpc->finished().error->message.contains(QLatin1String("127.0.0.1:1")),
             qPrintable(m_grpc->finished().error->message));
}

QTEST_GUILESS_MAIN(TestGrpcErrors)

#include "tst_grpcerrors.moc"
