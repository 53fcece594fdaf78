// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpanswers.h"

#include <QTemporaryDir>
#include <QTest>

using namespace parlance;
using namespace parlance::test;

namespace {

QByteArray bodyOf(const QByteArray &request)
{
    return request.sliced(request.indexOf("\r\n\r\n") + 4);
}

/// Answers once the request's body has come as well.
RawServer::Script answeringAfterBody(qsizetype bodySize, const QByteArray &bytes)
{
    return [bodySize, bytes](RawConnection &connection) {
        if (connection.requests() > 0 && bodyOf(connection.received()).size() >= bodySize)
            connection.write(bytes);
    };
}

const QString plainOrder = QStringLiteral("resolved connected request-sent head message-received finished");

} // namespace

/// What goes out and what comes back, byte by byte.
class TestHttpProtocol : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void getsABody();
    void sendsHeadersAsTyped();
    void sendsNothingAutomatic();
    void sendsRawTarget();
    void postsASmallBody();
    void sendsABodyWithAnyMethod_data();
    void sendsABodyWithAnyMethod();
    void streamsALargeFile();
    void sendsChunkedWhenTyped();
    void waitsForContinue();
    void doesNotSendTheBodyWhenRefused();
    void reusesConnections();
    void triesAgainOnAClosedConnection();
    void recordsTheWire();
    void boundsTheWire();
    void timingsFollowEachOther();
    void http10();
    void goesThroughAProxy();
    void manyAtOnce();
    void automaticMetadataIsListed();
    void runsOnTheCurrentThread();

private:
    QTemporaryDir m_folder;
};

void TestHttpProtocol::getsABody()
{
    HttpHarness http;
    RawServer server(RawServer::answering(
        "HTTP/1.1 200 Fine\r\nX-A: 1\r\nx-a:2\r\nX-Empty:\r\nContent-Length: 5\r\n\r\nhello"));
    QVERIFY(http.run(HttpHarness::get(server.url(QStringLiteral("/x?y=1")))));
    QCOMPARE(http.events().names().join(u' '), plainOrder);
    QCOMPARE(http.events().finished()->outcome, Outcome::Completed);
    QCOMPARE(http.events().body(), QByteArray("hello"));
    const HeadReceived head = http.events().last<HeadReceived>();
    QCOMPARE(head.head.status.code, 200);
    QCOMPARE(head.head.status.text, QStringLiteral("Fine"));
    QCOMPARE(head.head.status.statusClass, StatusClass::Success);
    QCOMPARE(head.head.version, QByteArray("HTTP/1.1"));
    QCOMPARE(head.head.headers,
             (HeaderList{{"X-A", "1"}, {"x-a", "2"}, {"X-Empty", ""}, {"Content-Length", "5"}}));
    QVERIFY(!head.streams);
    const QByteArray host = QByteArray("127.0.0.1:").append(QByteArray::number(server.serverPort()));
    QCOMPARE(server.last()->received(),
             QByteArray("GET /x?y=1 HTTP/1.1\r\nHost: ")
                 .append(host)
                 .append("\r\nUser-Agent: Parlance/" PARLANCE_VERSION
                         "\r\nAccept: */*\r\nAccept-Encoding: gzip, deflate, br, zstd\r\n\r\n"));
    const Connected connected = http.events().last<Connected>();
    QCOMPARE(connected.remote, QString::fromLatin1(host));
    QVERIFY(connected.local.startsWith(QLatin1String("127.0.0.1:")));
    QVERIFY(!connected.reused && !connected.tls);
    QCOMPARE(http.events().last<Resolved>().endpoints, QStringList{QString::fromLatin1(host)});
    const RequestSent sent = http.events().last<RequestSent>();
    QCOMPARE(sent.method, QStringLiteral("GET"));
    QCOMPARE(sent.address, server.url(QStringLiteral("/x?y=1")));
    QCOMPARE(headerValue(sent.headers, "host"), host);
}

