// SPDX-License-Identifier: GPL-3.0-or-later
#include "echomessages.h"
#include "echoserver.h"
#include "grpcharness.h"
#include "nodeserver.h"
#include "tcprelay.h"

#include <QTemporaryDir>
#include <QTest>

#include <google/protobuf/descriptor.pb.h>

using namespace parlance;
using namespace parlance::test;
using google::protobuf::FileDescriptorProto;

/// The ways to a gRPC server: proxies, names, wires that break without a word, and what two servers say of
/// one type.
class TestGrpcRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void reuse();
    void freshChannel();
    void unixSocket();
    void addresses_data();
    void addresses();
    void keepAliveNoticesADeadPeer();
    void keepAliveLeavesAQuietPeer();
    void throughAProxy();
    void proxyThatForbids();
    void authorityIsSent();
    void compressedAnswer();
    void twoVersionsOfOneFile();
    void missingImport();
    void missingImportOfTheMethod();

private:
    Request unary(const char *text) const;
    Request hold(const QString &address) const;
    bool completed();
    QString answer();

    EchoServer m_server;
    std::unique_ptr<GrpcHarness> m_grpc;
};

namespace {

/// A gRPC server that describes itself by the descriptor set that is its argument (reflection v1) and answers
/// all else with field 1, "a".
const QString describedServer = QStringLiteral(R"(
const http2 = require('http2'), fs = require('fs');
const varint = (n) => n < 128 ? [n] : [(n & 127) | 128, ...varint(n >>> 7)];
const field = (number, bytes) => Buffer.concat([Buffer.from([number << 3 | 2, ...varint(bytes.length)]), bytes]);
const fieldsOf = (bytes) => {
    const found = [];
    for (let at = 0; at < bytes.length;) {
        const read = () => { let n = 0; for (let shift = 0;; shift += 7) { const b = bytes[at++]; n |= (b & 127) << shift;
            if (b < 128) return n; } };
        const tag = read();
        if ((tag & 7) === 0) { found.push([tag >> 3, read()]); continue; }
        const size = read();
        found.push([tag >> 3, bytes.subarray(at, at += size)]);
    }
    return found;
};
const files = fieldsOf(fs.readFileSync(process.argv.at(-1))).map(([, bytes]) => bytes);
const nameOf = (file) => fieldsOf(file).find(([number]) => number === 1)[1].toString();
const frame = (bytes) => { const head = Buffer.alloc(5); head.writeUInt32BE(bytes.length, 1); return Buffer.concat([head, bytes]); };
const notFound = (name) => field(7, Buffer.concat([Buffer.from([8, 5]), field(2, Buffer.from('no ' + name))]));
const answerTo = (question) => {
    const [number, value] = fieldsOf(question).find(([n]) => n > 1);
    const name = value.toString();
    const file = number === 4 ? files[files.length - 1] : files.find((each) => nameOf(each) === name);
    return !file ? notFound(name) : field(4, field(1, file));
};
const server = http2.createServer();
server.on('stream', (stream, headers) => {
    stream.on('error', () => {});
    stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
    stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
    if (!headers[':path'].includes('reflection.v1.')) {
        stream.end(frame(Buffer.from('0a0161', 'hex')));
        return;
    }
    let got = Buffer.alloc(0);
    stream.on('data', (data) => {
        got = Buffer.concat([got, data]);
        while (got.length >= 5 && got.length >= 5 + got.readUInt32BE(1)) {
            const size = got.readUInt32BE(1);
            stream.write(frame(answerTo(got.subarray(5, 5 + size))));
            got = got.subarray(5 + size);
        }
    });
    stream.on('end', () => stream.end());
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
)");

/// package t; message Thing { string FIELD = 1; } service Things { rpc Get(Thing) returns (Thing); }
FileDescriptorProto thingFile(const char *fieldName)
{
    FileDescriptorProto file;
    file.set_name("thing.proto");
    file.set_package("t");
    file.set_syntax("proto3");
    auto *type = file.add_message_type();
    type->set_name("Thing");
    auto *field = type->add_field();
    field->set_name(fieldName);
    field->set_number(1);
    field->set_type(google::protobuf::FieldDescriptorProto::TYPE_STRING);
    field->set_label(google::protobuf::FieldDescriptorProto::LABEL_OPTIONAL);
    auto *service = file.add_service();
    service->set_name("Things");
    auto *method = service->add_method();
    method->set_name("Get");
    method->set_input_type(".t.Thing");
    method->set_output_type(".t.Thing");
    return file;
}

/// A method whose answer is of a file that nobody has.
void addLostMethod(FileDescriptorProto &file)
{
    file.add_dependency("lost.proto");
    auto *method = file.mutable_service(0)->add_method();
    method->set_name("Lose");
    method->set_input_type(".t.Thing");
    method->set_output_type(".lost.Lost");
}

QString writeSet(const QTemporaryDir &folder, const char *name, const QList<FileDescriptorProto> &files)
{
    google::protobuf::FileDescriptorSet set;
    for (const FileDescriptorProto &file : files)
        *set.add_file() = file;
    QFile file(folder.filePath(QString::fromLatin1(name)));
    if (!file.open(QIODevice::WriteOnly) ||
        file.write(QByteArray::fromStdString(set.SerializeAsString())) < 0)
        qFatal("cannot write %s", name);
    return file.fileName();
}

Request get(const QString &address, const QString &method, const QString &json)
{
    Request request =
        GrpcHarness::request(QStringLiteral("grpc://") + address, QStringLiteral("t.Things/") + method);
    request.messages.append({{}, QStringLiteral("json"), json, false});
    return request;
}

} // namespace

void TestGrpcRoutes::init()
{
    m_grpc = std::make_unique<GrpcHarness>();
}

Request TestGrpcRoutes::unary(const char *text) const
{
    return GrpcHarness::binary(m_server.url(), QStringLiteral("Unary"), {bytesOf(ask(text))});
}

Request TestGrpcRoutes::hold(const QString &address) const
{
    return GrpcHarness::binary(QStringLiteral("grpc://") + address, QStringLiteral("ServerStream"),
                               {bytesOf(holdingAsk(1))});
}

bool TestGrpcRoutes::completed()
{
    const Finished finished = m_grpc->finished();
    if (finished.outcome == Outcome::Completed && finished.status && finished.status->code == 0)
        return true;
    qWarning() << int(finished.outcome) << (finished.error ? finished.error->toString() : QString())
               << (finished.error ? finished.error->detail : QString());
    return false;
}

QString TestGrpcRoutes::answer()
{
    return QString::fromUtf8(m_grpc->events().body());
}

void TestGrpcRoutes::reuse()
{
    QVERIFY(m_grpc->run(unary("a")));
    QVERIFY(!m_grpc->events().last<Connected>().reused);
    QVERIFY(m_grpc->run(unary("a")));
    QVERIFY(m_grpc->events().last<Connected>().reused);
}

void TestGrpcRoutes::freshChannel()
{
    Request request = unary("a");
    QVERIFY(m_grpc->run(request));
    request.options.insert(QStringLiteral("reuseChannel"), false);
    QVERIFY(m_grpc->run(request));
    QVERIFY(completed());
    QVERIFY(!m_grpc->events().last<Connected>().reused);
}

void TestGrpcRoutes::unixSocket()
{
    QTemporaryDir folder;
    EchoServerOptions options;
    options.listen = QStringLiteral("unix:") + folder.filePath(QStringLiteral("echo.sock"));
    EchoServer server(options);
    QVERIFY(
        m_grpc->run(GrpcHarness::binary(options.listen, QStringLiteral("Unary"), {bytesOf(ask("socket"))})));
    QVERIFY(completed());
    QCOMPARE(answerFrom(m_grpc->events().last<MessageReceived>().message).text(), std::string("socket"));
    QCOMPARE(m_grpc->events().last<Connected>().remote, options.listen);
    server.stop();
    QVERIFY(
        m_grpc->run(GrpcHarness::binary(options.listen, QStringLiteral("Unary"), {bytesOf(ask("socket"))})));
    QCOMPARE(m_grpc->finished().outcome, Outcome::Failed);
    QCOMPARE(m_grpc->finished().status->text, QStringLiteral("UNAVAILABLE"));
    QCOMPARE(m_grpc->finished().error->code, ErrorCode::ConnectionRefused);
}

void TestGrpcRoutes::addresses_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("method");
    QTest::addColumn<bool>("works");
    const QString good = QStringLiteral("parlance.test.Echo/Unary");
    QTest::newRow("scheme") << QStringLiteral("grpc://127.0.0.1:%1") << good << true;
    QTest::newRow("bare") << QStringLiteral("127.0.0.1:%1") << good << true;
    QTest::newRow("http") << QStringLiteral("http://localhost:%1/") << good << true;
    QTest::newRow("method in the address")
        << QStringLiteral("grpc://127.0.0.1:%1/parlance.test.Echo/Unary") << QString() << true;
    QTest::newRow("method with dots")
        << QStringLiteral("grpc://127.0.0.1:%1/parlance.test.Echo.Unary") << QString() << true;
    QTest::newRow("slash before") << QStringLiteral("grpc://127.0.0.1:%1") << QString(u'/' + good) << true;
    QTest::newRow("no method") << QStringLiteral("grpc://127.0.0.1:%1") << QString() << false;
    QTest::newRow("no service") << QStringLiteral("grpc://127.0.0.1:%1/Unary") << QString() << false;
    QTest::newRow("other scheme") << QStringLiteral("ftp://127.0.0.1:%1") << good << false;
    QTest::newRow("no host") << QStringLiteral("grpc://") << good << false;
    QTest::newRow("port too large") << QStringLiteral("grpc://127.0.0.1:99999") << good << false;
    QTest::newRow("user") << QStringLiteral("grpc://me@127.0.0.1:%1") << good << false;
}

void TestGrpcRoutes::addresses()
{
    QFETCH(QString, address);
    QFETCH(QString, method);
    QFETCH(bool, works);
    Request request = unary("a");
    request.address = address.contains(QLatin1String("%1")) ? address.arg(m_server.port()) : address;
    request.method = method;
    QVERIFY(m_grpc->run(request));
    if (works) {
        QVERIFY(completed());
        return;
    }
    QCOMPARE(m_grpc->finished().outcome, Outcome::Failed);
    QCOMPARE(m_grpc->finished().error->code, ErrorCode::InvalidInput);
    QVERIFY(!m_grpc->finished().error->hint.isEmpty());
}

void TestGrpcRoutes::keepAliveNoticesADeadPeer()
{
    EchoServer server;
    TcpRelay relay(TcpRelay::Kind::Wire, server.port());
    Request request = hold(relay.address());
    request.options.insert(QStringLiteral("keepAliveMs"), 300);
    request.options.insert(QStringLiteral("keepAliveTimeoutMs"), 300);
    m_grpc->start(request);
    QTRY_VERIFY(m_grpc->events().has(QStringLiteral("message-received")));
    relay.freeze();
    QVERIFY(m_grpc->waitForEnd());
    QCOMPARE(m_grpc->finished().outcome, Outcome::Failed);
    QCOMPARE(m_grpc->finished().error->code, ErrorCode::ConnectionLost);
}

void TestGrpcRoutes::keepAliveLeavesAQuietPeer()
{
    // The peer is silent but there: no reason to end anything.
    const auto node = NodeServer(QStringLiteral(R"(
const server = require('http2').createServer();
let pings = 0;
server.on('session', (session) => session.on('ping', () => {
    if (++pings === 3)
        held.end();
}));
let held;
server.on('stream', (stream) => {
    held = stream;
    stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
    stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
)"));
    Request request = hold(node.address());
    request.options.insert(QStringLiteral("keepAliveMs"), 100);
    request.options.insert(QStringLiteral("methodType"), QStringLiteral("server-streaming"));
    QVERIFY(m_grpc->run(request));
    QVERIFY(completed());
}

void TestGrpcRoutes::throughAProxy()
{
    EchoServer server;
    TcpRelay proxy(TcpRelay::Kind::Proxy, server.port());
    call::CallContext context;
    context.transport.proxy = QStringLiteral("http://") + proxy.address();
    QVERIFY(m_grpc->run(GrpcHarness::binary(server.url(), QStringLiteral("Unary"), {bytesOf(ask("through"))}),
                        context));
    QVERIFY(completed());
    const QByteArray wanted = "CONNECT 127.0.0.1:" + QByteArray::number(server.port()) + " HTTP/1.";
    QVERIFY2(proxy.lastHead().startsWith(wanted), proxy.lastHead().constData());
}

void TestGrpcRoutes::proxyThatForbids()
{
    EchoServer server;
    EchoServer other;
    TcpRelay proxy(TcpRelay::Kind::Proxy, other.port());
    call::CallContext context;
    context.transport.proxy = QStringLiteral("http://") + proxy.address();
    QVERIFY(m_grpc->run(GrpcHarness::binary(server.url(), QStringLiteral("Unary"), {{}}), context));
    QCOMPARE(m_grpc->finished().outcome, Outcome::Failed);
    QVERIFY2(m_grpc->finished().error->message.contains(proxy.address()),
             qPrintable(m_grpc->finished().error->toString()));
}

void TestGrpcRoutes::authorityIsSent()
{
    NodeServer node(QStringLiteral(R"(
const server = require('http2').createServer();
server.on('stream', (stream, headers) => {
    stream.respond({ ':status': 200, 'content-type': 'application/grpc', 'x-authority': headers[':authority'],
        'x-agent': headers['user-agent'], 'x-timeout': headers['grpc-timeout'] ?? 'none', 'grpc-status': '0' },
        { endStream: true });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
)"));
    Request request =
        GrpcHarness::binary(QStringLiteral("grpc://") + node.address(), QStringLiteral("Unary"), {{}});
    request.options.insert(QStringLiteral("methodType"), QStringLiteral("server-streaming"));
    QVERIFY(m_grpc->run(request));
    QVERIFY(completed());
    HeaderList seen = m_grpc->events().last<TrailersReceived>().trailers;
    QCOMPARE(headerValue(seen, "x-authority"), node.address().toLatin1());
    QCOMPARE(headerValue(seen, "x-timeout"), QByteArray("none"));
    request.options.insert(QStringLiteral("authority"), QStringLiteral("bank.example:443"));
    request.options.insert(QStringLiteral("userAgent"), QStringLiteral("tester/1"));
    request.options.insert(QStringLiteral("deadlineMs"), 60'000);
    QVERIFY(m_grpc->run(request));
    QVERIFY(completed());
    seen = m_grpc->events().last<TrailersReceived>().trailers;
    QCOMPARE(headerValue(seen, "x-authority"), QByteArray("bank.example:443"));
    QVERIFY(headerValue(seen, "x-agent").startsWith("tester/1 "));
    QVERIFY(headerValue(seen, "x-timeout") != "none");
}

void TestGrpcRoutes::compressedAnswer()
{
    EchoServerOptions options;
    options.gzip = true;
    EchoServer server(options);
    Ask large = ask("a");
    large.set_size(100'000);
    // What we send is not compressed; the server's answer is, because we say that we understand it.
    QVERIFY(m_grpc->run(GrpcHarness::binary(server.url(), QStringLiteral("Unary"), {bytesOf(large)})));
    QVERIFY(completed());
    const Message received = m_grpc->events().last<MessageReceived>().message;
    QCOMPARE(received.attribute(u"compression"), QStringLiteral("gzip"));
    QVERIFY(received.wireSize < 5'000);
    QVERIFY(received.payload.size() > 100'000);
    const HeaderList head = m_grpc->events().last<HeadReceived>().head.headers;
    QVERIFY2(headerValue(head, "grpc-encoding").isEmpty() || headerValue(head, "grpc-encoding") == "gzip",
             headerValue(head, "grpc-encoding").constData());
}

void TestGrpcRoutes::twoVersionsOfOneFile()
{
    const QTemporaryDir folder;
    const NodeServer first(describedServer, {writeSet(folder, "first", {thingFile("first")})});
    const NodeServer second(describedServer, {writeSet(folder, "second", {thingFile("second")})});
    QVERIFY(first.port() > 0 && second.port() > 0);
    // Turn and turn about, so that what is kept of one would show in the other.
    for (int round = 0; round < 2; ++round) {
        QVERIFY(
            m_grpc->run(get(first.address(), QStringLiteral("Get"), QStringLiteral("{\"first\": \"x\"}"))));
        QVERIFY(completed());
        QCOMPARE(answer(), QStringLiteral("{\"first\":\"a\"}"));
        QVERIFY(
            m_grpc->run(get(second.address(), QStringLiteral("Get"), QStringLiteral("{\"second\": \"x\"}"))));
        QVERIFY(completed());
        QCOMPARE(answer(), QStringLiteral("{\"second\":\"a\"}"));
        QVERIFY(
            m_grpc->run(get(second.address(), QStringLiteral("Get"), QStringLiteral("{\"first\": \"x\"}"))));
        QCOMPARE(m_grpc->finished().error->code, ErrorCode::Parse);
    }
}

void TestGrpcRoutes::missingImport()
{
    const QTemporaryDir folder;
    FileDescriptorProto file = thingFile("first");
    addLostMethod(file);
    const NodeServer server(describedServer, {writeSet(folder, "lost", {file})});
    QVERIFY(m_grpc->run(get(server.address(), QStringLiteral("Get"), QStringLiteral("{\"first\": \"x\"}"))));
    QVERIFY(completed());
    QCOMPARE(answer(), QStringLiteral("{\"first\":\"a\"}"));
}

void TestGrpcRoutes::missingImportOfTheMethod()
{
    const QTemporaryDir folder;
    FileDescriptorProto file = thingFile("first");
    addLostMethod(file);
    const NodeServer server(describedServer, {writeSet(folder, "lost", {file})});
    QVERIFY(m_grpc->run(get(server.address(), QStringLiteral("Lose"), QStringLiteral("{}"))));
    QCOMPARE(m_grpc->finished().outcome, Outcome::Failed);
    QVERIFY2(m_grpc->finished().error->toString().contains(QLatin1String("lost.Lost")),
             qPrintable(m_grpc->finished().error->toString()));
}

QTEST_GUILESS_MAIN(TestGrpcRoutes)

#include "tst_grpcroutes.moc"
