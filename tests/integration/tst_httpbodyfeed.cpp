// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpharness.h"
#include "nodeserver.h"
#include "rawserver.h"

#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// Bodies that come from send(): what carriers need that ride on HTTP.
class TestHttpBodyFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wholeBodyHasItsLength();
    void emptyWholeBody();
    void streamedBodyLeavesAsItComes_data();
    void streamedBodyLeavesAsItComes();
    void answersWhileItIsSentTo();
    void bothWaysOverHttp2();
    void largeBodyArrivesWhole();
    void refusalEndsTheUpload();
    void cancelWhileTheBodyWaits();
    void sendingIsBounded();
    void ordinaryRequestsTakeNoMessages();
    void redirectIsNotFollowed();

private:
    static Request feedRequest(const QString &address, const char *mode);
    static Message message(const QByteArray &bytes);
};

namespace {

const QByteArray okHead =
    "HTTP/1.1 200 OK\r\nContent-Type: application/jsonl\r\nTransfer-Encoding: chunked\r\n\r\n";

} // namespace

Request TestHttpBodyFeed::feedRequest(const QString &address, const char *mode)
{
    Request request = HttpHarness::post(address, {});
    request.options.insert(QStringLiteral("bodyMessages"), QString::fromLatin1(mode));
    return request;
}

Message TestHttpBodyFeed::message(const QByteArray &bytes)
{
    Message message;
    message.payload = Payload(bytes);
    return message;
}

void TestHttpBodyFeed::wholeBodyHasItsLength()
{
    RawServer server([](RawConnection &connection) {
        if (connection.received().endsWith("onetwo"))
            connection.write(RawServer::answer("done"));
    });
    HttpHarness http;
    http.start(feedRequest(server.url(), "whole"));
    QVERIFY(http.call().send(message("one")));
    QVERIFY(http.call().send(message("two")));
    QVERIFY(server.connections().isEmpty());
    http.call().closeSending();
    QTRY_VERIFY(http.events().isFinished());
    QCOMPARE(http.events().body(), QByteArray("done"));
    QVERIFY(server.last()->received().contains("\r\nContent-Length: 6\r\n"));
    QCOMPARE(http.events().all<MessageSent>().size(), 1);
    QVERIFY(!http.call().send(message("three")));
}

void TestHttpBodyFeed::emptyWholeBody()
{
    RawServer server(RawServer::answering(RawServer::answer("done")));
    HttpHarness http;
    http.start(feedRequest(server.url(), "whole"));
    http.call().closeSending();
    QTRY_VERIFY(http.events().isFinished());
    QCOMPARE(http.events().last<Finished>().outcome, Outcome::Completed);
    QVERIFY(server.last()->received().contains("\r\nContent-Length: 0\r\n"));
}

void TestHttpBodyFeed::streamedBodyLeavesAsItComes_data()
{
    QTest::addColumn<bool>("ownThread");
    QTest::newRow("own thread") << true;
    QTest::newRow("current thread") << false;
}

void TestHttpBodyFeed::streamedBodyLeavesAsItComes()
{
    QFETCH(bool, ownThread);
    RawServer server([](RawConnection &connection) {
        if (connection.received().endsWith("\r\n0\r\n\r\n"))
            connection.write(RawServer::answer("done"));
    });
    HttpHarness http(ownThread ? call::IoContext::Mode::OwnThread : call::IoContext::Mode::CurrentThread);
    http.start(feedRequest(server.url(), "streamed"));
    QTRY_VERIFY(server.last() && server.last()->requests() == 1);
    QVERIFY(server.last()->received().contains("\r\nTransfer-Encoding: chunked\r\n"));
    QVERIFY(!server.last()->received().contains("Content-Length"));
    for (const char *text : {"one", "two"}) {
        QVERIFY(http.call().send(message(text)));
        const QByteArray chunk = QByteArray("3\r\n") + text + "\r\n";
        QTRY_VERIFY(server.last()->received().endsWith(chunk));
    }
    QTRY_COMPARE(http.events().all<MessageSent>().size(), 2);
    QVERIFY(!http.events().isFinished());
    http.call().closeSending();
    QTRY_VERIFY(http.events().isFinished());
    QCOMPARE(http.events().body(), QByteArray("done"));
    const HeaderList headers = http.events().last<RequestSent>().headers;
    QCOMPARE(headerValue(headers, "transfer-encoding"), QByteArray("chunked"));
}

void TestHttpBodyFeed::answersWhileItIsSentTo()
{
    RawServer server([](RawConnection &connection) {
        const qsizetype chunks = connection.received().count("\r\nping\r\n");
        for (qsizetype told = connection.property("told").toInt(); told < chunks; ++told)
            connection.write((told == 0 ? okHead : QByteArray()) + "2\r\n1\n\r\n");
        connection.setProperty("told", chunks);
        if (connection.received().endsWith("\r\n0\r\n\r\n"))
            connection.write("0\r\n\r\n");
    });
    HttpHarness http;
    http.start(feedRequest(server.url(), "streamed"));
    for (int i = 1; i <= 3; ++i) {
        QVERIFY(http.call().send(message("ping")));
        QTRY_COMPARE(http.events().all<MessageReceived>().size(), i);
    }
    http.call().closeSending();
    QTRY_VERIFY(http.events().isFinished());
    QCOMPARE(http.events().last<Finished>().outcome, Outcome::Completed);
}

