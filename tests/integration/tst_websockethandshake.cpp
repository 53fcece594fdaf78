// SPDX-License-Identifier: GPL-3.0-or-later
#include <certificatefolder.h>
#include <httpharness.h>
#include <websocketpeer.h>

#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// How a WebSocket is opened: the handshake told as it was, every way to refuse it, TLS.
class TestWebSocketHandshake : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void handshakeIsToldAsItWas();
    void subprotocol();
    void refusedHandshake_data();
    void refusedHandshake();
    void refusedInChunks_data();
    void refusedInChunks();
    void wrongHandshake_data();
    void wrongHandshake();
    void timeouts();
    void badAddresses_data();
    void badAddresses();
    void tls_data();
    void tls();
    void clientCertificate();
    void tlsToAPlainServer();
    void badTlsFiles();
};

namespace {

QString socketAddress(const RawServer &server)
{
    return server.url().replace(0, 4, QStringLiteral("ws"));
}

} // namespace

void TestWebSocketHandshake::handshakeIsToldAsItWas()
{
    WebSocketPeer peer(closeFrame(1000), {}, "Set-Cookie: a=1\r\nset-cookie: b=2\r\nX-Odd:no space\r\n");
    HttpHarness calls;
    Request request = HttpHarness::webSocket(peer.address(QStringLiteral("/p")));
    request.metadata = {HttpHarness::header("X-Two", "1"), HttpHarness::header("x-two", "2"),
                        HttpHarness::header("Cookie", "c=3"),
                        HttpHarness::header("Origin", "https://a.example")};
    QVERIFY(calls.run(request));
    const QByteArray sent = peer.last()->received();
    QVERIFY(sent.startsWith("GET /p HTTP/1.1\r\nHost: 127.0.0.1:"));
    QVERIFY(sent.contains("X-Two: 1\r\nx-two: 2\r\nCookie: c=3\r\nOrigin: https://a.example\r\n\r\n"));
    // What is told is what stood on the wire.
    const RequestSent told = calls.events().last<RequestSent>();
    QByteArray spelled = "GET /p HTTP/1.1\r\n";
    for (const HeaderField &field : told.headers)
        spelled += field.name + ": " + field.value + "\r\n";
    QCOMPARE(QByteArray(spelled + "\r\n"), sent.first(sent.indexOf("\r\n\r\n") + 4));
    const HeadReceived head = calls.events().last<HeadReceived>();
    QVERIFY(head.streams);
    QCOMPARE(head.head.status.code, 101);
    QCOMPARE(headerValues(head.head.headers, "set-cookie"), (QList<QByteArray>{"a=1", "b=2"}));
    QCOMPARE(headerValue(head.head.headers, "x-odd"), QByteArray("no space"));
}

void TestWebSocketHandshake::subprotocol()
{
    WebSocketPeer peer(closeFrame(1000), {}, "Sec-WebSocket-Protocol: v2.chat\r\n");
    HttpHarness calls;
    const QStringList offered{QStringLiteral("v1.chat"), QStringLiteral("v2.chat")};
    QVERIFY(calls.run(HttpHarness::webSocket(peer.address(), {{QStringLiteral("subprotocols"), offered}})));
    QCOMPARE(calls.events().finished()->outcome, Outcome::Completed);
    QVERIFY(peer.last()->received().contains("\r\nSec-WebSocket-Protocol: v1.chat, v2.chat\r\n"));
    // One that was not offered.
    QVERIFY(calls.run(HttpHarness::webSocket(peer.address())));
    QCOMPARE(calls.events().finished()->error->code, ErrorCode::ProtocolViolation);
    QVERIFY(calls.events().finished()->error->message.contains(QStringLiteral("v2.chat")));
}

void TestWebSocketHandshake::refusedHandshake_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const QByteArray &answer, int status, const char *words) {
        QTest::newRow(name) << answer << status << QString::fromLatin1(words);
    };
    row("403", RawServer::answer("no entry", "HTTP/1.1 403 Forbidden\r\n"), 403, "Origin");
    row("302", RawServer::answer("", "HTTP/1.1 302 Found\r\nLocation: wss://there.example/\r\n"), 302,
        "wss://there.example/");
    row("200", RawServer::answer("<html>", "HTTP/1.1 200 OK\r\n"), 200, "plain request");
    row("426", RawServer::answer("", "HTTP/1.1 426 Upgrade Required\r\nSec-WebSocket-Version: 99\r\n"), 426,
        "version");
    row("503", RawServer::answer("busy", "HTTP/1.1 503 Service Unavailable\r\n"), 503, "later");
    row("103 before it",
        "HTTP/1.1 103 Early Hints\r\nX: y\r\n\r\n" + RawServer::answer("", "HTTP/1.1 404 Not Found\r\n"), 404,
        "path");
}

