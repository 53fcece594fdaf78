// SPDX-License-Identifier: GPL-3.0-or-later
#include <httpharness.h>
#include <websocketpeer.h>

#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// WebSocket calls against a server that says exactly what a test wants.
class TestWebSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void echo();
    void composedMessagesThenClose();
    void lateMessagesComeAfterOurClose();
    void binaryDraft();
    void sizes();
    void closeCodes_data();
    void closeCodes();
    void sendAnyCloseCode_data();
    void sendAnyCloseCode();
    void pingAndPong();
    void keepAlive();
    void keepAliveFindsADeadServer();
    void hostileFrames_data();
    void hostileFrames();
    void tooLargeMessage();
    void earlyEnd_data();
    void earlyEnd();
    void closeUnanswered();
    void closeAfterMessages();
    void backpressure();
    void wrongMessages();
    void wire();
};

namespace {

MessageDraft draft(const char *text, const char *kind = "text", bool selected = true)
{
    return {{}, QString::fromLatin1(kind), QString::fromUtf8(text), selected};
}

Message outgoing(MessageKind kind, const QByteArray &payload)
{
    Message message;
    message.direction = Direction::Sent;
    message.kind = kind;
    message.payload = Payload(payload);
    return message;
}

Message closing(int code, const QByteArray &reason = {})
{
    Message message = outgoing(MessageKind::Close, reason);
    message.attributes.append({QStringLiteral("code"), QString::number(code)});
    return message;
}

std::optional<Message> receivedOf(HttpHarness &calls, MessageKind kind)
{
    for (const MessageReceived &each : calls.events().all<MessageReceived>()) {
        if (each.message.kind == kind)
            return each.message;
    }
    return std::nullopt;
}

} // namespace

void TestWebSocket::echo()
{
    WebSocketPeer peer({}, &WebSocketPeer::echo);
    HttpHarness calls;
    calls.start(HttpHarness::webSocket(peer.address(QStringLiteral("/chat?room=1"))));
    // Before the connection stands it waits.
    QVERIFY(calls.call().send(outgoing(MessageKind::Text, "grüß")));
    QTRY_COMPARE(calls.contents().size(), 1);
    QVERIFY(calls.call().send(outgoing(MessageKind::Binary, QByteArray("\0\xff", 2))));
    QTRY_COMPARE(calls.contents().size(), 2);
    calls.call().closeSending();
    QTRY_VERIFY(calls.events().isFinished());
    QCOMPARE(calls.events().names().join(u' '),
             QStringLiteral("resolved connected request-sent head message-sent message-received message-sent "
                            "message-received message-sent message-received finished"));
    QCOMPARE(calls.contents(), (QList<QByteArray>{"grüß", QByteArray("\0\xff", 2)}));
    const Finished finished = *calls.events().finished();
    QCOMPARE(finished.outcome, Outcome::Completed);
    QCOMPARE(finished.status->code, 1000);
    QCOMPARE(finished.status->statusClass, StatusClass::Success);
    QCOMPARE(peer.closeCode(), 1000);
    for (const WireFrame &frame : peer.frames())
        QVERIFY2(frame.masked, "a client masks all it sends");
    const auto again = calls.call().send(outgoing(MessageKind::Text, "late"));
    QVERIFY(!again);
    QCOMPARE(again.error().code, ErrorCode::Unsupported);
}

void TestWebSocket::composedMessagesThenClose()
{
    WebSocketPeer peer({}, &WebSocketPeer::echo);
    HttpHarness calls;
    Request request = HttpHarness::webSocket(peer.address());
    request.messages = {draft("one"), draft("not this", "text", false), draft("{\"two\": 2.0}", "json")};
    QVERIFY(calls.run(request));
    QCOMPARE(calls.contents(), (QList<QByteArray>{"one", "{\"two\": 2.0}"}));
    QCOMPARE(calls.events().finished()->status->code, 1000);
    // And where the sending stays open.
    request.options = {{QStringLiteral("keepSendingOpen"), true}};
    calls.start(request);
    QTRY_COMPARE(calls.contents().size(), 2);
    QVERIFY(!calls.events().isFinished());
    QCOMPARE(peer.closeCode(), -1);
}

