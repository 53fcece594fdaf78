// SPDX-License-Identifier: GPL-3.0-or-later
#include <httpharness.h>
#include <nodeserver.h>
#include <websocketpeer.h>

#include <QTest>

#include <array>

using namespace parlance;
using namespace parlance::test;

/// Calls to a WebSocket server that others wrote: npm's ws.
class TestWebSocketPeers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void echoes();
    void closeCodes_data();
    void closeCodes();
    void ourCloseCodes_data();
    void ourCloseCodes();
    void theirIllegalCloseCodes_data();
    void theirIllegalCloseCodes();
    void fragmentsWithPingsBetween();
    void pingsBothWays();
    void subprotocol();
    void headers();
    void largeMessages();
    void flood();
    void terminated();
    void killed();

private:
    Request request(const QVariantMap &options = {}) const
    {
        return HttpHarness::webSocket(QStringLiteral("ws://") + m_server->address() + QStringLiteral("/"),
                                      options);
    }
    static Message message(MessageKind kind, const QByteArray &payload)
    {
        Message result;
        result.direction = Direction::Sent;
        result.kind = kind;
        result.payload = Payload(payload);
        return result;
    }

    std::unique_ptr<NodeServer> m_server;
};

namespace {

// RFC 6455 §7.4: below and between the ranges, reserved, said by no one on the wire.
constexpr std::array illegalCloseCodes{0,    1,    999,  1004, 1005, 1006, 1015,
                                       1016, 1999, 2000, 2999, 5000, 65535};

} // namespace

void TestWebSocketPeers::initTestCase()
{
    m_server = NodeServer::peer(QStringLiteral("websocketserver.mjs"));
    QVERIFY2(m_server->port() > 0, qPrintable(m_server->errors()));
}

void TestWebSocketPeers::echoes()
{
    HttpHarness calls;
    calls.start(request());
    const QList<QByteArray> sent{"text", "", "grüße 🎈", QByteArray("\0\xff\x80", 3)};
    for (qsizetype i = 0; i < sent.size(); ++i)
        QVERIFY(calls.call().send(message(i < 3 ? MessageKind::Text : MessageKind::Binary, sent.at(i))));
    calls.call().closeSending();
    QTRY_VERIFY(calls.events().isFinished());
    QCOMPARE(calls.contents(), sent);
    QCOMPARE(calls.events().finished()->outcome, Outcome::Completed);
    QCOMPARE(calls.events().finished()->status->code, 1000);
    QTRY_VERIFY(!m_server->lines().filter(QStringLiteral("closed 1000")).isEmpty());
}

void TestWebSocketPeers::closeCodes_data()
{
    QTest::addColumn<int>("code");
    // All that ws lets a server send.
    for (const int code :
         {1000, 1001, 1002, 1003, 1005, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 4000, 4999})
        QTest::addRow("%d", code) << code;
}

void TestWebSocketPeers::closeCodes()
{
    QFETCH(int, code);
    HttpHarness calls;
    calls.start(request());
    QVERIFY(calls.call().send(
        message(MessageKind::Text, "{\"close\":" + QByteArray::number(code) + ",\"reason\":\"grüße\"}")));
    QTRY_VERIFY(calls.events().isFinished());
    const Finished finished = *calls.events().finished();
    QCOMPARE(finished.outcome, Outcome::Completed);
    QCOMPARE(finished.status->code, code);
    QCOMPARE(finished.status->message, code == 1005 ? QString() : QStringLiteral("grüße"));
    // ws tells the code we answered with.
    QTRY_VERIFY(!m_server->lines().filter(QStringLiteral("closed %1").arg(code)).isEmpty());
    QVERIFY(m_server->lines().filter(QStringLiteral("error")).isEmpty());
}

void TestWebSocketPeers::ourCloseCodes_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("isLegal");
    for (const int code : {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999,
                           4000, 4321, 4999})
        QTest::addRow("%d", code) << code << true;
    for (const int code : illegalCloseCodes) {
        // That says “no code” and is none.
        if (code != 1005)
            QTest::addRow("%d", code) << code << false;
    }
}

void TestWebSocketPeers::ourCloseCodes()
{
    QFETCH(int, code);
    QFETCH(bool, isLegal);
    // A fresh one, so that its errors are this row's.
    const auto server = NodeServer::peer(QStringLiteral("websocketserver.mjs"));
    HttpHarness calls;
    calls.start(HttpHarness::webSocket(QStringLiteral("ws://") + server->address()));
    Message close = message(MessageKind::Close, "because");
    close.attributes.append({QStringLiteral("code"), QString::number(code)});
    QVERIFY(calls.call().send(std::move(close)));
    QTRY_VERIFY(calls.events().isFinished());
    if (isLegal) {
        QTRY_VERIFY(server->lines().contains(QStringLiteral("closed %1 because").arg(code)));
        QCOMPARE(calls.events().finished()->status->code, code);
    } else {
        QTRY_VERIFY(!server->lines().filter(QStringLiteral("error Invalid WebSocket frame")).isEmpty());
        QCOMPARE(calls.events().finished()->status->code, 1002);
    }
}

void TestWebSocketPeers::theirIllegalCloseCodes_data()
{
    QTest::addColumn<int>("code");
    for (const int code : illegalCloseCodes)
        QTest::addRow("%d", code) << code;
}

