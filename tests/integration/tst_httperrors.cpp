// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpharness.h"
#include "rawserver.h"

#include <QTcpServer>
#include <QTest>

#include <zlib.h>

using namespace parlance;
using namespace parlance::test;

/// Everything that can go wrong between us and a server: a clear error, what came is kept, the program lives.
class TestHttpErrors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void badAddresses_data();
    void badAddresses();
    void nobodyListens();
    void unknownHost();
    void missingFileToSend();
    void earlyEnds_data();
    void earlyEnds();
    void brokenAnswers_data();
    void brokenAnswers();
    void hugeHead();
    void hugeHeaderLine();
    void endlessHead();
    void endlessBody();
    void decompressionBomb();
    void badContentEncoding_data();
    void badContentEncoding();
    void endlessEventIsBounded();
    void endlessStreamIsNot();
    void timeouts_data();
    void timeouts();
    void stalledTlsHandshakeTimesOut();
    void connectTimeoutIsTold();
    void proxyThatRefuses();
    void unknownProxy();
    void sendIsNotForHttp();
    void livesOnAfterErrors();
};

namespace {

QByteArray gzipZeros(qsizetype size)
{
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
    QByteArray out;
    QByteArray zeros(1024 * 1024, '\0');
    char buffer[64 * 1024];
    for (qsizetype done = 0; done <= size; done += zeros.size()) {
        stream.next_in = reinterpret_cast<Bytef *>(zeros.data());
        stream.avail_in = uInt(zeros.size());
        const int flush = done + zeros.size() > size ? Z_FINISH : Z_NO_FLUSH;
        do {
            stream.next_out = reinterpret_cast<Bytef *>(buffer);
            stream.avail_out = sizeof buffer;
            deflate(&stream, flush);
            out.append(buffer, qsizetype(sizeof buffer - stream.avail_out));
        } while (stream.avail_out == 0);
    }
    deflateEnd(&stream);
    return out;
}

/// What every failure has to look like.
void checkFailure(HttpHarness &http, ErrorCode code)
{
    const std::optional<Finished> finished = http.events().finished();
    QVERIFY(finished);
    QCOMPARE(finished->outcome, Outcome::Failed);
    QVERIFY(finished->error);
    QVERIFY2(finished->error->code == code,
             qPrintable(errorCodeName(finished->error->code) + QStringLiteral(": ") +
                        finished->error->toString() + QStringLiteral(" / ") + finished->error->detail));
    QVERIFY(!finished->error->message.isEmpty());
    QVERIFY(!finished->error->hint.isEmpty());
    QCOMPARE(http.events().names().count(QStringLiteral("finished")), 1);
    QCOMPARE(http.events().names().constLast(), QStringLiteral("finished"));
}

} // namespace

void TestHttpErrors::badAddresses_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("code");
    QTest::newRow("words") << QStringLiteral("not a url") << int(ErrorCode::InvalidInput);
    QTest::newRow("empty") << QString() << int(ErrorCode::InvalidInput);
    QTest::newRow("no host") << QStringLiteral("http://") << int(ErrorCode::InvalidInput);
    QTest::newRow("bad port") << QStringLiteral("http://127.0.0.1:99999/") << int(ErrorCode::InvalidInput);
    QTest::newRow("ftp") << QStringLiteral("ftp://127.0.0.1/") << int(ErrorCode::Unsupported);
    QTest::newRow("file") << QStringLiteral("file:///etc/hostname") << int(ErrorCode::Unsupported);
}

void TestHttpErrors::badAddresses()
{
    QFETCH(QString, address);
    QFETCH(int, code);
    HttpHarness http;
    QVERIFY(http.run(HttpHarness::get(address)));
    checkFailure(http, ErrorCode(code));
    QCOMPARE(http.events().names(), QStringList{QStringLiteral("finished")});
}

void TestHttpErrors::nobodyListens()
{
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const quint16 port = closed.serverPort();
    closed.close();
    HttpHarness http;
    QVERIFY(http.run(HttpHarness::get(QStringLiteral("http://127.0.0.1:%1/").arg(port))));
    checkFailure(http, ErrorCode::ConnectionRefused);
    QVERIFY(http.events().finished()->error->message.contains(QStringLiteral("127.0.0.1:%1").arg(port)));
    QCOMPARE(http.events().names().join(u' '), QStringLiteral("resolved finished"));
}