void TestWebSocket::lateMessagesComeAfterOurClose()
{
    // The server has more to say before it answers Close, and says another code.
    WebSocketPeer peer({}, [](const WireFrame &frame) {
        return frame.opcode == 8 ? QByteArray(textFrame("late") + closeFrame(4001, "so there"))
                                 : QByteArray();
    });
    HttpHarness calls;
    calls.start(HttpHarness::webSocket(peer.address()));
    calls.call().closeSending();
    QTRY_VERIFY(calls.events().isFinished());
    QCOMPARE(calls.contents(), QList<QByteArray>{"late"});
    QCOMPARE(calls.events().finished()->status->code, 4001);
    QCOMPARE(calls.events().finished()->status->message, QStringLiteral("so there"));
}

void TestWebSocket::binaryDraft()
{
    WebSocketPeer peer({}, &WebSocketPeer::echo);
    HttpHarness calls;
    Request request = HttpHarness::webSocket(peer.address());
    request.messages = {draft("AAH/\n gA==", "binary")};
    QVERIFY(calls.run(request));
    QCOMPARE(calls.contents(), QList<QByteArray>{QByteArray("\x00\x01\xff\x80", 4)});
    request.messages = {draft("no base64!", "binary")};
    QVERIFY(calls.run(request));
    QCOMPARE(calls.events().finished()->error->code, ErrorCode::InvalidInput);
}