void TestHttpBodyFeed::bothWaysOverHttp2()
{
    const NodeServer server(QStringLiteral(R"(
const server = require('http2').createServer();
server.on('stream', (stream) => {
    stream.respond({ ':status': 200, 'content-type': 'application/jsonl' });
    stream.pipe(stream);
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
)"));
    QVERIFY(server.port() > 0);
    Request request = feedRequest(QStringLiteral("http://127.0.0.1:%1/").arg(server.port()), "streamed");
    request.options.insert(QStringLiteral("httpVersion"), QStringLiteral("2"));
    HttpHarness http;
    http.start(request);
    for (int i = 1; i <= 3; ++i) {
        QVERIFY(http.call().send(message(QByteArray::number(i) + '\n')));
        QTRY_COMPARE(http.events().all<MessageReceived>().size(), i);
    }
    QVERIFY(!http.events().isFinished());
    http.call().closeSending();
    QTRY_VERIFY(http.events().isFinished());
    QCOMPARE(http.events().last<Finished>().outcome, Outcome::Completed);
    QVERIFY(!hasHeader(http.events().last<RequestSent>().headers, "transfer-encoding"));
}

void TestHttpBodyFeed::largeBodyArrivesWhole()
{
    const NodeServer server(QStringLiteral(R"(
const server = require('http').createServer((request, response) => {
    let size = 0;
    request.on('data', (piece) => { size += piece.length; });
    request.on('end', () => response.end(String(size)));
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
)"));
    QVERIFY(server.port() > 0);
    HttpHarness http;
    http.start(feedRequest(QStringLiteral("http://127.0.0.1:%1/").arg(server.port()), "streamed"));
    const QByteArray piece(1024 * 1024 + 7, 'x');
    for (int i = 0; i < 20; ++i)
        QVERIFY(http.call().send(message(piece)));
    http.call().closeSending();
    QTRY_VERIFY(http.events().isFinished());
    QCOMPARE(http.events().body(), QByteArray::number(20 * piece.size()));
    QCOMPARE(http.events().all<MessageSent>().size(), 20);
}

void TestHttpBodyFeed::refusalEndsTheUpload()
{
    RawServer server(
        RawServer::answering("HTTP/1.1 415 Unsupported Media Type\r\nContent-Length: 2\r\n\r\nno"));
    HttpHarness http;
    http.start(feedRequest(server.url(), "streamed"));
    QTRY_VERIFY(http.events().isFinished());
    QCOMPARE(http.events().last<Finished>().outcome, Outcome::Completed);
    QCOMPARE(http.events().body(), QByteArray("no"));
}

void TestHttpBodyFeed::cancelWhileTheBodyWaits()
{
    RawServer server([](RawConnection &) {});
    HttpHarness http;
    for (const char *mode : {"whole", "streamed"}) {
        http.start(feedRequest(server.url(), mode));
        QVERIFY(http.call().send(message("one")));
        http.call().cancel();
        QTRY_VERIFY(http.events().isFinished());
        QCOMPARE(http.events().last<Finished>().outcome, Outcome::Cancelled);
        http.call().closeSending();
    }
    http.start(feedRequest(server.url(), "streamed"));
    QTRY_VERIFY(http.events().has(QStringLiteral("request-sent")));
    QTRY_VERIFY(server.last() && server.last()->isOpen());
    http.destroyCall();
    QTRY_VERIFY(!server.last() || !server.last()->isOpen());
}

void TestHttpBodyFeed::sendingIsBounded()
{
    RawServer server([](RawConnection &) {});
    HttpHarness http;
    http.start(feedRequest(server.url(), "whole"));
    const Message large = message(QByteArray(200 * 1024 * 1024, 'x'));
    QVERIFY(http.call().send(large));
    const Result<void> second = http.call().send(large);
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::LimitExceeded);

    // Many that weigh nothing fill the memory as well.
    http.start(feedRequest(server.url(), "whole"));
    Result<void> sent;
    int count = 0;
    while (sent && count < 1'000'000) {
        sent = http.call().send(message({}));
        count += sent ? 1 : 0;
    }
    QVERIFY(!sent);
    QCOMPARE(sent.error().code, ErrorCode::LimitExceeded);
    QCOMPARE(count, 100'000);
}

void TestHttpBodyFeed::ordinaryRequestsTakeNoMessages()
{
    RawServer server([](RawConnection &) {});
    HttpHarness http;
    http.start(HttpHarness::get(server.url()));
    const Result<void> sent = http.call().send(message("one"));
    QVERIFY(!sent);
    QCOMPARE(sent.error().code, ErrorCode::Unsupported);
}

void TestHttpBodyFeed::redirectIsNotFollowed()
{
    RawServer server(
        RawServer::answering("HTTP/1.1 307 Temporary Redirect\r\nLocation: /other\r\nContent-Length: "
                             "0\r\n\r\n"));
    HttpHarness http;
    http.start(feedRequest(server.url(), "streamed"));
    http.call().closeSending();
    QTRY_VERIFY(http.events().isFinished());
    QCOMPARE(http.events().last<HeadReceived>().head.status.code, 307);
    QCOMPARE(http.events().last<Finished>().outcome, Outcome::Completed);
}

QTEST_GUILESS_MAIN(TestHttpBodyFeed)
#include "tst_httpbodyfeed.moc"