void TestHttpErrors::unknownHost()
{
    HttpHarness http;
    QVERIFY(http.run(HttpHarness::get(QStringLiteral("http://no-such-host.invalid/"))));
    checkFailure(http, ErrorCode::DnsFailure);
    QVERIFY(http.events().finished()->error->message.contains(QLatin1String("no-such-host.invalid")));
}

void TestHttpErrors::missingFileToSend()
{
    HttpHarness http;
    QVERIFY(http.run(HttpHarness::post(QStringLiteral("http://127.0.0.1:1/"),
                                       FileBody{QStringLiteral("/nowhere/at/all"), {}})));
    checkFailure(http, ErrorCode::NotFound);
}

void TestHttpErrors::earlyEnds_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("kept");
    const auto row = [](const char *name, const char *bytes, ErrorCode code, const char *kept) {
        QTest::newRow(name) << QByteArray(bytes) << int(code) << QByteArray(kept);
    };
    row("at once", "", ErrorCode::ConnectionLost, "");
    row("short body", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello", ErrorCode::ConnectionLost,
        "hello");
    row("chunk cut off", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nhello",
        ErrorCode::ConnectionLost, "hello");
    row("no last chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
        ErrorCode::ConnectionLost, "hello");
    row("bad chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nzz\r\n",
        ErrorCode::ProtocolViolation, "hello");
    row("huge chunk",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nfffffffffffffffffffff\r\n",
        ErrorCode::ProtocolViolation, "hello");
    row("events cut off",
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 99\r\n\r\ndata: hello\n",
        ErrorCode::ConnectionLost, "hello");
}

void TestHttpErrors::earlyEnds()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    QFETCH(QByteArray, kept);
    HttpHarness http;
    RawServer server(RawServer::answering(bytes, true));
    QVERIFY(http.run(HttpHarness::get(server.url())));
    checkFailure(http, ErrorCode(code));
    QCOMPARE(http.events().body(), kept);
    if (!kept.isEmpty())
        QVERIFY(http.events().last<MessageReceived>().message.truncated);
}

void TestHttpErrors::brokenAnswers_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, const char *bytes) { QTest::newRow(name) << QByteArray(bytes); };
    row("not HTTP", "220 mail.example ESMTP ready\r\n");
    row("garbage", "\x16\x03\x01\x02\x00\x01\x00\xff\xff\xff garbage without end");
    row("status is no number", "HTTP/1.1 abc Fine\r\n\r\n");
    row("header without colon",
        "HTTP/1.1 200 OK\r\nX-Good: 1\r\nthis is no header\r\nContent-Length: 1\r\n\r\nx");
    row("header without name", "HTTP/1.1 200 OK\r\n: nameless\r\nContent-Length: 1\r\n\r\nx");
    row("trailer without colon",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\nno trailer\r\n\r\n");
    row("negative length", "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello");
    row("two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!");
}

void TestHttpErrors::brokenAnswers()
{
    QFETCH(QByteArray, bytes);
    HttpHarness http;
    RawServer server(RawServer::answering(bytes, true));
    QVERIFY(http.run(HttpHarness::get(server.url())));
    checkFailure(http, ErrorCode::ProtocolViolation);
}

void TestHttpErrors::hugeHead()
{
    HttpHarness http;
    QByteArray head = "HTTP/1.1 200 OK\r\n";
    for (int i = 0; head.size() < 10 * 1024 * 1024; ++i)
        head.append("X-Many-")
            .append(QByteArray::number(i))
            .append(": ")
            .append(QByteArray(1000, 'x'))
            .append("\r\n");
    RawServer server(RawServer::answering(head.append("Content-Length: 1\r\n\r\nx")));
    QVERIFY(http.run(HttpHarness::get(server.url())));
    checkFailure(http, ErrorCode::LimitExceeded);
}

void TestHttpErrors::hugeHeaderLine()
{
    HttpHarness http;
    RawServer server(RawServer::answering(QByteArray("HTTP/1.1 200 OK\r\nX-Huge: ")
                                              .append(QByteArray(10 * 1024 * 1024, 'x'))
                                              .append("\r\n\r\n")));
    QVERIFY(http.run(HttpHarness::get(server.url())));
    checkFailure(http, ErrorCode::LimitExceeded);
}