void TestWebSocket::sizes()
{
    WebSocketPeer peer({}, &WebSocketPeer::echo);
    HttpHarness calls;
    calls.start(HttpHarness::webSocket(peer.address()));
    QList<QByteArray> sent;
    for (const int size : {0, 1, 125, 126, 127, 65535, 65536, 3'000'000}) {
        sent.append(QByteArray(size, 'x'));
        QVERIFY(calls.call().send(outgoing(MessageKind::Text, sent.constLast())));
    }
    QTRY_COMPARE_WITH_TIMEOUT(calls.contents().size(), sent.size(), 30'000);
    QCOMPARE(calls.contents(), sent);
}

void TestWebSocket::closeCodes_data()
{
    QTest::addColumn<int>("code");
    for (const int code :
         {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999})
        QTest::addRow("%d", code) << code;
    QTest::newRow("none") << 0;
}

void TestWebSocket::closeCodes()
{
    QFETCH(int, code);
    const QByteArray reason = code == 0 ? QByteArray() : QByteArray("grüße");
    WebSocketPeer peer(textFrame("hello") + closeFrame(code, reason));
    HttpHarness calls;
    QVERIFY(calls.run(HttpHarness::webSocket(peer.address())));
    const Finished finished = *calls.events().finished();
    QCOMPARE(finished.outcome, Outcome::Completed);
    QCOMPARE(finished.status->code, code == 0 ? 1005 : code);
    QCOMPARE(finished.status->message, QString::fromUtf8(reason));
    const std::optional<Message> message = receivedOf(calls, MessageKind::Close);
    QVERIFY(message);
    QCOMPARE(message->attribute(u"code"), QString::number(code == 0 ? 1005 : code));
    QCOMPARE(message->payload.toByteArray(), reason);
    // Answered with the same.
    QTRY_COMPARE(peer.closeCode(), code);
    QCOMPARE(calls.contents(), QList<QByteArray>{"hello"});
}

void TestWebSocket::sendAnyCloseCode_data()
{
    QTest::addColumn<int>("code");
    for (const int code : {1000, 1001, 1003, 1011, 1006, 2000, 4321, 65535, 0})
        QTest::addRow("%d", code) << code;
}

void TestWebSocket::sendAnyCloseCode()
{
    QFETCH(int, code);
    WebSocketPeer peer({}, [](const WireFrame &frame) {
        return frame.opcode == 8 ? closeFrame(1000, "echoes nothing") : QByteArray();
    });
    HttpHarness calls;
    calls.start(HttpHarness::webSocket(peer.address()));
    QVERIFY(calls.call().send(outgoing(MessageKind::Text, "first")));
    QVERIFY(calls.call().send(closing(code, "because")));
    QVERIFY2(!calls.call().send(outgoing(MessageKind::Text, "after")), "nothing follows a Close frame");
    QTRY_VERIFY(calls.events().isFinished());
    QCOMPARE(peer.frames().size(), 2);
    QCOMPARE(peer.closeCode(), code);
    QCOMPARE(peer.frames().constLast().payload.sliced(2), QByteArray("because"));
    QCOMPARE(calls.events().finished()->status->code, 1000);
    QCOMPARE(calls.events().last<MessageSent>().message.attribute(u"code"), QString::number(code));
}

void TestWebSocket::pingAndPong()
{
    WebSocketPeer peer(serverFrame(0x89, "are you there"), &WebSocketPeer::echo);
    HttpHarness calls;
    calls.start(HttpHarness::webSocket(peer.address()));
    QTRY_VERIFY(receivedOf(calls, MessageKind::Ping));
    QTRY_COMPARE(peer.frames().size(), 1);
    QCOMPARE(peer.frames().constFirst().opcode, 10);
    QCOMPARE(peer.frames().constFirst().payload, QByteArray("are you there"));
    QCOMPARE(calls.events().last<MessageSent>().message.attribute(u"automatic"), QStringLiteral("true"));
    QVERIFY(calls.call().send(outgoing(MessageKind::Ping, "7")));
    QTRY_VERIFY(receivedOf(calls, MessageKind::Pong));
    const Message pong = *receivedOf(calls, MessageKind::Pong);
    QCOMPARE(pong.payload.toByteArray(), QByteArray("7"));
    bool isNumber = false;
    QVERIFY(pong.attribute(u"roundTripMs").toDouble(&isNumber) > 0);
    QVERIFY(isNumber);
    // One that nobody asked for.
    peer.last()->write(serverFrame(0x8a, "unasked"));
    QTRY_COMPARE(calls.events().last<MessageReceived>().message.payload.toByteArray(), QByteArray("unasked"));
    QVERIFY(calls.events().last<MessageReceived>().message.attribute(u"roundTripMs").isEmpty());
}

void TestWebSocket::keepAlive()
{
    WebSocketPeer peer({}, &WebSocketPeer::echo);
    HttpHarness calls;
    calls.start(HttpHarness::webSocket(peer.address(), {{QStringLiteral("keepAliveIntervalMs"), 20}}));
    QTRY_VERIFY(peer.frames().size() >= 3);
    QCOMPARE(peer.frames().constFirst().opcode, 9);
    QVERIFY(!calls.events().isFinished());
}

void TestWebSocket::keepAliveFindsADeadServer()
{
    WebSocketPeer peer;
    HttpHarness calls;
    QVERIFY(calls.run(HttpHarness::webSocket(peer.address(), {{QStringLiteral("keepAliveIntervalMs"), 30}})));
    QCOMPARE(peer.frames().size(), 1);
    QCOMPARE(calls.events().finished()->error->code, ErrorCode::ConnectionLost);
    QCOMPARE(calls.events().finished()->status->code, 1006);
}

void TestWebSocket::hostileFrames_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    QTest::newRow("reserved bits") << serverFrame(0xc1, "x") << 1002;
    QTest::newRow("masked") << QByteArray::fromHex("8185000000006869686968") << 1002;
    QTest::newRow("not UTF-8") << textFrame("\xff") << 1007;
    QTest::newRow("fragmented ping") << serverFrame(0x09, "x") << 1002;
    QTest::newRow("bad close code") << closeFrame(1005) << 1002;
    QTest::newRow("opcode") << serverFrame(0x87, "") << 1002;
}

void TestWebSocket::hostileFrames()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    WebSocketPeer peer(textFrame("good") + bytes + textFrame("never seen"));
    HttpHarness calls;
    QVERIFY(calls.run(HttpHarness::webSocket(peer.address())));
    const Finished finished = *calls.events().finished();
    QCOMPARE(finished.outcome, Outcome::Failed);
    QCOMPARE(finished.error->code, ErrorCode::ProtocolViolation);
    QCOMPARE(finished.status->code, code);
    QCOMPARE(calls.contents(), QList<QByteArray>{"good"});
    QTRY_COMPARE(peer.closeCode(), code);
}

