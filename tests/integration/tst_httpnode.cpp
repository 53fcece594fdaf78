// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpharness.h"
#include "nodeserver.h"
#include "testcertificates.h"

#include <QTemporaryDir>
#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// Against the HTTP/1.1 and HTTP/2 servers of Node.js: what scripted bytes cannot show.
class TestHttpNode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void http2();
    void http2Trailers();
    void http2EchoesALargeBody();
    void http2StreamsEvents();
    void http2StreamReset();
    void http2SharesOneConnection();
    void http2Cancel();
    void http11WhenAsked();
    void plainHttp2();
    void compressedByTheServer_data();
    void compressedByTheServer();
    void multipartIsUnderstood();

private:
    QString writeFile(const QString &name, const QByteArray &content);
    QString secure(const QString &path) const;
    QString plain(const QString &path) const;
    call::CallContext trusting() const;

    QTemporaryDir m_folder;
    std::unique_ptr<NodeServer> m_secure;
    std::unique_ptr<NodeServer> m_plain;
    std::unique_ptr<NodeServer> m_plain2;
};

namespace {

const QString http2Handler = QStringLiteral(R"(
function onStream(stream, headers) {
    const path = headers[':path'];
    stream.on('error', () => {});
    if (path === '/hello') {
        stream.respond({ ':status': 200, 'content-type': 'text/plain', 'x-seen': JSON.stringify(headers) });
        stream.end('hello');
    } else if (path === '/hints') {
        stream.additionalHeaders({ ':status': 103, 'link': '</a.css>' });
        stream.respond({ ':status': 404 });
        stream.end('nothing');
    } else if (path === '/echo') {
        stream.respond({ ':status': 200 });
        stream.pipe(stream);
    } else if (path === '/events') {
        stream.respond({ ':status': 200, 'content-type': 'text/event-stream' });
        stream.write('data: one\n\n');
    } else if (path === '/reset') {
        stream.respond({ ':status': 200, 'content-type': 'text/plain' });
        stream.write('part', () => setImmediate(() => stream.destroy(new Error('broken'))));
    }
}
)");

const QString secureScript = QString(QStringLiteral(R"(
const http2 = require('http2'), fs = require('fs');
const server = http2.createSecureServer({ allowHTTP1: true, cert: fs.readFileSync(process.argv[1]), key: fs.readFileSync(process.argv[2]) },
    (request, response) => {
        if (request.httpVersion === '1.1') {
            response.end('one point one');
        } else if (request.url === '/trailers') {
            response.addTrailers({ 'x-sum': '42' });
            response.end('abc');
        }
    });
server.on('stream', onStream);
server.on('sessionError', () => {});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
)") + http2Handler);

const QString plain2Script = QString(QStringLiteral(R"(
const http2 = require('http2');
const server = http2.createServer();
server.on('stream', onStream);
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
)") + http2Handler);

const QString plainScript = QStringLiteral(R"(
const http = require('http'), zlib = require('zlib');
const encoders = { gzip: zlib.gzipSync, deflate: zlib.deflateSync, br: zlib.brotliCompressSync };
const server = http.createServer((request, response) => {
    const coding = request.url.slice(1);
    if (encoders[coding]) {
        const body = encoders[coding](Buffer.from('compress me '.repeat(10000)));
        response.setHeader('Content-Encoding', coding);
        response.write(body.subarray(0, 10));
        setImmediate(() => response.end(body.subarray(10)));
    } else {
        const parts = [];
        request.on('data', (part) => parts.push(part));
        request.on('end', async () => {
            const form = await new Response(Buffer.concat(parts), { headers: { 'Content-Type': request.headers['content-type'] } }).formData();
            const seen = [];
            for (const [name, value] of form)
                seen.push(typeof value === 'string' ? [name, value] : [name, value.name, value.type, await value.text()]);
            response.end(JSON.stringify(seen));
        });
    }
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
)");

} // namespace

QString TestHttpNode::writeFile(const QString &name, const QByteArray &content)
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("Cannot write %s", qPrintable(file.fileName()));
    return file.fileName();
}

QString TestHttpNode::secure(const QString &path) const
{
    return QStringLiteral("https://127.0.0.1:%1%2").arg(m_secure->port()).arg(path);
}

QString TestHttpNode::plain(const QString &path) const
{
    return QStringLiteral("http://127.0.0.1:%1%2").arg(m_plain->port()).arg(path);
}

call::CallContext TestHttpNode::trusting() const
{
    call::CallContext context;
    context.transport.caFile = m_folder.filePath(QStringLiteral("cert.pem"));
    return context;
}

void TestHttpNode::initTestCase()
{
    CertificateOptions options;
    options.commonName = QStringLiteral("127.0.0.1");
    options.names = {QStringLiteral("IP:127.0.0.1")};
    const TestIdentity identity = makeIdentity(options);
    const QStringList files{writeFile(QStringLiteral("cert.pem"), identity.certificate.toPem()),
                            writeFile(QStringLiteral("key.pem"), identity.key.toPem())};
    m_secure = std::make_unique<NodeServer>(secureScript, files);
    QVERIFY2(m_secure->port() > 0, qPrintable(m_secure->errors()));
    m_plain = std::make_unique<NodeServer>(plainScript);
    QVERIFY2(m_plain->port() > 0, qPrintable(m_plain->errors()));
    m_plain2 = std::make_unique<NodeServer>(plain2Script);
    QVERIFY2(m_plain2->port() > 0, qPrintable(m_plain2->errors()));
}

void TestHttpNode::cleanupTestCase()
{
    m_secure.reset();
    m_plain.reset();
    m_plain2.reset();
}

void TestHttpNode::http2()
{
    HttpHarness http;
    Request request = HttpHarness::get(secure(QStringLiteral("/hello")));
    request.metadata = {HttpHarness::header("X-Typed", "Yes"), HttpHarness::header("X-Empty", "")};
    QVERIFY(http.run(request, trusting()));
    QVERIFY2(http.events().finished()->outcome == Outcome::Completed,
             http.events().finished()->error ? qPrintable(http.events().finished()->error->detail) : "");
    const Connected connected = http.events().last<Connected>();
    QCOMPARE(connected.version, QByteArray("HTTP/2"));
    QCOMPARE(connected.tls->alpn, QStringLiteral("h2"));
    const Head head = http.events().last<HeadReceived>().head;
    QCOMPARE(head.version, QByteArray("HTTP/2"));
    QCOMPARE(head.status.code, 200);
    QCOMPARE(head.status.text, QStringLiteral("OK"));
    QCOMPARE(http.events().body(), QByteArray("hello"));
    const HeaderList sent = http.events().last<RequestSent>().headers;
    QCOMPARE(sent.at(0), (HeaderField{":method", "GET"}));
    QCOMPARE(headerValue(sent, ":path"), QByteArray("/hello"));
    QCOMPARE(headerValue(sent, ":authority"),
             QByteArray("127.0.0.1:").append(QByteArray::number(m_secure->port())));
    QVERIFY(hasHeader(sent, "x-typed") && sent.contains(HeaderField{"x-typed", "Yes"}));
    // What we say was sent is what the server saw.
    const QByteArray seen = headerValue(head.headers, "x-seen");
    for (const HeaderField &field : sent)
        QVERIFY2(seen.contains(
                     QByteArray("\"").append(field.name).append("\":\"").append(field.value).append('"')),
                 seen.constData());
}

void TestHttpNode::http2Trailers()
{
    HttpHarness http;
    QVERIFY(http.run(HttpHarness::get(secure(QStringLiteral("/trailers"))), trusting()));
    QCOMPARE(http.events().names().join(u' '),
             QStringLiteral("resolved connected request-sent head message-received trailers finished"));
    QCOMPARE(http.events().last<TrailersReceived>().trailers, (HeaderList{{"x-sum", "42"}}));
    QVERIFY(http.run(HttpHarness::get(secure(QStringLiteral("/hints"))), trusting()));
    QCOMPARE(http.events().last<InformationalHead>().head.status.code, 103);
    QCOMPARE(http.events().last<HeadReceived>().head.status.text, QStringLiteral("Not Found"));
}

void TestHttpNode::http2EchoesALargeBody()
{
    HttpHarness http;
    QByteArray content;
    for (int i = 0; i < 300'000; ++i)
        content.append(QByteArray::number(i)).append('\n');
    const QString file = writeFile(QStringLiteral("large.txt"), content);
    QVERIFY(http.run(HttpHarness::post(secure(QStringLiteral("/echo")), FileBody{file, {}}), trusting()));
    QCOMPARE(http.events().finished()->outcome, Outcome::Completed);
    QVERIFY(http.events().body() == content);
}

void TestHttpNode::http2StreamsEvents()
{
    HttpHarness http;
    http.start(HttpHarness::get(secure(QStringLiteral("/events"))), trusting());
    QTRY_COMPARE(http.events().body(), QByteArray("one"));
    QVERIFY(!http.events().isFinished());
    http.call().cancel();
    QTRY_VERIFY(http.events().isFinished());
    QCOMPARE(http.events().finished()->outcome, Outcome::Cancelled);
}

void TestHttpNode::http2StreamReset()
{
    HttpHarness http;
    QVERIFY(http.run(HttpHarness::get(secure(QStringLiteral("/reset"))), trusting()));
    QCOMPARE(http.events().finished()->outcome, Outcome::Failed);
    QCOMPARE(http.events().finished()->error->code, ErrorCode::ProtocolViolation);
    QCOMPARE(http.events().body(), QByteArray("part"));
}

void TestHttpNode::http2SharesOneConnection()
{
    HttpHarness http;
    QVERIFY(http.run(HttpHarness::get(secure(QStringLiteral("/hello"))), trusting()));
    const QString local = http.events().last<Connected>().local;
    EventCollector first;
    call::CallContext context = trusting();
    context.sink = first.sink();
    const call::CallPtr open =
        http.protocol().start(HttpHarness::get(secure(QStringLiteral("/events"))), context);
    QTRY_COMPARE(first.body(), QByteArray("one"));
    QVERIFY(http.run(HttpHarness::get(secure(QStringLiteral("/hello"))), trusting()));
    QVERIFY(http.events().last<Connected>().reused);
    QCOMPARE(http.events().last<Connected>().local, local);
    QCOMPARE(first.last<Connected>().local, local);
}

void TestHttpNode::http2Cancel()
{
    HttpHarness http;
    for (int i = 0; i < 20; ++i) {
        http.start(HttpHarness::get(secure(QStringLiteral("/events"))), trusting());
        if (i % 2)
            QTRY_VERIFY(http.events().has(QStringLiteral("head")));
        http.call().cancel();
        QTRY_VERIFY(http.events().isFinished());
        QCOMPARE(http.events().finished()->outcome, Outcome::Cancelled);
    }
}

void TestHttpNode::http11WhenAsked()
{
    HttpHarness http;
    Request request = HttpHarness::get(secure(QStringLiteral("/hello")));
    request.options.insert(QStringLiteral("httpVersion"), QStringLiteral("1.1"));
    QVERIFY(http.run(request, trusting()));
    QCOMPARE(http.events().last<HeadReceived>().head.version, QByteArray("HTTP/1.1"));
    QCOMPARE(http.events().body(), QByteArray("one point one"));
}

void TestHttpNode::plainHttp2()
{
    HttpHarness http;
    Request request = HttpHarness::get(QStringLiteral("http://127.0.0.1:%1/hello").arg(m_plain2->port()));
    request.options.insert(QStringLiteral("httpVersion"), QStringLiteral("2"));
    QVERIFY(http.run(request));
    QCOMPARE(http.events().last<HeadReceived>().head.version, QByteArray("HTTP/2"));
    QCOMPARE(http.events().last<Connected>().version, QByteArray("HTTP/2"));
    QCOMPARE(http.events().body(), QByteArray("hello"));
    // And once more: not every libcurl can do that on the same connection.
    QVERIFY(http.run(request));
    QCOMPARE(http.events().body(), QByteArray("hello"));
}

void TestHttpNode::compressedByTheServer_data()
{
    QTest::addColumn<QString>("coding");
    for (const char *coding : {"gzip", "deflate", "br"})
        QTest::newRow(coding) << QString::fromLatin1(coding);
}

void TestHttpNode::compressedByTheServer()
{
    QFETCH(QString, coding);
    HttpHarness http;
    QVERIFY(http.run(HttpHarness::get(plain(QString(u'/' + coding)))));
    QCOMPARE(http.events().body(), QByteArray("compress me ").repeated(10'000));
    QVERIFY(http.events().last<MessageReceived>().message.wireSize < 2000);
}

void TestHttpNode::multipartIsUnderstood()
{
    writeFile(QStringLiteral("note.txt"), "file content\r\n");
    MultipartField text;
    text.name = QStringLiteral("who \"is\"");
    text.value = QStringLiteral("Ada & ü");
    MultipartField file;
    file.name = QStringLiteral("upload");
    file.isFile = true;
    file.files = {QStringLiteral("note.txt")};
    HttpHarness http;
    call::CallContext context;
    context.baseDirectory = m_folder.path();
    QVERIFY(
        http.run(HttpHarness::post(plain(QStringLiteral("/form")), MultipartBody{{text, file}}), context));
    QCOMPARE(QString::fromUtf8(http.events().body()),
             QStringLiteral("[[\"who \\\"is\\\"\",\"Ada & "
                            "ü\"],[\"upload\",\"note.txt\",\"text/plain\",\"file content\\r\\n\"]]"));
}

QTEST_GUILESS_MAIN(TestHttpNode)

#include "tst_httpnode.moc"
