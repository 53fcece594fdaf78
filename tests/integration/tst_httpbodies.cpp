// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpanswers.h"

#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// Bodies and what comes around them, piece by piece.
class TestHttpBodies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void piecesAsTheyArrive();
    void bodyThatIsReadOtherwise();
    void headHasNoBody();
    void answersWithoutBody_data();
    void answersWithoutBody();
    void informationalHeads();
    void trailers();
    void foldedHeaderLines();
    void decodesContent();
    void leavesContentEncoded();
    void passesUnknownCodingThrough();
    void streamsEventsAsTheyCome();
    void streamsRowsAsTheyCome();
    void reportsProgress();
};

void TestHttpBodies::headHasNoBody()
{
    HttpHarness http;
    RawServer server(
        RawServer::answering("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nContent-Encoding: gzip\r\n\r\n"));
    Request request = HttpHarness::get(server.url());
    request.method = QStringLiteral("HEAD");
    QVERIFY(http.run(request));
    QCOMPARE(http.events().finished()->outcome, Outcome::Completed);
    QCOMPARE(http.events().names().join(u' '),
             QStringLiteral("resolved connected request-sent head finished"));
    QVERIFY(server.last()->received().startsWith("HEAD / HTTP/1.1\r\n"));
}

void TestHttpBodies::answersWithoutBody_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("204") << QByteArray("HTTP/1.1 204 No Content\r\n\r\n");
    QTest::newRow("304") << QByteArray(
        "HTTP/1.1 304 Not Modified\r\nETag: \"x\"\r\nContent-Length: 5\r\n\r\n");
    QTest::newRow("length 0") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    QTest::newRow("no chunks") << QByteArray(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    QTest::newRow("no reason phrase") << QByteArray("HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n");
}

void TestHttpBodies::answersWithoutBody()
{
    QFETCH(QByteArray, head);
    HttpHarness http;
    RawServer server(RawServer::answering(head));
    QVERIFY(http.run(HttpHarness::get(server.url())));
    QCOMPARE(http.events().finished()->outcome, Outcome::Completed);
    QVERIFY(!http.events().has(QStringLiteral("message-received")));
}

void TestHttpBodies::informationalHeads()
{
    HttpHarness http;
    RawServer server(RawServer::answering("HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
                                          "HTTP/1.1 103 Early Hints\r\nLink: </b.css>\r\n\r\n"
                                          "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx"));
    QVERIFY(http.run(HttpHarness::get(server.url())));
    QCOMPARE(http.events().names().join(u' '),
             QStringLiteral("resolved connected request-sent informational-head "
                            "informational-head head message-received finished"));
    const auto interim = http.events().all<InformationalHead>();
    QCOMPARE(interim.at(0).head.status.code, 103);
    QCOMPARE(headerValue(interim.at(1).head.headers, "link"), QByteArray("</b.css>"));
    QCOMPARE(http.events().last<HeadReceived>().head.headers.size(), 1);
}

void TestHttpBodies::trailers()
{
    HttpHarness http;
    RawServer server(
        RawServer::answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n"
                             "3\r\nabc\r\n2;ext=1\r\nde\r\n0\r\nX-Sum: 42\r\nx-more: y\r\n\r\n"));
    QVERIFY(http.run(HttpHarness::get(server.url())));
    QCOMPARE(http.events().names().join(u' '),
             QStringLiteral("resolved connected request-sent head message-received trailers finished"));
    QCOMPARE(http.events().body(), QByteArray("abcde"));
    QCOMPARE(http.events().last<TrailersReceived>().trailers, (HeaderList{{"X-Sum", "42"}, {"x-more", "y"}}));
}

void TestHttpBodies::foldedHeaderLines()
{
    HttpHarness http;
    RawServer server(RawServer::answering(
        "HTTP/1.1 200 OK\r\nX-Long: one\r\n two\r\n\tthree\r\nContent-Length: 1\r\n\r\nx"));
    QVERIFY(http.run(HttpHarness::get(server.url())));
    QCOMPARE(headerValue(http.events().last<HeadReceived>().head.headers, "x-long"),
             QByteArray("one two three"));
}

void TestHttpBodies::decodesContent()
{
    HttpHarness http;
    const QByteArray text = QByteArray("hello ").repeated(1000);
    const QByteArray encoded = gzip(text);
    RawServer server(RawServer::answering(answer("Content-Encoding: gzip\r\n", encoded)));
    QVERIFY(http.run(HttpHarness::get(server.url())));
    const Message message = http.events().last<MessageReceived>().message;
    QCOMPARE(message.payload.toByteArray(), text);
    QCOMPARE(message.wireSize, encoded.size());
    const Exchange exchange = http.exchange();
    QCOMPARE(exchange.receivedBytes, text.size());
    QCOMPARE(exchange.receivedWireBytes, encoded.size());
}

void TestHttpBodies::leavesContentEncoded()
{
    HttpHarness http;
    const QByteArray encoded = gzip("hello");
    RawServer server(RawServer::answering(answer("Content-Encoding: gzip\r\n", encoded)));
    Request request = HttpHarness::get(server.url());
    request.options.insert(QStringLiteral("decodeContent"), false);
    QVERIFY(http.run(request));
    QCOMPARE(http.events().body(), encoded);
    QVERIFY(!server.last()->received().contains("Accept-Encoding"));
}