void TestWebSocket::tooLargeMessage()
{
    const QByteArray part(600, 'x');
    WebSocketPeer peer(serverFrame(0x01, part) + serverFrame(0x80, part));
    HttpHarness calls;
    QVERIFY(
        calls.run(HttpHarness::webSocket(peer.address(), {{QStringLiteral("maximumMessageBytes"), 1000}})));
    QCOMPARE(calls.events().finished()->error->code, ErrorCode::LimitExceeded);
    QTRY_COMPARE(peer.closeCode(), 1009);
    // What came of it is kept.
    QCOMPARE(calls.contents(), QList<QByteArray>{part});
    QVERIFY(calls.events().last<MessageReceived>().message.truncated);
}

void TestWebSocket::earlyEnd_data()
{
    QTest::addColumn<QString>("phase");
    QTest::addColumn<int>("status");
    for (const char *phase : {"at once", "in the head"})
        QTest::newRow(phase) << QString::fromLatin1(phase) << 0;
    for (const char *phase : {"open", "in a message", "reset"})
        QTest::newRow(phase) << QString::fromLatin1(phase) << 1006;
}

void TestWebSocket::earlyEnd()
{
    QFETCH(QString, phase);
    QFETCH(int, status);
    RawServer server([phase](RawConnection &connection) {
        if (connection.requests() == 0)
            return;
        if (phase == QLatin1String("in the head"))
            connection.write("HTTP/1.1 101 Swi");
        else if (phase != QLatin1String("at once"))
            connection.write(acceptingAnswer(connection.received()));
        if (phase == QLatin1String("in a message"))
            connection.write(serverFrame(0x01, "beginning") + serverFrame(0x80, "0123456789").first(6));
        if (phase == QLatin1String("reset"))
            connection.abort();
        else
            connection.close();
    });
    HttpHarness calls;
    QVERIFY(calls.run(HttpHarness::webSocket(server.url().replace(0, 4, QStringLiteral("ws")))));
    const Finished finished = *calls.events().finished();
    QCOMPARE(finished.outcome, Outcome::Failed);
    QCOMPARE(finished.error->code, ErrorCode::ConnectionLost);
    QCOMPARE(finished.status ? finished.status->code : 0, status);
    if (phase == QLatin1String("in a message")) {
        QCOMPARE(calls.contents(), QList<QByteArray>{"beginning0123"});
        QVERIFY(calls.events().last<MessageReceived>().message.truncated);
        QVERIFY(finished.error->message.contains(QStringLiteral("in the middle")));
    }
}

void TestWebSocket::closeUnanswered()
{
    WebSocketPeer silent;
    HttpHarness calls;
    calls.start(HttpHarness::webSocket(silent.address(), {{QStringLiteral("closeTimeoutMs"), 30}}));
    calls.call().closeSending();
    QTRY_VERIFY(calls.events().isFinished());
    QCOMPARE(calls.events().finished()->outcome, Outcome::Completed);
    QCOMPARE(calls.events().finished()->status->code, 1006);
    QVERIFY(calls.events().finished()->status->message.contains(QStringLiteral("30 ms")));
    // A server that ends the connection instead.
    RawServer rude([](RawConnection &connection) {
        if (connection.received().endsWith("\r\n\r\n"))
            connection.write(acceptingAnswer(connection.received()));
        else if (connection.requests() > 0)
            connection.close();
    });
    calls.start(HttpHarness::webSocket(rude.url().replace(0, 4, QStringLiteral("ws"))));
    calls.call().closeSending();
    QTRY_VERIFY(calls.events().isFinished());
    QCOMPARE(calls.events().finished()->outcome, Outcome::Completed);
    QVERIFY(calls.events().finished()->status->message.contains(QStringLiteral("without answering")));
}