/// ws itself sends none of them.
void TestWebSocketPeers::theirIllegalCloseCodes()
{
    QFETCH(int, code);
    const auto told = [this] { return m_server->lines().filter(QStringLiteral("closed 1002")).size(); };
    const qsizetype before = told();
    HttpHarness calls;
    calls.start(request());
    const QByteArray frame = serverFrame(0x88, QByteArray(1, char(code >> 8)) + char(code) + "so");
    QVERIFY(calls.call().send(message(MessageKind::Text, "{\"raw\":[\"" + frame.toHex() + "\"]}")));
    QTRY_VERIFY(calls.events().isFinished());
    QCOMPARE(calls.events().finished()->outcome, Outcome::Failed);
    QCOMPARE(calls.events().finished()->error->code, ErrorCode::ProtocolViolation);
    QCOMPARE(calls.events().finished()->status->code, 1002);
    QTRY_COMPARE(told(), before + 1);
}

void TestWebSocketPeers::fragmentsWithPingsBetween()
{
    HttpHarness calls;
    calls.start(request());
    QVERIFY(calls.call().send(message(MessageKind::Text, "{\"fragments\":[\"one \",\"two \",\"three\"]}")));
    QTRY_COMPARE(calls.contents(), QList<QByteArray>{"one two three"});
    QCOMPARE(calls.events().last<MessageReceived>().message.attribute(u"frames"), QStringLiteral("3"));
    QTRY_VERIFY(m_server->lines().contains(QStringLiteral("pong after 0")));
    QTRY_VERIFY(m_server->lines().contains(QStringLiteral("pong after 1")));
}

void TestWebSocketPeers::pingsBothWays()
{
    HttpHarness calls;
    calls.start(request());
    QVERIFY(calls.call().send(message(MessageKind::Ping, "ours")));
    QVERIFY(calls.call().send(message(MessageKind::Text, "{\"ping\":\"theirs\"}")));
    QTRY_VERIFY(m_server->lines().contains(QStringLiteral("pong theirs")));
    const QList<MessageReceived> received = calls.events().all<MessageReceived>();
    QCOMPARE(received.constFirst().message.kind, MessageKind::Pong);
    QVERIFY(received.constFirst().message.attribute(u"roundTripMs").toDouble() > 0);
}

void TestWebSocketPeers::subprotocol()
{
    HttpHarness calls;
    calls.start(request({{QStringLiteral("subprotocols"), QStringLiteral("first, second")}}));
    QTRY_VERIFY(calls.events().has(QStringLiteral("head")));
    QCOMPARE(headerValue(calls.events().last<HeadReceived>().head.headers, "sec-websocket-protocol"),
             QByteArray("second"));
}

void TestWebSocketPeers::headers()
{
    Request asking = request();
    asking.metadata = {HttpHarness::header("X-One", "1"), HttpHarness::header("x-one", "2")};
    HttpHarness calls;
    calls.start(asking);
    QVERIFY(calls.call().send(message(MessageKind::Text, "{\"headers\":true}")));
    QTRY_COMPARE(calls.contents().size(), 1);
    QVERIFY(calls.contents().constFirst().contains("\"X-One\",\"1\",\"x-one\",\"2\""));
    // ws offers no extension by itself, and so do we.
    QVERIFY(!calls.contents().constFirst().contains("Sec-WebSocket-Extensions"));
}

void TestWebSocketPeers::largeMessages()
{
    HttpHarness calls;
    calls.start(request());
    const QByteArray large(20 * 1024 * 1024, 'x');
    QVERIFY(calls.call().send(message(MessageKind::Binary, large)));
    QTRY_COMPARE_WITH_TIMEOUT(calls.contents().size(), 1, 30'000);
    QVERIFY(calls.contents().constFirst() == large);
}

void TestWebSocketPeers::flood()
{
    constexpr int count = 50'000;
    HttpHarness calls;
    calls.start(request({{QStringLiteral("closeAfterMessages"), count}}));
    QVERIFY(calls.call().send(message(MessageKind::Text, "{\"flood\":50000}")));
    QVERIFY(QTest::qWaitFor([&calls] { return calls.events().isFinished(); }, 60'000));
    const QList<QByteArray> received = calls.contents();
    QCOMPARE(received.size(), count);
    QVERIFY(received.constFirst().endsWith(".0"));
    QVERIFY(received.constLast().endsWith("49999"));
    QCOMPARE(calls.events().finished()->status->code, 1000);
}

void TestWebSocketPeers::terminated()
{
    HttpHarness calls;
    calls.start(request());
    QVERIFY(calls.call().send(message(MessageKind::Text, "{\"terminate\":true}")));
    QTRY_VERIFY(calls.events().isFinished());
    QCOMPARE(calls.events().finished()->outcome, Outcome::Failed);
    QCOMPARE(calls.events().finished()->error->code, ErrorCode::ConnectionLost);
    QCOMPARE(calls.events().finished()->status->code, 1006);
}

void TestWebSocketPeers::killed()
{
    const auto server = NodeServer::peer(QStringLiteral("websocketserver.mjs"));
    HttpHarness calls;
    calls.start(HttpHarness::webSocket(QStringLiteral("ws://") + server->address()));
    QTRY_VERIFY(calls.events().has(QStringLiteral("head")));
    server->kill();
    QTRY_VERIFY(calls.events().isFinished());
    QCOMPARE(calls.events().finished()->error->code, ErrorCode::ConnectionLost);
}

QTEST_GUILESS_MAIN(TestWebSocketPeers)
#include "tst_websocketpeers.moc"