void TestHttpProtocol::sendsHeadersAsTyped()
{
    HttpHarness http;
    RawServer server(RawServer::answering(answer({}, "x")));
    Request request = HttpHarness::get(server.url());
    request.metadata = {
        HttpHarness::header("x-Odd-CASE", "a  b"),      HttpHarness::header("X-Empty", ""),
        HttpHarness::header("hOST", "virtual.example"), HttpHarness::header("X-Twice", "1"),
        HttpHarness::header("x-Odd-CASE", "ä"),         HttpHarness::header("X-Twice", "1"),
        HttpHarness::header("Content-Length", "0"),     HttpHarness::header("Connection", "keep-alive, x"),
        HttpHarness::header("Authorization", "mine"),   HttpHarness::header("Cookie", "a=b")};
    request.options.insert(QStringLiteral("omitAutomatic"),
                           QStringList{QStringLiteral("user-agent"), QStringLiteral("accept"),
                                       QStringLiteral("accept-encoding")});
    QVERIFY(http.run(request));
    QCOMPARE(http.events().finished()->outcome, Outcome::Completed);
    QCOMPARE(
        server.last()->received(),
        QByteArray("GET / HTTP/1.1\r\nx-Odd-CASE: a  b\r\nX-Empty:\r\nhOST: virtual.example\r\nX-Twice: 1\r\n"
                   "x-Odd-CASE: \xc3\xa4\r\nX-Twice: 1\r\nContent-Length: 0\r\nConnection: keep-alive, x\r\n"
                   "Authorization: mine\r\nCookie: a=b\r\n\r\n"));
}

void TestHttpProtocol::sendsNothingAutomatic()
{
    HttpHarness http;
    RawServer server(answeringAfterBody(3, answer({}, "x")));
    Request request =
        HttpHarness::post(server.url(), TextBody{QStringLiteral("json"), QStringLiteral("{} ")});
    QStringList all;
    for (const Entry &entry : http.protocol().automaticMetadata(request))
        all.append(entry.name.toLower());
    request.options.insert(QStringLiteral("omitAutomatic"), all);
    QVERIFY(http.run(request));
    QCOMPARE(server.last()->received(), QByteArray("POST / HTTP/1.1\r\n\r\n{} "));
}

void TestHttpProtocol::sendsRawTarget()
{
    HttpHarness http;
    RawServer server(RawServer::answering(answer({}, "x")));
    Request request = HttpHarness::get(server.url(QStringLiteral("/a/../b|c?d=\"e\"")));
    QVERIFY(http.run(request));
    QVERIFY(server.last()->received().startsWith("GET /a/../b%7Cc?d=%22e%22 HTTP/1.1\r\n"));
    request.options.insert(QStringLiteral("encodeUrl"), false);
    QVERIFY(http.run(request));
    QVERIFY(server.last()->received().contains("GET /a/../b|c?d=\"e\" HTTP/1.1\r\n"));
}

void TestHttpProtocol::postsASmallBody()
{
    HttpHarness http;
    RawServer server(answeringAfterBody(9, answer({}, "ok")));
    QVERIFY(http.run(
        HttpHarness::post(server.url(), TextBody{QStringLiteral("json"), QStringLiteral("{\"a\":1.0}")})));
    QCOMPARE(http.events().names().join(u' '),
             QStringLiteral("resolved connected request-sent message-sent head message-received finished"));
    QVERIFY(server.last()->received().contains(
        "\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{\"a\":1.0}"));
    const Message sent = http.events().last<MessageSent>().message;
    QCOMPARE(sent.payload.toByteArray(), QByteArray("{\"a\":1.0}"));
    QCOMPARE(sent.direction, Direction::Sent);
    QCOMPARE(sent.kind, MessageKind::Text);
}

void TestHttpProtocol::sendsABodyWithAnyMethod_data()
{
    QTest::addColumn<QString>("method");
    for (const char *method : {"GET", "DELETE", "PROPFIND", "put", "OPTIONS"})
        QTest::newRow(method) << QString::fromLatin1(method);
}