void TestWebSocketHandshake::refusedHandshake()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, status);
    QFETCH(QString, words);
    RawServer server(RawServer::answering(answer));
    HttpHarness calls;
    QVERIFY(calls.run(HttpHarness::webSocket(socketAddress(server))));
    const Finished finished = *calls.events().finished();
    QCOMPARE(finished.outcome, Outcome::Failed);
    QCOMPARE(finished.error->code, ErrorCode::ConnectionRefused);
    QVERIFY(finished.error->message.contains(QString::number(status)));
    QVERIFY2(finished.error->hint.contains(words), qPrintable(finished.error->hint));
    QCOMPARE(calls.exchange().status()->code, status);
    QVERIFY(!calls.events().last<HeadReceived>().streams);
    const QByteArray body = answer.sliced(answer.lastIndexOf("\r\n\r\n") + 4);
    QCOMPARE(calls.events().body(), body);
    QCOMPARE(calls.events().has(QStringLiteral("informational-head")), answer.startsWith("HTTP/1.1 103"));
}

void TestWebSocketHandshake::refusedInChunks_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("shown");
    QTest::addColumn<bool>("truncated");
    QTest::newRow("two") << QByteArray("5\r\nhello\r\n6;x=y\r\n world\r\n0\r\n\r\n")
                         << QByteArray("hello world") << false;
    QTest::newRow("none") << QByteArray("0\r\n\r\n") << QByteArray() << false;
    QTest::newRow("cut off") << QByteArray("5\r\nhel") << QByteArray("hel") << true;
    QTest::newRow("no chunks") << QByteArray("<html>\r\n") << QByteArray("<html>\r\n") << false;
    QTest::newRow("huge") << QByteArray("ffffffffff\r\nhello") << QByteArray("ffffffffff\r\nhello") << false;
}

void TestWebSocketHandshake::refusedInChunks()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, shown);
    QFETCH(bool, truncated);
    RawServer server(RawServer::answering(
        "HTTP/1.1 403 Forbidden\r\nTransfer-Encoding: chunked\r\nContent-Encoding: x-odd\r\n\r\n" + body,
        true));
    HttpHarness calls;
    QVERIFY(calls.run(HttpHarness::webSocket(socketAddress(server))));
    QCOMPARE(calls.events().finished()->error->code, ErrorCode::ConnectionRefused);
    QCOMPARE(calls.events().body(), shown);
    if (shown.isEmpty())
        return;
    const Message message = calls.events().last<MessageReceived>().message;
    QCOMPARE(message.truncated, truncated);
    QCOMPARE(message.attribute(u"not-decoded"), QStringLiteral("x-odd"));
}

void TestWebSocketHandshake::wrongHandshake_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("words");
    const QByteArray start = "HTTP/1.1 101 Switching Protocols\r\n";
    const QByteArray both = start + "Upgrade: websocket\r\nConnection: Upgrade\r\n";
    QTest::newRow("no upgrade") << QByteArray(start + "Connection: Upgrade\r\n\r\n")
                                << QStringLiteral("Upgrade: websocket");
    QTest::newRow("other upgrade") << QByteArray(start + "Upgrade: h2c\r\nConnection: Upgrade\r\n\r\n")
                                   << QStringLiteral("Upgrade: websocket");
    QTest::newRow("no connection") << QByteArray(start + "Upgrade: websocket\r\n\r\n")
                                   << QStringLiteral("Connection: Upgrade");
    QTest::newRow("no accept") << QByteArray(both + "\r\n") << QStringLiteral("no Sec-WebSocket-Accept");
    QTest::newRow("wrong accept") << QByteArray(both +
                                                "Sec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=\r\n\r\n")
                                  << QStringLiteral("does not fit the key");
    QTest::newRow("not HTTP") << QByteArray("SSH-2.0-server\r\n\r\n") << QStringLiteral("HTTP status line");
    QTest::newRow("no colon") << QByteArray(start + "nonsense\r\n\r\n") << QStringLiteral("without a colon");
    QTest::newRow("endless head") << QByteArray(start + "X: " + QByteArray(2'000'000, 'x'))
                                  << QStringLiteral("larger than");
}