void TestWebSocket::closeAfterMessages()
{
    WebSocketPeer peer(textFrame("1") + serverFrame(0x89, "") + textFrame("2"), &WebSocketPeer::echo);
    HttpHarness calls;
    Request request = HttpHarness::webSocket(peer.address(), {{QStringLiteral("closeAfterMessages"), 3}});
    request.messages = {draft("3")};
    QVERIFY(calls.run(request));
    QCOMPARE(calls.contents(), (QList<QByteArray>{"1", "2", "3"}));
    QCOMPARE(calls.events().finished()->status->code, 1000);
    QVERIFY(calls.run(HttpHarness::webSocket(peer.address(), {{QStringLiteral("closeAfterMs"), 30}})));
    QCOMPARE(calls.events().finished()->status->code, 1000);
    QCOMPARE(calls.contents().size(), 2);
}

void TestWebSocket::backpressure()
{
    // A server that accepts and then reads nothing at all.
    QTcpServer deaf;
    QVERIFY(deaf.listen(QHostAddress::LocalHost));
    QTcpSocket *socket = nullptr;
    connect(&deaf, &QTcpServer::newConnection, this, [&] {
        socket = deaf.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [&socket] {
            if (socket->readBufferSize() == 0) {
                socket->write(acceptingAnswer(socket->readAll()));
                socket->setReadBufferSize(1);
            }
        });
    });
    HttpHarness calls;
    calls.start(HttpHarness::webSocket(QStringLiteral("ws://127.0.0.1:%1").arg(deaf.serverPort())));
    QTRY_VERIFY(calls.events().has(QStringLiteral("head")));
    const QByteArray large(8 * 1024 * 1024, 'x');
    Result<void> sent;
    int accepted = 0;
    while ((sent = calls.call().send(outgoing(MessageKind::Binary, large))) && accepted < 1000)
        ++accepted;
    QVERIFY(!sent);
    QCOMPARE(sent.error().code, ErrorCode::LimitExceeded);
    QVERIFY(accepted >= 30 && accepted < 50);
    const auto waiting = [&calls] {
        const Progress progress = calls.events().last<Progress>();
        return progress.direction == Direction::Sent && progress.total > progress.bytes;
    };
    QTRY_VERIFY(waiting());
    QVERIFY(calls.events().all<MessageSent>().size() < 5);
    calls.call().cancel();
    QTRY_VERIFY(calls.events().isFinished());
    QCOMPARE(calls.events().finished()->outcome, Outcome::Cancelled);
}

void TestWebSocket::wrongMessages()
{
    WebSocketPeer peer({}, &WebSocketPeer::echo);
    HttpHarness calls;
    calls.start(HttpHarness::webSocket(peer.address()));
    QCOMPARE(calls.call().send(outgoing(MessageKind::Text, "\xff")).error().code, ErrorCode::InvalidInput);
    QCOMPARE(calls.call().send(outgoing(MessageKind::Ping, QByteArray(126, 'x'))).error().code,
             ErrorCode::LimitExceeded);
    QCOMPARE(calls.call().send(closing(1000, QByteArray(124, 'x'))).error().code, ErrorCode::LimitExceeded);
    QCOMPARE(calls.call().send(closing(70000)).error().code, ErrorCode::InvalidInput);
    // None of it ended the call.
    QVERIFY(calls.call().send(outgoing(MessageKind::Text, "fine")));
    QTRY_COMPARE(calls.contents(), QList<QByteArray>{"fine"});
}

void TestWebSocket::wire()
{
    WebSocketPeer peer({}, &WebSocketPeer::echo);
    HttpHarness calls;
    call::CallContext context;
    context.recordWire = true;
    Request request = HttpHarness::webSocket(peer.address());
    request.messages = {draft("seen")};
    QVERIFY(calls.run(request, std::move(context)));
    QByteArray sent;
    QByteArray received;
    for (const WireBytes &piece : calls.events().all<WireBytes>())
        (piece.direction == Direction::Sent ? sent : received) += piece.bytes;
    QTRY_COMPARE(peer.last()->received(), sent);
    QVERIFY(received.startsWith("HTTP/1.1 101"));
    QVERIFY(received.endsWith(QByteArray(textFrame("seen") + serverFrame(0x88, "\x03\xe8"))));
}

QTEST_GUILESS_MAIN(TestWebSocket)
#include "tst_websocket.moc"