void TestHttpProtocol::sendsABodyWithAnyMethod()
{
    QFETCH(QString, method);
    HttpHarness http;
    RawServer server(answeringAfterBody(4, answer({}, "ok")));
    Request request =
        HttpHarness::post(server.url(), TextBody{QStringLiteral("text"), QStringLiteral("body")});
    request.method = method;
    QVERIFY(http.run(request));
    QVERIFY(server.last()->received().startsWith(method.toLatin1().append(" / HTTP/1.1\r\n")));
    QCOMPARE(bodyOf(server.last()->received()), QByteArray("body"));
    QCOMPARE(http.events().body(), QByteArray("ok"));
}

void TestHttpProtocol::streamsALargeFile()
{
    HttpHarness http;
    QFile file(m_folder.filePath(QStringLiteral("large.bin")));
    QByteArray content;
    for (int i = 0; i < 500'000; ++i)
        content.append(QByteArray::number(i)).append('\0');
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
    file.close();
    RawServer server(answeringAfterBody(content.size(), answer({}, "ok")));
    call::CallContext context;
    context.baseDirectory = m_folder.path();
    Request request = HttpHarness::post(server.url(), FileBody{QStringLiteral("large.bin"), {}});
    request.method = QStringLiteral("PUT");
    QVERIFY(http.run(request, context));
    QCOMPARE(http.events().finished()->outcome, Outcome::Completed);
    QVERIFY(bodyOf(server.last()->received()) == content);
    QVERIFY(!server.last()->received().contains("Expect:"));
    const Message sent = http.events().last<MessageSent>().message;
    QCOMPARE(sent.payload.size(), content.size());
    QCOMPARE(sent.kind, MessageKind::Binary);
    QVERIFY(!sent.truncated);
}

void TestHttpProtocol::sendsChunkedWhenTyped()
{
    HttpHarness http;
    RawServer server([](RawConnection &connection) {
        if (connection.received().endsWith("0\r\n\r\n"))
            connection.write(answer({}, "ok"));
    });
    Request request =
        HttpHarness::post(server.url(), TextBody{QStringLiteral("text"), QStringLiteral("chunky")});
    request.metadata = {HttpHarness::header("Transfer-Encoding", "chunked")};
    QVERIFY(http.run(request));
    QVERIFY(!server.last()->received().contains("Content-Length"));
    QCOMPARE(bodyOf(server.last()->received()), QByteArray("6\r\nchunky\r\n0\r\n\r\n"));
}

void TestHttpProtocol::waitsForContinue()
{
    HttpHarness http;
    QByteArray bodyBeforeContinue = "unset";
    RawServer server([&bodyBeforeContinue](RawConnection &connection) {
        if (connection.received().endsWith("body"))
            connection.write(answer({}, "ok"));
        else if (connection.requests() == 1) {
            bodyBeforeContinue = bodyOf(connection.received());
            connection.write("HTTP/1.1 100 Continue\r\nX-Interim: 1\r\n\r\n");
        }
    });
    Request request =
        HttpHarness::post(server.url(), TextBody{QStringLiteral("text"), QStringLiteral("body")});
    request.metadata = {HttpHarness::header("Expect", "100-continue")};
    QVERIFY(http.run(request));
    QCOMPARE(bodyBeforeContinue, QByteArray());
    QCOMPARE(http.events().names().join(u' '),
             QStringLiteral("resolved connected request-sent informational-head message-sent head "
                            "message-received finished"));
}

void TestHttpProtocol::doesNotSendTheBodyWhenRefused()
{
    HttpHarness http;
    RawServer server(RawServer::answering(
        "HTTP/1.1 417 Expectation Failed\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno", true));
    Request request =
        HttpHarness::post(server.url(), TextBody{QStringLiteral("text"), QStringLiteral("body")});
    request.metadata = {HttpHarness::header("Expect", "100-continue")};
    QVERIFY(http.run(request));
    QCOMPARE(http.events().last<HeadReceived>().head.status.code, 417);
    QVERIFY(!http.events().has(QStringLiteral("message-sent")));
    QCOMPARE(http.events().body(), QByteArray("no"));
}

void TestHttpProtocol::reusesConnections()
{
    HttpHarness http;
    RawServer server(RawServer::answering(answer({}, "x")));
    for (int i = 0; i < 5; ++i) {
        QVERIFY(http.run(HttpHarness::get(server.url())));
        QCOMPARE(http.events().last<Connected>().reused, i > 0);
        QCOMPARE(http.events().names().join(u' '), plainOrder);
        QVERIFY(!http.events().last<Resolved>().endpoints.isEmpty());
    }
    QCOMPARE(server.connections().size(), 1);
}

void TestHttpProtocol::triesAgainOnAClosedConnection()
{
    HttpHarness http;
    // The second request on a connection is met by its end.
    RawServer server([](RawConnection &connection) {
        if (connection.requests() == 1)
            connection.write(answer({}, "x"));
        else
            connection.abort();
    });
    QVERIFY(http.run(HttpHarness::get(server.url())));
    QVERIFY(
        http.run(HttpHarness::post(server.url(), TextBody{QStringLiteral("text"), QStringLiteral("again")})));
    QCOMPARE(http.events().finished()->outcome, Outcome::Completed);
    const Exchange exchange = http.exchange();
    QCOMPARE(exchange.legs.size(), 2);
    QVERIFY(exchange.legs.at(0).connection->reused && !exchange.legs.at(1).connection->reused);
    QCOMPARE(exchange.legs.at(1).reason, LegReason::Reconnect);
    QCOMPARE(exchange.body()->payload.toByteArray(), QByteArray("x"));
    QCOMPARE(bodyOf(server.last()->received()), QByteArray("again"));
}

void TestHttpProtocol::recordsTheWire()
{
    HttpHarness http;
    const QByteArray bytes =
        "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nX-T: 1\r\n\r\n";
    RawServer server([&bytes](RawConnection &connection) {
        if (connection.received().endsWith("body"))
            connection.write(bytes);
    });
    call::CallContext context;
    context.recordWire = true;
    QVERIFY(http.run(
        HttpHarness::post(server.url(), TextBody{QStringLiteral("text"), QStringLiteral("body")}), context));
    QByteArray sent;
    QByteArray received;
    for (const WireBytes &wire : http.events().all<WireBytes>())
        (wire.direction == Direction::Sent ? sent : received).append(wire.bytes);
    QCOMPARE(sent, server.last()->received());
    QCOMPARE(received, bytes);
}

void TestHttpProtocol::boundsTheWire()
{
    HttpHarness http;
    RawServer server(RawServer::answering(answer({}, QByteArray(100'000, 'x'))));
    call::CallContext context;
    context.recordWire = true;
    context.limits.wireBytes = 1000;
    QVERIFY(http.run(HttpHarness::get(server.url()), context));
    qint64 size = 0;
    for (const WireBytes &wire : http.events().all<WireBytes>())
        size += wire.bytes.size();
    QCOMPARE(size, 1001);
    QCOMPARE(http.events().body().size(), 100'000);
}

void TestHttpProtocol::timingsFollowEachOther()
{
    HttpHarness http;
    RawServer server(RawServer::answering(answer({}, "x")));
    QVERIFY(http.run(HttpHarness::get(server.url())));
    const Timings timings = http.exchange().legs.first().timings;
    QVERIFY(timings.started >= 0);
    QVERIFY(timings.resolved >= timings.started);
    QVERIFY(timings.connected >= timings.resolved);
    QVERIFY(timings.sent >= timings.connected);
    QVERIFY(timings.firstByte >= timings.sent);
    QVERIFY(timings.finished >= timings.firstByte);
    QCOMPARE(timings.secured, -1);
    qint64 before = 0;
    for (const Event &event : http.events().events()) {
        QVERIFY(event.at >= before);
        before = event.at;
    }
}

void TestHttpProtocol::http10()
{
    HttpHarness http;
    RawServer server(RawServer::answering("HTTP/1.0 200 OK\r\n\r\nuntil the end", true));
    Request request = HttpHarness::get(server.url());
    request.options.insert(QStringLiteral("httpVersion"), QStringLiteral("1.0"));
    QVERIFY(http.run(request));
    QCOMPARE(http.events().finished()->outcome, Outcome::Completed);
    QVERIFY(server.last()->received().startsWith("GET / HTTP/1.0\r\n"));
    QCOMPARE(http.events().body(), QByteArray("until the end"));
}

void TestHttpProtocol::goesThroughAProxy()
{
    HttpHarness http;
    RawServer proxy(RawServer::answering(answer({}, "proxied")));
    call::CallContext context;
    context.transport.proxy = proxy.url(QString());
    QVERIFY(http.run(HttpHarness::get(QStringLiteral("http://nowhere.invalid/x")), context));
    QCOMPARE(http.events().body(), QByteArray("proxied"));
    QVERIFY(proxy.last()->received().startsWith(
        "GET http://nowhere.invalid/x HTTP/1.1\r\nHost: nowhere.invalid\r\n"));
    QVERIFY(!proxy.last()->received().contains("Proxy-Connection"));
}

void TestHttpProtocol::manyAtOnce()
{
    HttpHarness http;
    RawServer server(RawServer::answering(answer({}, "many")));
    constexpr int count = 60;
    std::vector<std::unique_ptr<EventCollector>> collectors;
    std::vector<call::CallPtr> calls;
    for (int i = 0; i < count; ++i) {
        collectors.push_back(std::make_unique<EventCollector>());
        call::CallContext context;
        context.sink = collectors.back()->sink();
        calls.push_back(http.protocol().start(HttpHarness::get(server.url()), std::move(context)));
    }
    for (const auto &collector : collectors) {
        QTRY_VERIFY(collector->isFinished());
        QCOMPARE(collector->body(), QByteArray("many"));
    }
}

void TestHttpProtocol::automaticMetadataIsListed()
{
    HttpHarness http;
    Request request = HttpHarness::post(QStringLiteral("https://example.com:8443/x"),
                                        TextBody{QStringLiteral("json"), QStringLiteral("{}")});
    request.options.insert(QStringLiteral("omitAutomatic"), QStringList{QStringLiteral("accept")});
    QStringList lines;
    for (const Entry &entry : http.protocol().automaticMetadata(request))
        lines.append(entry.name + QStringLiteral(": ") + entry.value +
                     (entry.enabled ? QString() : QStringLiteral(" (off)")));
    QCOMPARE(lines, (QStringList{QStringLiteral("Host: example.com:8443"),
                                 QStringLiteral("User-Agent: Parlance/" PARLANCE_VERSION),
                                 QStringLiteral("Accept: */* (off)"),
                                 QStringLiteral("Accept-Encoding: gzip, deflate, br, zstd"),
                                 QStringLiteral("Content-Type: application/json"),
                                 QStringLiteral("Content-Length: 2")}));
}

void TestHttpProtocol::runsOnTheCurrentThread()
{
    HttpHarness http(call::IoContext::Mode::CurrentThread);
    RawServer server(RawServer::answering(answer({}, "here")));
    http.start(HttpHarness::get(server.url()));
    // Never from inside start().
    QVERIFY(http.events().events().isEmpty());
    QTRY_VERIFY(http.events().isFinished());
    QCOMPARE(http.events().body(), QByteArray("here"));
    QCOMPARE(http.events().names().join(u' '), plainOrder);
}

QTEST_GUILESS_MAIN(TestHttpProtocol)
#include "tst_httpprotocol.moc"