void TestWebSocketHandshake::wrongHandshake()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, words);
    RawServer server(RawServer::answering(answer));
    HttpHarness calls;
    QVERIFY(calls.run(HttpHarness::webSocket(socketAddress(server))));
    const Finished finished = *calls.events().finished();
    QCOMPARE(finished.outcome, Outcome::Failed);
    QVERIFY2(finished.error->message.contains(words), qPrintable(finished.error->message));
    // An extension that was not offered.
    WebSocketPeer peer(textFrame("x"), {}, "Sec-WebSocket-Extensions: permessage-deflate\r\n");
    QVERIFY(calls.run(HttpHarness::webSocket(peer.address())));
    QVERIFY(calls.events().finished()->error->message.contains(QStringLiteral("permessage-deflate")));
    QVERIFY(calls.contents().isEmpty());
}

void TestWebSocketHandshake::timeouts()
{
    RawServer silent(RawServer::Script{});
    HttpHarness calls;
    const QString address = socketAddress(silent);
    QVERIFY(calls.run(HttpHarness::webSocket(address, {{QStringLiteral("timeoutMs"), 40}})));
    QCOMPARE(calls.events().finished()->error->code, ErrorCode::Timeout);
    QVERIFY(calls.events().finished()->error->message.contains(QStringLiteral("handshake")));
    WebSocketPeer peer;
    call::CallContext context;
    context.transport.timeoutMs = 60;
    QVERIFY(calls.run(HttpHarness::webSocket(peer.address()), std::move(context)));
    QCOMPARE(calls.events().finished()->error->code, ErrorCode::Timeout);
    QTRY_COMPARE(peer.closeCode(), 1001);
}

void TestWebSocketHandshake::badAddresses_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QVariantMap>("options");
    QTest::newRow("empty") << QString() << QVariantMap();
    QTest::newRow("HTTP") << QStringLiteral("http://127.0.0.1/") << QVariantMap();
    QTest::newRow("port") << QStringLiteral("ws://127.0.0.1:99999/") << QVariantMap();
    QTest::newRow("line end") << QStringLiteral("ws://127.0.0.1/a\r\nX: y") << QVariantMap();
    QTest::newRow("space") << QStringLiteral("ws://127.0.0.1/a b")
                           << QVariantMap{{QStringLiteral("encodeUrl"), false}};
    QTest::newRow("subprotocol") << QStringLiteral("ws://127.0.0.1/")
                                 << QVariantMap{
                                        {QStringLiteral("subprotocols"), QStringLiteral("two words")}};
    QTest::newRow("nobody") << QStringLiteral("ws://127.0.0.1:1/") << QVariantMap();
    QTest::newRow("unknown") << QStringLiteral("ws://no-such-host.invalid/") << QVariantMap();
}

void TestWebSocketHandshake::badAddresses()
{
    QFETCH(QString, address);
    QFETCH(QVariantMap, options);
    HttpHarness calls;
    QVERIFY(calls.run(HttpHarness::webSocket(address, options)));
    QCOMPARE(calls.events().finished()->outcome, Outcome::Failed);
    QVERIFY(!calls.events().finished()->error->message.isEmpty());
    QVERIFY(!calls.events().has(QStringLiteral("request-sent")));
}

void TestWebSocketHandshake::tls_data()
{
    QTest::addColumn<QString>("terms");
    QTest::addColumn<bool>("passes");
    QTest::newRow("authority known") << QStringLiteral("ca") << true;
    QTest::newRow("nobody vouches") << QString() << false;
    QTest::newRow("not verified") << QStringLiteral("insecure") << true;
    QTest::newRow("not verified, by the request") << QStringLiteral("option") << true;
    QTest::newRow("this one is trusted") << QStringLiteral("trusted") << true;
    QTest::newRow("another one is trusted") << QStringLiteral("other") << false;
    QTest::newRow("expired") << QStringLiteral("expired") << false;
}