void TestHttpBodies::passesUnknownCodingThrough()
{
    HttpHarness http;
    RawServer server(RawServer::answering(answer("Content-Encoding: rot13\r\n", "uryyb")));
    QVERIFY(http.run(HttpHarness::get(server.url())));
    QCOMPARE(http.events().finished()->outcome, Outcome::Completed);
    QCOMPARE(http.events().body(), QByteArray("uryyb"));
    QCOMPARE(http.events().last<MessageReceived>().message.attribute(u"not-decoded"),
             QStringLiteral("rot13"));
}

void TestHttpBodies::streamsEventsAsTheyCome()
{
    HttpHarness http;
    RawServer server(RawServer::answering(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n\r\nid: 1\ndata: a\n\n"));
    http.start(HttpHarness::get(server.url()));
    QTRY_COMPARE(http.events().all<MessageReceived>().size(), 1);
    QVERIFY(http.events().last<HeadReceived>().streams);
    server.last()->write(": beat\n\nevent: add\ndata: b\n");
    QTRY_COMPARE(http.events().all<MessageReceived>().size(), 2);
    QCOMPARE(http.events().last<MessageReceived>().message.kind, MessageKind::Comment);
    server.last()->write("\n");
    QTRY_COMPARE(http.events().all<MessageReceived>().size(), 3);
    const Message message = http.events().last<MessageReceived>().message;
    QCOMPARE(message.attribute(u"event"), QStringLiteral("add"));
    QCOMPARE(message.attribute(u"last-event-id"), QStringLiteral("1"));
    QVERIFY(!http.events().isFinished());
    server.last()->close();
    QTRY_VERIFY(http.events().isFinished());
    QCOMPARE(http.events().finished()->outcome, Outcome::Completed);
}

void TestHttpBodies::streamsRowsAsTheyCome()
{
    HttpHarness http;
    RawServer server(RawServer::answering(
        "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"
        "a\r\n{\"a\":1}\n{\"\r\n"));
    http.start(HttpHarness::get(server.url()));
    QTRY_COMPARE(http.events().all<MessageReceived>().size(), 1);
    server.last()->write("8\r\nb\":2}\n3\n\r\n");
    QTRY_COMPARE(http.events().all<MessageReceived>().size(), 3);
    server.last()->write("0\r\n\r\n");
    QTRY_VERIFY(http.events().isFinished());
    QCOMPARE(http.events().body(), QByteArray("{\"a\":1}{\"b\":2}3"));
}

void TestHttpBodies::reportsProgress()
{
    HttpHarness http;
    RawServer server(RawServer::answering("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"));
    http.start(HttpHarness::get(server.url()));
    QTRY_VERIFY(http.events().has(QStringLiteral("head")));
    qint64 sent = 0;
    // Written until progress shows: it is told at intervals, not for every piece.
    QTRY_VERIFY([&] {
        server.last()->write(QByteArray(1000, 'x'));
        sent += 1000;
        return !http.events().all<Progress>().isEmpty();
    }());
    const Progress progress = http.events().all<Progress>().constFirst();
    QCOMPARE(progress.total, 1'000'000);
    QVERIFY(progress.bytes > 0 && progress.bytes <= sent);
    server.last()->write(QByteArray(1'000'000 - sent, 'x'));
    QTRY_VERIFY(http.events().isFinished());
    QCOMPARE(http.events().body().size(), 1'000'000);
}

/// A chunked body that no content type cuts: each piece at once, with the time it came.
void TestHttpBodies::piecesAsTheyArrive()
{
    RawServer server([](RawConnection &connection) {
        if (connection.requests() == 1 && !connection.property("begun").toBool()) {
            connection.setProperty("begun", true);
            connection.write(
                "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
                "3\r\none\r\n");
        }
    });
    HttpHarness http;
    Request request = HttpHarness::get(server.url());
    request.options = {{QStringLiteral("responseFraming"), QStringLiteral("pieces")}};
    http.start(request);
    QTRY_COMPARE(http.contents(), QList<QByteArray>{"one"});
    QVERIFY(http.events().last<HeadReceived>().streams);
    server.last()->write("3\r\ntwo\r\n");
    QTRY_COMPARE(http.contents(), (QList<QByteArray>{"one", "two"}));
    server.last()->write("0\r\n\r\n");
    QTRY_VERIFY(http.events().isFinished());
    QCOMPARE(http.events().finished()->outcome, Outcome::Completed);
    const QList<MessageReceived> received = http.events().all<MessageReceived>();
    QVERIFY(received.at(0).message.at < received.at(1).message.at);
    QVERIFY(!received.at(1).message.truncated);
}

/// As Kubernetes watches are: JSON lines that call themselves JSON.
void TestHttpBodies::bodyThatIsReadOtherwise()
{
    RawServer server(RawServer::answering(RawServer::answer(
        "{\"a\":1}\n{\"a\":2}\n", "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n")));
    HttpHarness http;
    Request request = HttpHarness::get(server.url());
    QVERIFY(http.run(request));
    QCOMPARE(http.contents().size(), 1);
    request.options = {{QStringLiteral("responseFraming"), QStringLiteral("jsonLines")}};
    QVERIFY(http.run(request));
    QCOMPARE(http.contents(), (QList<QByteArray>{"{\"a\":1}", "{\"a\":2}"}));
}

QTEST_GUILESS_MAIN(TestHttpBodies)
#include "tst_httpbodies.moc"