void TestHttpErrors::endlessHead()
{
    HttpHarness http;
    RawServer server(RawServer::answering("HTTP/1.1 200 OK\r\n"));
    http.start(HttpHarness::get(server.url()));
    QTRY_VERIFY(server.last() && server.last()->requests() == 1);
    // Interim heads without end are endless too.
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            server.last()->write(QByteArray("X-Line: ").append(QByteArray(50'000, 'y')).append("\r\n"));
            return http.events().isFinished();
        }(),
        20'000);
    checkFailure(http, ErrorCode::LimitExceeded);
}

void TestHttpErrors::endlessBody()
{
    HttpHarness http;
    RawServer server(RawServer::answering("HTTP/1.1 200 OK\r\n\r\n"));
    call::CallContext context;
    context.limits.bodyBytes = 1'000'000;
    http.start(HttpHarness::get(server.url()), context);
    QTRY_VERIFY(http.events().has(QStringLiteral("head")));
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            if (server.last()->isOpen())
                server.last()->write(QByteArray(100'000, 'z'));
            return http.events().isFinished();
        }(),
        20'000);
    checkFailure(http, ErrorCode::LimitExceeded);
    QCOMPARE(http.events().body().size(), 1'000'000);
    QVERIFY(http.events().last<MessageReceived>().message.truncated);
}

void TestHttpErrors::decompressionBomb()
{
    HttpHarness http;
    const QByteArray bomb = gzipZeros(200LL * 1024 * 1024);
    QVERIFY(bomb.size() < 300'000);
    RawServer server(
        RawServer::answering(QByteArray("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ")
                                 .append(QByteArray::number(bomb.size()))
                                 .append("\r\n\r\n")
                                 .append(bomb)));
    QVERIFY(http.run(HttpHarness::get(server.url())));
    checkFailure(http, ErrorCode::LimitExceeded);
    QVERIFY(http.events().finished()->error->message.contains(QLatin1String("bomb")));
    const Message kept = http.events().last<MessageReceived>().message;
    QVERIFY(kept.truncated);
    QVERIFY(kept.payload.size() > 0 && kept.payload.size() <= bomb.size() * 200);
}

void TestHttpErrors::badContentEncoding_data()
{
    QTest::addColumn<QByteArray>("coding");
    for (const char *coding : {"gzip", "deflate", "br", "zstd"})
        QTest::newRow(coding) << QByteArray(coding);
}

void TestHttpErrors::badContentEncoding()
{
    QFETCH(QByteArray, coding);
    HttpHarness http;
    RawServer server(
        RawServer::answering(QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 32\r\nContent-Encoding: ")
                                 .append(coding)
                                 .append("\r\n\r\nthis is plain text, not encoded!")));
    QVERIFY(http.run(HttpHarness::get(server.url())));
    checkFailure(http, ErrorCode::ProtocolViolation);
    QCOMPARE(http.events().last<HeadReceived>().head.status.code, 200);
}

void TestHttpErrors::endlessEventIsBounded()
{
    HttpHarness http;
    RawServer server(RawServer::answering("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"));
    call::CallContext context;
    context.limits.bodyBytes = 2'000'000;
    http.start(HttpHarness::get(server.url()), context);
    QTRY_VERIFY(http.events().has(QStringLiteral("head")));
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            if (server.last()->isOpen())
                server.last()->write(QByteArray("data: ").append(QByteArray(200'000, 'z')).append("\n"));
            return http.events().isFinished();
        }(),
        20'000);
    checkFailure(http, ErrorCode::LimitExceeded);
}

void TestHttpErrors::endlessStreamIsNot()
{
    HttpHarness http;
    RawServer server(RawServer::answering("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"));
    call::CallContext context;
    context.limits.bodyBytes = 100'000;
    http.start(HttpHarness::get(server.url()), context);
    QTRY_VERIFY(http.events().has(QStringLiteral("head")));
    for (int i = 0; i < 20; ++i)
        server.last()->write(QByteArray("data: ").append(QByteArray(50'000, 'z')).append("\n\n"));
    QTRY_COMPARE(http.exchange().messages->count(), 20);
    server.last()->close();
    QTRY_VERIFY(http.events().isFinished());
    QCOMPARE(http.events().finished()->outcome, Outcome::Completed);
    QCOMPARE(http.exchange().receivedBytes, 1'000'000);
}

void TestHttpErrors::timeouts_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("phase");
    QTest::addColumn<QByteArray>("kept");
    QTest::newRow("no answer") << QByteArray() << QStringLiteral("waiting for the answer") << QByteArray();
    QTest::newRow("half a head") << QByteArray("HTTP/1.1 200 OK\r\nX: ")
                                 << QStringLiteral("waiting for the answer") << QByteArray();
    QTest::newRow("half a body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf")
                                 << QStringLiteral("receiving the answer") << QByteArray("half");
}

void TestHttpErrors::timeouts()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, phase);
    QFETCH(QByteArray, kept);
    HttpHarness http;
    RawServer server(RawServer::answering(bytes));
    Request request = HttpHarness::get(server.url());
    request.options.insert(QStringLiteral("timeoutMs"), 200);
    QVERIFY(http.run(request));
    checkFailure(http, ErrorCode::Timeout);
    const QString message = http.events().finished()->error->message;
    QVERIFY2(message.contains(phase) && message.contains(QLatin1String("200 ms")), qPrintable(message));
    QCOMPARE(http.events().body(), kept);
}

void TestHttpErrors::stalledTlsHandshakeTimesOut()
{
    HttpHarness http;
    RawServer silent({});
    call::CallContext context;
    context.transport.timeoutMs = 200;
    QVERIFY(http.run(HttpHarness::get(silent.url().replace(QLatin1String("http:"), QLatin1String("https:"))),
                     context));
    checkFailure(http, ErrorCode::Timeout);
    QVERIFY2(http.events().finished()->error->message.contains(QLatin1String("TLS handshake")),
             qPrintable(http.events().finished()->error->message));
}

void TestHttpErrors::connectTimeoutIsTold()
{
    HttpHarness http;
    RawServer silent({});
    Request request = HttpHarness::get(silent.url().replace(QLatin1String("http:"), QLatin1String("https:")));
    request.options.insert(QStringLiteral("connectTimeoutMs"), 150);
    request.options.insert(QStringLiteral("timeoutMs"), 60'000);
    QVERIFY(http.run(request));
    checkFailure(http, ErrorCode::Timeout);
    QVERIFY(http.events().finished()->error->message.contains(QLatin1String("150 ms")));
}

void TestHttpErrors::proxyThatRefuses()
{
    HttpHarness http;
    RawServer proxy(RawServer::answering("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"));
    call::CallContext context;
    context.transport.proxy = proxy.url(QString());
    QVERIFY(http.run(HttpHarness::get(QStringLiteral("https://nowhere.invalid/")), context));
    checkFailure(http, ErrorCode::ConnectionRefused);
    QVERIFY(http.events().finished()->error->message.contains(QLatin1String("proxy")));
}

void TestHttpErrors::unknownProxy()
{
    HttpHarness http;
    call::CallContext context;
    context.transport.proxy = QStringLiteral("http://no-such-proxy.invalid:3128");
    QVERIFY(http.run(HttpHarness::get(QStringLiteral("http://127.0.0.1/")), context));
    checkFailure(http, ErrorCode::DnsFailure);
    QVERIFY(http.events().finished()->error->message.contains(QLatin1String("no-such-proxy.invalid")));
}

void TestHttpErrors::sendIsNotForHttp()
{
    HttpHarness http;
    RawServer server(RawServer::answering("HTTP/1.1 204 No Content\r\n\r\n"));
    QVERIFY(http.run(HttpHarness::get(server.url())));
    http.call().closeSending();
    const Result<void> sent = http.call().send({});
    QVERIFY(!sent);
    QCOMPARE(sent.error().code, ErrorCode::Unsupported);
}

void TestHttpErrors::livesOnAfterErrors()
{
    HttpHarness http;
    RawServer broken(RawServer::answering("HTTP/1.1 200 OK\r\nnonsense\r\n\r\n", true));
    RawServer good(RawServer::answering("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ngood"));
    for (int i = 0; i < 10; ++i) {
        QVERIFY(http.run(HttpHarness::get(broken.url())));
        checkFailure(http, ErrorCode::ProtocolViolation);
        QVERIFY(http.run(HttpHarness::get(good.url())));
        QCOMPARE(http.events().body(), QByteArray("good"));
    }
}

QTEST_GUILESS_MAIN(TestHttpErrors)

#include "tst_httperrors.moc"