void TestWebSocketHandshake::tls()
{
    QFETCH(QString, terms);
    QFETCH(bool, passes);
    const CertificateFolder files;
    const TestIdentity identity = terms == QLatin1String("expired") ? files.server(-20, -10) : files.server();
    WebSocketPeer peer(textFrame("secret") + closeFrame(1000));
    files.serve(peer, identity);
    call::CallContext context;
    context.transport.verifyTls = terms != QLatin1String("insecure");
    if (terms == QLatin1String("ca") || terms == QLatin1String("expired"))
        context.transport.caFile = files.authorityFile();
    const QSslCertificate &pinned =
        terms == QLatin1String("trusted") ? identity.certificate : files.authority().certificate;
    if (terms == QLatin1String("trusted") || terms == QLatin1String("other")) {
        context.transport.trustedCertificates = {
            {QStringLiteral("127.0.0.1"), peer.serverPort(), pinned.digest(QCryptographicHash::Sha256)}};
    }
    QVariantMap options;
    if (terms == QLatin1String("option"))
        options.insert(QStringLiteral("verifyTls"), false);
    HttpHarness calls;
    QVERIFY(calls.run(HttpHarness::webSocket(peer.address(), options), std::move(context)));
    const Finished finished = *calls.events().finished();
    const Connected connected = calls.events().last<Connected>();
    QVERIFY(connected.tls);
    QCOMPARE(connected.tls->chain.constFirst(), identity.certificate.toDer());
    QCOMPARE(connected.tls->verified, terms == QLatin1String("ca"));
    QCOMPARE(connected.tls->trusted, terms == QLatin1String("trusted"));
    QCOMPARE(connected.tls->version, QStringLiteral("TLSv1.3"));
    QVERIFY(connected.tcpConnectedAt > 0);
    QCOMPARE(finished.outcome, passes ? Outcome::Completed : Outcome::Failed);
    QCOMPARE(calls.contents(), passes ? QList<QByteArray>{"secret"} : QList<QByteArray>());
    if (passes)
        return;
    QCOMPARE(finished.error->code, ErrorCode::TlsFailure);
    QVERIFY2(peer.last()->received().isEmpty(), "nothing is sent to a server that is not believed");
    if (terms == QLatin1String("expired"))
        QVERIFY(finished.error->message.contains(QStringLiteral("expired")));
}

void TestWebSocketHandshake::clientCertificate()
{
    const CertificateFolder files;
    WebSocketPeer peer(closeFrame(1000));
    files.serve(peer, files.server());
    peer.demandClientCertificates({files.authority().certificate});
    const TestIdentity client = files.client(&files.authority());
    call::CallContext context;
    context.transport.caFile = files.authorityFile();
    call::CallContext without = context;
    context.transport.clientCertificateFile =
        files.write(QStringLiteral("client.pem"), client.certificate.toPem() + client.key.toPem());
    HttpHarness calls;
    QVERIFY(calls.run(HttpHarness::webSocket(peer.address()), std::move(context)));
    QCOMPARE(calls.events().finished()->outcome, Outcome::Completed);
    QVERIFY(calls.run(HttpHarness::webSocket(peer.address()), std::move(without)));
    // Under TLS 1.3 the server ends the connection after a handshake we took for done.
    const Error error = *calls.events().finished()->error;
    QVERIFY2(error.toString().contains(QStringLiteral("client certificate")), qPrintable(error.toString()));
}

void TestWebSocketHandshake::tlsToAPlainServer()
{
    RawServer server([](RawConnection &connection) {
        connection.write("HTTP/1.1 400 Bad Request\r\n\r\n");
        connection.close();
    });
    HttpHarness calls;
    QVERIFY(calls.run(HttpHarness::webSocket(server.url().replace(0, 4, QStringLiteral("wss")))));
    QCOMPARE(calls.events().finished()->error->code, ErrorCode::TlsFailure);
    QVERIFY(calls.events().finished()->error->hint.contains(QStringLiteral("ws:// instead of wss://")));
}

void TestWebSocketHandshake::badTlsFiles()
{
    const CertificateFolder files;
    const QString nonsense = files.write(QStringLiteral("nonsense.pem"), "nonsense");
    HttpHarness calls;
    call::CallContext context;
    context.transport.caFile = nonsense;
    QVERIFY(calls.run(HttpHarness::webSocket(QStringLiteral("wss://127.0.0.1:1/")), context));
    QVERIFY(calls.events().finished()->error->message.contains(QStringLiteral("CA file")));
    context.transport.caFile.clear();
    context.transport.clientCertificateFile = nonsense;
    QVERIFY(calls.run(HttpHarness::webSocket(QStringLiteral("wss://127.0.0.1:1/")), context));
    QVERIFY(calls.events().finished()->error->message.contains(QStringLiteral("client certificate")));
}

QTEST_GUILESS_MAIN(TestWebSocketHandshake)
#include "tst_websockethandshake.moc"
