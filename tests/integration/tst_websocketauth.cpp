// SPDX-License-Identifier: GPL-3.0-or-later
#include <callharness.h>
#include <entries.h>
#include <httpharness.h>
#include <websocketpeer.h>

#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// What lets a WebSocket in, as it stands in the handshake.
class TestWebSocketAuth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kinds_data();
    void kinds();
    void userInformation();
    void typedHeaderWins();
    void cookies();
    void everyAttemptHasIt();
};

namespace {

QByteArrayList headerLines(const QByteArray &request, const QByteArray &name)
{
    QByteArrayList found;
    for (const QByteArray &line : request.split('\n')) {
        if (line.toLower().startsWith(QByteArray(name.toLower() + ':')))
            found.append(line.trimmed());
    }
    return found;
}

QVariantMap values(std::initializer_list<std::pair<const char *, const char *>> pairs)
{
    QVariantMap map;
    for (const auto &[name, value] : pairs)
        map.insert(QString::fromLatin1(name), QString::fromUtf8(value));
    return map;
}

} // namespace

void TestWebSocketAuth::kinds_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QVariantMap>("parameters");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArrayList>("headers");
    const QByteArray plain = "GET /chat?room=1 HTTP/1.1";
    QTest::newRow("none") << QStringLiteral("none") << QVariantMap() << plain << QByteArrayList();
    QTest::newRow("basic") << QStringLiteral("basic")
                           << values({{"username", "ada"}, {"password", "grüße:2"}}) << plain
                           << QByteArrayList{"Authorization: Basic " + QByteArray("ada:grüße:2").toBase64()};
    QTest::newRow("bearer") << QStringLiteral("bearer") << values({{"token", "abc.def\n"}}) << plain
                            << QByteArrayList{"Authorization: Bearer abc.def"};
    QTest::newRow("API key in a header")
        << QStringLiteral("apikey") << values({{"key", "X-Key"}, {"value", "k 1"}, {"placement", "header"}})
        << plain << QByteArrayList{"X-Key: k 1"};
    QTest::newRow("API key in the query")
        << QStringLiteral("apikey") << values({{"key", "key"}, {"value", "k&1"}, {"placement", "query"}})
        << QByteArray("GET /chat?room=1&key=k%261 HTTP/1.1") << QByteArrayList();
}

void TestWebSocketAuth::kinds()
{
    QFETCH(QString, kind);
    QFETCH(QVariantMap, parameters);
    QFETCH(QByteArray, line);
    QFETCH(QByteArrayList, headers);
    WebSocketPeer peer(closeFrame(1000));
    CallHarness calls;
    Request request = HttpHarness::webSocket(peer.address(QStringLiteral("/chat?room=1")));
    request.auth = {kind, parameters};
    QVERIFY(calls.run(request));
    QCOMPARE(calls.events().finished()->outcome, Outcome::Completed);
    const QByteArray sent = peer.last()->received();
    QCOMPARE(sent.first(sent.indexOf("\r\n")), line);
    QCOMPARE(headerLines(sent, "Authorization") + headerLines(sent, "X-Key"), headers);
}

void TestWebSocketAuth::userInformation()
{
    WebSocketPeer peer(closeFrame(1000));
    CallHarness calls;
    Request request = HttpHarness::webSocket(QStringLiteral("ws://ada:p%40ss@127.0.0.1:") +
                                             QString::number(peer.serverPort()) + QStringLiteral("/chat"));
    QVERIFY(calls.run(request));
    QCOMPARE(calls.events().finished()->outcome, Outcome::Completed);
    QByteArray sent = peer.last()->received();
    QVERIFY(sent.startsWith("GET /chat HTTP/1.1\r\n"));
    QCOMPARE(headerLines(sent, "Host"),
             QByteArrayList{"Host: 127.0.0.1:" + QByteArray::number(peer.serverPort())});
    QCOMPARE(headerLines(sent, "Authorization"),
             QByteArrayList{"Authorization: Basic " + QByteArray("ada:p@ss").toBase64()});
    // What was chosen for it is said once, and not what stands in the address.
    request.auth = {QStringLiteral("bearer"), values({{"token", "abc"}})};
    QVERIFY(calls.run(request));
    sent = peer.last()->received();
    QCOMPARE(headerLines(sent, "Authorization"), QByteArrayList{"Authorization: Bearer abc"});
}

void TestWebSocketAuth::typedHeaderWins()
{
    WebSocketPeer peer(closeFrame(1000));
    CallHarness calls;
    Request request = HttpHarness::webSocket(peer.address());
    request.metadata = {entry("authorization", "Token mine")};
    request.auth = {QStringLiteral("basic"), values({{"username", "ada"}, {"password", "x"}})};
    QVERIFY(calls.run(request));
    QCOMPARE(headerLines(peer.last()->received(), "Authorization"),
             QByteArrayList{"authorization: Token mine"});
}

/// As typed, each in its place; what the server sets is told and sent back by nobody but the user.
void TestWebSocketAuth::cookies()
{
    WebSocketPeer peer(closeFrame(1000), {}, "Set-Cookie: session=new; HttpOnly\r\nSet-Cookie: b=2\r\n");
    CallHarness calls;
    Request request = HttpHarness::webSocket(peer.address());
    request.metadata = {entry("Cookie", "session=old; theme=dark"), entry("Cookie", "off=1", false)};
    for (int i = 0; i < 2; ++i) {
        QVERIFY(calls.run(request));
        QCOMPARE(headerLines(peer.last()->received(), "Cookie"),
                 QByteArrayList{"Cookie: session=old; theme=dark"});
        QCOMPARE(headerValues(calls.events().last<HeadReceived>().head.headers, "set-cookie"),
                 (QList<QByteArray>{"session=new; HttpOnly", "b=2"}));
    }
}

void TestWebSocketAuth::everyAttemptHasIt()
{
    // It starts anew twice, then it is done.
    RawServer server([turn = std::make_shared<int>(0)](RawConnection &connection) {
        if (connection.requests() == 0 || connection.property("answered").toBool())
            return;
        connection.setProperty("answered", true);
        connection.write(acceptingAnswer(connection.received()) + textFrame("hello") +
                         closeFrame((*turn)++ < 2 ? 1012 : 1000));
        connection.close();
    });
    CallHarness calls;
    Request request = HttpHarness::webSocket(
        server.url().replace(0, 4, QStringLiteral("ws")),
        {{QStringLiteral("reconnect"), true}, {QStringLiteral("reconnectDelayMs"), 5}});
    request.metadata = {entry("Cookie", "session=1")};
    request.auth = {QStringLiteral("bearer"), values({{"token", "abc"}})};
    QVERIFY(calls.run(request));
    QCOMPARE(server.connections().size(), 3);
    for (const RawConnection *connection : server.connections()) {
        QCOMPARE(headerLines(connection->received(), "Authorization"),
                 QByteArrayList{"Authorization: Bearer abc"});
        QCOMPARE(headerLines(connection->received(), "Cookie"), QByteArrayList{"Cookie: session=1"});
    }
}

QTEST_GUILESS_MAIN(TestWebSocketAuth)
#include "tst_websocketauth.moc"
