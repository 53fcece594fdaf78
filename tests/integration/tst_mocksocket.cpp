// SPDX-License-Identifier: GPL-3.0-or-later
#include "framedclient.h"
#include "runningmock.h"

#include <QElapsedTimer>
#include <QTest>

#include <deque>

using namespace parlance;
using namespace parlance::test;

/// The mock's WebSocket, by a client that frames by hand.
class TestMockSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void handshake();
    void refusesHandshakes_data();
    void refusesHandshakes();
    void subprotocols_data();
    void subprotocols();
    void echoes();
    void closesWithAnyCode_data();
    void closesWithAnyCode();
    void answersTheClientsClose();
    void pings();
    void chats();
    void tellsChanges();
    void resumesBehindThousands_data();
    void resumesBehindThousands();
    void manyListenWhileThousandsChange();
    void counts();
    void largeClumps_data();
    void largeClumps();
    void clumpOfLargeMessages();
    void sizes();
    void commands_data();
    void commands();
    void brokenFrames_data();
    void brokenFrames();
    void boundsMessages();
    void slowClientIsClosed();
    void faults_data();
    void faults();
    void halfOpen();
    void stopsWhileClientsAreConnected();
    void showsInTheLog();

private:
    /// Many at once, each request sent before the one before is answered.
    static void createAccounts(int port, int count, const QByteArray &owner)
    {
        constexpr int atOnce = 100;
        const QByteArray request = withBody("POST", "/accounts", "{\"owner\":\"" + owner + "\"}");
        RawClient rest(port);
        for (int i = 0; i < count; i += atOnce) {
            rest.send(request.repeated(atOnce));
            for (int j = 0; j < atOnce; ++j)
                QCOMPARE(rest.answer().status, 201);
        }
    }
    static qint64 lastChange(int port)
    {
        RawClient client(port);
        return client.exchange(get("/changes")).header("X-Next-Cursor").toLongLong();
    }
    static qint64 idOf(const QByteArray &change)
    {
        return change.mid(6, change.indexOf(',') - 6).toLongLong();
    }
};

void TestMockSocket::handshake()
{
    const RunningMock mock;
    FramedClient socket(mock.port, "/ws", "X-Request-Id: abc-1\r\nOrigin: https://shop.example\r\n");
    QCOMPARE(socket.answer().status, 101);
    QCOMPARE(socket.answer().header("Sec-WebSocket-Accept"), QByteArray("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
    QCOMPARE(socket.answer().header("X-Request-Id"), QByteArray("abc-1"));
    QVERIFY(socket.answer().header("Sec-WebSocket-Protocol").isNull());
}

void TestMockSocket::refusesHandshakes_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("status");
    const QByteArray upgrade = "Upgrade: websocket\r\nConnection: Upgrade\r\n";
    const QByteArray key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    QTest::newRow("plain GET") << QByteArray() << 426;
    QTest::newRow("another protocol") << QByteArray("Upgrade: h2c\r\nConnection: Upgrade\r\n") << 426;
    QTest::newRow("old version") << upgrade + key + "Sec-WebSocket-Version: 8\r\n" << 426;
    QTest::newRow("no key") << upgrade + "Sec-WebSocket-Version: 13\r\n" << 400;
    QTest::newRow("bad fault") << upgrade + key + "Sec-WebSocket-Version: 13\r\nX-Fault: boom\r\n" << 400;
}

void TestMockSocket::refusesHandshakes()
{
    QFETCH(QByteArray, headers);
    QFETCH(int, status);
    const RunningMock mock;
    RawClient client(mock.port);
    const RawAnswer answer = client.exchange(get("/ws", headers));
    QCOMPARE(answer.status, status);
    QVERIFY(answer.body.contains("\"traceId\""));
    if (status == 426)
        QCOMPARE(answer.header("Upgrade"), QByteArray("websocket"));
    QCOMPARE(client.exchange(get("/health")).status, 200);
}

void TestMockSocket::subprotocols_data()
{
    QTest::addColumn<QByteArray>("offered");
    QTest::addColumn<QByteArray>("chosen");
    QTest::addColumn<QByteArray>("greeting");
    QTest::newRow("none known") << QByteArray("soap, wamp") << QByteArray() << QByteArray();
    QTest::newRow("the first known") << QByteArray("soap, echo, chat.bank.example") << QByteArray("echo")
                                     << QByteArray();
    QTest::newRow("chat") << QByteArray("chat.bank.example") << QByteArray("chat.bank.example")
                          << QByteArray("{\"joined\":\"lobby\"");
    QTest::newRow("changes") << QByteArray("changes.bank.example") << QByteArray("changes.bank.example")
                             << QByteArray("{\"subscribed\":true");
}

void TestMockSocket::subprotocols()
{
    QFETCH(QByteArray, offered);
    QFETCH(QByteArray, chosen);
    QFETCH(QByteArray, greeting);
    const RunningMock mock;
    FramedClient socket(mock.port, "/ws", "Sec-WebSocket-Protocol: " + offered + "\r\n");
    QCOMPARE(socket.answer().status, 101);
    QCOMPARE(socket.answer().header("Sec-WebSocket-Protocol"), chosen);
    if (greeting.isEmpty())
        QCOMPARE(socket.ask("hello"), QByteArray("hello"));
    else
        QVERIFY(socket.text().startsWith(greeting));
}

void TestMockSocket::echoes()
{
    const RunningMock mock;
    FramedClient socket(mock.port);
    QCOMPARE(socket.ask("hello"), QByteArray("hello"));
    QCOMPARE(socket.ask("{\"say\":\"hello\"}"), QByteArray("{\"say\":\"hello\"}"));
    QCOMPARE(socket.ask("/echo /close"), QByteArray("/close"));
    socket.send(0x82, QByteArray("\x00\xff", 2));
    const std::optional<WireFrame> binary = socket.next();
    QVERIFY(binary && binary->opcode == 2);
    QCOMPARE(binary->payload, QByteArray("\x00\xff", 2));
    // In fragments, with a ping in between (RFC 6455 §5.4).
    socket.send(0x01, "fr");
    socket.send(0x89, "now");
    const std::optional<WireFrame> pong = socket.next();
    QVERIFY(pong && pong->opcode == 10);
    QCOMPARE(pong->payload, QByteArray("now"));
    socket.send(0x80, "agments");
    QCOMPARE(socket.text(), QByteArray("fragments"));
}

void TestMockSocket::closesWithAnyCode_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("line") << QByteArray("/close 4001 see you") << 4001 << QByteArray("see you");
    QTest::newRow("JSON") << QByteArray(R"({"close":4001,"reason":"see you"})") << 4001
                          << QByteArray("see you");
    QTest::newRow("normal") << QByteArray("/close") << 1000 << QByteArray();
    QTest::newRow("none") << QByteArray("/close 0") << 0 << QByteArray();
    for (const int code : {1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009, 1010,
                           1011, 1012, 1013, 1014, 1015, 2999, 3000, 4999, 5000, 65535})
        QTest::newRow(qPrintable(QString::number(code)))
            << QByteArray("/close " + QByteArray::number(code)) << code << QByteArray();
}

void TestMockSocket::closesWithAnyCode()
{
    QFETCH(QByteArray, command);
    QFETCH(int, code);
    QFETCH(QByteArray, reason);
    const RunningMock mock;
    FramedClient socket(mock.port);
    socket.say(command);
    const std::optional<WireFrame> frame = socket.next();
    QVERIFY(frame && frame->opcode == 8);
    QByteArray expected;
    if (code > 0)
        expected.append(char(code >> 8)).append(char(code)).append(reason);
    QCOMPARE(frame->payload, expected);
    socket.send(0x88, frame->payload);
    QVERIFY(socket.raw().readToEnd());
}

void TestMockSocket::answersTheClientsClose()
{
    const RunningMock mock;
    FramedClient socket(mock.port);
    socket.send(0x88, QByteArray("\x0f\xa1"
                                 "bye"));
    QCOMPARE(socket.closeCode(), 4001);
    QVERIFY(socket.raw().readToEnd());
}

void TestMockSocket::pings()
{
    const RunningMock mock;
    FramedClient socket(mock.port);
    socket.say("/ping are you there");
    const std::optional<WireFrame> ping = socket.next();
    QVERIFY(ping && ping->opcode == 9);
    QCOMPARE(ping->payload, QByteArray("are you there"));
    // By itself, and a client that does not answer is given up.
    FramedClient silent(mock.port, "/ws?ping=0.1");
    const std::optional<WireFrame> own = silent.next();
    QVERIFY(own && own->opcode == 9);
    QVERIFY(silent.raw().readToEnd());
}

void TestMockSocket::chats()
{
    const RunningMock mock;
    FramedClient ada(mock.port, "/ws?room=vault&nick=Ada");
    QCOMPARE(ada.text(), QByteArray(R"({"joined":"vault","as":"Ada","members":1})"));
    FramedClient bob(mock.port);
    QVERIFY(bob.ask(R"({"nick":"Bob"})").contains("Bob"));
    QCOMPARE(bob.ask("/join vault"), QByteArray(R"({"joined":"vault","as":"Bob","members":2})"));
    FramedClient eve(mock.port, "/ws?room=street");
    QVERIFY(eve.text().contains("guest-"));
    bob.say("the key is \"under\" the mat");
    const QByteArray said = R"({"room":"vault","from":"Bob","text":"the key is \"under\" the mat"})";
    QCOMPARE(ada.text(), said);
    QCOMPARE(bob.text(), said);
    eve.say("anyone?");
    QVERIFY(eve.text().contains("anyone?"));
    QCOMPARE(bob.ask("/leave"), QByteArray("{\"left\":true}"));
    QCOMPARE(bob.ask("alone"), QByteArray("alone"));
    ada.say("Bob?");
    QVERIFY(ada.text().contains("Bob?"));
}

void TestMockSocket::tellsChanges()
{
    const RunningMock mock;
    FramedClient socket(mock.port);
    QVERIFY(socket.ask("/subscribe accounts").startsWith(R"({"subscribed":true,"last":)"));
    RawClient rest(mock.port);
    const auto create = [&rest](const QByteArray &owner) {
        return rest.exchange(withBody("POST", "/accounts", "{\"owner\":\"" + owner + "\"}")).body;
    };
    const QByteArray account = create("Walter");
    const QByteArray change = socket.text();
    QVERIFY2(change.startsWith("{\"id\":") && change.contains(R"("event":"created","resource":"accounts")") &&
                 change.endsWith(QByteArray("\"data\":" + account + '}')),
             change.constData());
    QCOMPARE(socket.ask("/unsubscribe"), QByteArray("{\"subscribed\":false}"));
    create("Nobody hears");
    QCOMPARE(socket.ask("quiet"), QByteArray("quiet"));
    // Behind a change, and where it is not kept.
    const QByteArray id = change.mid(6, change.indexOf(',') - 6);
    FramedClient resumed(mock.port, "/ws?since=" + id);
    QVERIFY(resumed.text().startsWith("{\"subscribed\":true"));
    QVERIFY(resumed.text().contains("Nobody hears"));
    FramedClient late(mock.port, "/ws?since=1");
    QVERIFY(late.text().startsWith("{\"subscribed\":true"));
    QVERIFY(late.text().contains("\"reason\":\"gone\""));
}

void TestMockSocket::resumesBehindThousands_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<int>("count");
    QTest::addColumn<qsizetype>("ownerSize");
    // More than a connection's queue takes, in number and in bytes; the feed keeps them all.
    QTest::newRow("query") << QByteArray("?since=") << QByteArray() << 5000 << qsizetype(10);
    QTest::newRow("command") << QByteArray() << QByteArray("/subscribe accounts ") << 5000 << qsizetype(10);
    QTest::newRow("bytes") << QByteArray("?since=") << QByteArray() << 4000 << qsizetype(200);
}

void TestMockSocket::resumesBehindThousands()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, command);
    QFETCH(int, count);
    QFETCH(qsizetype, ownerSize);
    const RunningMock mock;
    const qint64 since = lastChange(mock.port);
    // Of what JSON writes longest.
    createAccounts(mock.port, count, QByteArray("\\u0001").repeated(ownerSize));
    const QByteArray number = QByteArray::number(since);
    FramedClient socket(mock.port, "/ws" + (query.isEmpty() ? query : query + number));
    if (!command.isEmpty())
        socket.say(command + number);
    QVERIFY(socket.text().startsWith("{\"subscribed\":true"));
    qint64 bytes = 0;
    for (int i = 1; i <= count; ++i) {
        const QByteArray change = socket.text();
        QCOMPARE(idOf(change), since + i);
        bytes += change.size();
    }
    QVERIFY(count > 4096 || bytes > 4 * 1024 * 1024);
    // And goes on with what comes.
    createAccounts(mock.port, 100, "Wendy");
    for (int i = 1; i <= 100; ++i)
        QCOMPARE(idOf(socket.text()), since + count + i);
    QCOMPARE(socket.ask("still here"), QByteArray("still here"));
}

/// Nothing is missing and nothing comes twice while changes come faster than they are told.
void TestMockSocket::manyListenWhileThousandsChange()
{
    const RunningMock mock;
    const qint64 since = lastChange(mock.port);
    std::deque<FramedClient> sockets;
    for (int i = 0; i < 20; ++i) {
        sockets.emplace_back(mock.port, "/ws?resource=accounts");
        QVERIFY(sockets.back().text().startsWith("{\"subscribed\":true"));
    }
    createAccounts(mock.port, 5000, "Xaver");
    for (FramedClient &socket : sockets) {
        for (int i = 1; i <= 5000; ++i)
            QCOMPARE(idOf(socket.text()), since + i);
    }
}

void TestMockSocket::largeClumps_data()
{
    QTest::addColumn<int>("burst");
    QTest::addColumn<bool>("isFeed");
    QTest::newRow("count") << 300 << false;
    QTest::newRow("feed") << 300 << true;
}

/// A clump larger than what is handed over at a time fills all the same.
void TestMockSocket::largeClumps()
{
    QFETCH(int, burst);
    QFETCH(bool, isFeed);
    const RunningMock mock;
    const QByteArray fault = "fault=clump;of=" + QByteArray::number(burst);
    const qint64 since = lastChange(mock.port);
    QElapsedTimer timer;
    timer.start();
    if (isFeed) {
        createAccounts(mock.port, burst, "Yves");
        timer.restart();
        FramedClient socket(mock.port, "/ws?since=" + QByteArray::number(since) + '&' + fault);
        QVERIFY(socket.text().startsWith("{\"subscribed\":true"));
        // That one was of the clump, too.
        for (int i = 1; i < burst; ++i)
            QCOMPARE(idOf(socket.text()), since + i);
    } else {
        FramedClient socket(mock.port, "/ws?" + fault);
        socket.say("/count " + QByteArray::number(burst));
        for (int i = 1; i <= burst; ++i)
            QCOMPARE(socket.text(), QByteArray("{\"count\":" + QByteArray::number(i) + '}'));
    }
    // Not because it had waited long enough.
    QVERIFY(timer.elapsed() < 10'000);
}

void TestMockSocket::clumpOfLargeMessages()
{
    const RunningMock mock;
    FramedClient socket(mock.port, "/ws?fault=clump;of=50");
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 3; ++i)
        socket.say("/size 400000");
    for (int i = 0; i < 3; ++i)
        QCOMPARE(socket.text().size(), 400'000);
    QVERIFY(timer.elapsed() < 10'000);
}

void TestMockSocket::counts()
{
    const RunningMock mock;
    FramedClient socket(mock.port);
    socket.say("/count 20000");
    for (int i = 1; i <= 20'000; ++i)
        QCOMPARE(socket.text(), QByteArray("{\"count\":" + QByteArray::number(i) + '}'));
    socket.say(R"({"count":3,"every":20})");
    for (int i = 1; i <= 3; ++i)
        QCOMPARE(socket.text(), QByteArray("{\"count\":" + QByteArray::number(i) + '}'));
}

void TestMockSocket::sizes()
{
    const RunningMock mock;
    FramedClient socket(mock.port);
    QCOMPARE(socket.ask("/size 0"), QByteArray());
    QCOMPARE(socket.ask("/size 70000").size(), 70'000);
    socket.say(R"({"binary":300})");
    const std::optional<WireFrame> binary = socket.next();
    QVERIFY(binary && binary->opcode == 2);
    QCOMPARE(binary->payload.size(), 300);
}

void TestMockSocket::commands_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char *command, const char *words) {
        QTest::newRow(command) << QByteArray(command) << QByteArray(words);
    };
    row("/help", "/close [CODE [REASON]]");
    row(R"({"help":true})", "/close [CODE [REASON]]");
    row("/dance", "There is no command /dance");
    row("/", "There is no command /;");
    row("/close often", "A close code is");
    row("/close 70000", "A close code is");
    row("/join", "A room has a name");
    row("/subscribe cats", "no such resource");
    row("/count", "/count takes");
    row("/count 3 -1", "/count takes");
    row("/size 99999999999", "A size is");
    row("/fault explode", "A fault it is not");
    row(R"({"dance":true})", R"({"dance":true})");
    row(R"({"close)", R"({"close)");
}

void TestMockSocket::commands()
{
    QFETCH(QByteArray, command);
    QFETCH(QByteArray, words);
    const RunningMock mock;
    FramedClient socket(mock.port);
    const QByteArray answer = socket.ask(command);
    QVERIFY2(answer.contains(words), answer.constData());
    QCOMPARE(socket.ask("still here"), QByteArray("still here"));
}

void TestMockSocket::brokenFrames_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    QTest::newRow("reserved bits") << QByteArray("\xf1\x80\0\0\0\0", 6) << 1002;
    QTest::newRow("unknown opcode") << QByteArray("\x83\x80\0\0\0\0", 6) << 1002;
    QTest::newRow("not masked") << QByteArray("\x81\x01x", 3) << 1002;
    QTest::newRow("fragmented control") << QByteArray("\x09\x80\0\0\0\0", 6) << 1002;
    QTest::newRow("continuation of nothing") << QByteArray("\x80\x80\0\0\0\0", 6) << 1002;
    QTest::newRow("no UTF-8") << QByteArray("\x81\x82\0\0\0\0\xff\xfe", 8) << 1007;
    QTest::newRow("close code 1005") << QByteArray("\x88\x82\0\0\0\0\x03\xed", 8) << 1002;
}

void TestMockSocket::brokenFrames()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    const RunningMock mock;
    FramedClient socket(mock.port);
    socket.raw().send(bytes);
    QCOMPARE(socket.closeCode(), code);
    FramedClient other(mock.port);
    QCOMPARE(other.ask("well"), QByteArray("well"));
}

void TestMockSocket::boundsMessages()
{
    const RunningMock mock;
    FramedClient socket(mock.port);
    // Four gigabytes announced, none sent.
    socket.raw().send(QByteArray("\x82\xff\0\0\0\x01\0\0\0\0\0\0\0\0", 14));
    QCOMPARE(socket.closeCode(), 1009);
}

void TestMockSocket::slowClientIsClosed()
{
    mock::Limits limits;
    limits.writeTime = std::chrono::milliseconds(500);
    const RunningMock running(limits);
    FramedClient slow(running.port, "/ws?room=vault");
    FramedClient speaker(running.port, "/ws?room=vault");
    QVERIFY(speaker.text().contains("\"members\":2"));
    // The slow one never reads; more than its queue and all buffers hold is said.
    slow.raw().sendSome({});
    const QByteArray much(60'000, 'x');
    for (int i = 0; i < 300; ++i)
        QVERIFY(speaker.ask(much).contains("xxx"));
    QTRY_VERIFY_WITH_TIMEOUT(slow.raw().hasEnded(), 20'000);
    QVERIFY(speaker.ask("/leave").contains("left"));
}

void TestMockSocket::faults_data()
{
    QTest::addColumn<bool>("byCommand");
    QTest::newRow("query") << false;
    QTest::newRow("command") << true;
}

void TestMockSocket::faults()
{
    QFETCH(bool, byCommand);
    const RunningMock mock;
    const auto open = [&](const QByteArray &fault) {
        auto socket = std::make_unique<FramedClient>(mock.port, byCommand ? QByteArray("/ws")
                                                                          : QByteArray("/ws?fault=" + fault));
        if (byCommand)
            socket->say("/fault " + fault);
        return socket;
    };
    const auto dropped = open("drop;after=2");
    dropped->say("/count 5");
    QVERIFY(dropped->text().contains('1') && dropped->text().contains('2'));
    QVERIFY(!dropped->next());

    const auto stalled = open("stall;after=1;for=0.3");
    stalled->say("/count 2");
    QVERIFY(stalled->text().contains('1'));
    QVERIFY(stalled->raw().staysSilent(100));
    QVERIFY(stalled->text().contains('2'));

    const auto clumped = open("clump;of=3");
    QVERIFY((clumped->say("a"), clumped->say("b"), clumped->raw().staysSilent(100)));
    QCOMPARE(clumped->ask("c"), QByteArray("a"));
    QCOMPARE(clumped->text(), QByteArray("b"));
    QCOMPARE(clumped->text(), QByteArray("c"));

    const auto garbled = open("garbage;after=1");
    QCOMPARE(garbled->ask("a"), QByteArray("a"));
    const std::optional<WireFrame> garbage = garbled->next();
    QVERIFY(garbage && garbage->opcode == 11);
}

void TestMockSocket::halfOpen()
{
    const RunningMock mock;
    FramedClient socket(mock.port, "/ws?fault=half-open;after=1");
    QCOMPARE(socket.ask("a"), QByteArray("a"));
    socket.say("b");
    socket.send(0x89, "ping");
    QVERIFY(socket.raw().staysSilent(300));
}

void TestMockSocket::stopsWhileClientsAreConnected()
{
    RunningMock mock;
    std::deque<FramedClient> sockets;
    for (int i = 0; i < 200; ++i) {
        sockets.emplace_back(mock.port, "/ws?room=hall");
        QCOMPARE(sockets.back().answer().status, 101);
    }
    mock.mock->stop();
    QVERIFY(!mock.mock->isRunning());
    int told = 0;
    for (FramedClient &socket : sockets) {
        while (const std::optional<WireFrame> frame = socket.next())
            told += frame->opcode == 8 && frame->payload.startsWith("\x03\xe9") ? 1 : 0;
    }
    QCOMPARE(told, 200);
}

void TestMockSocket::showsInTheLog()
{
    const RunningMock mock;
    FramedClient socket(mock.port);
    QCOMPARE(socket.ask("hello"), QByteArray("hello"));
    std::optional<Exchange> seen;
    const auto look = [&] {
        for (const Exchange &exchange : mock.mock->takeExchanges())
            seen = exchange;
        return seen.has_value();
    };
    QTRY_VERIFY(look() && seen->messages->count() == 2);
    QCOMPARE(seen->request.protocol, QStringLiteral("websocket"));
    QVERIFY(seen->request.address.startsWith(QStringLiteral("ws://")));
    QCOMPARE(seen->status()->code, 101);
    QVERIFY(!seen->isFinished);
    QCOMPARE(seen->messages->at(0).direction, Direction::Sent);
    QCOMPARE(seen->messages->at(1).direction, Direction::Received);
    QCOMPARE(seen->messages->at(1).payload.toByteArray(), QByteArray("hello"));
    socket.say("/close 4001 bye");
    QCOMPARE(socket.closeCode(), 4001);
    socket.send(0x88, "\x0f\xa1");
    QTRY_VERIFY(look() && seen->isFinished);
    QCOMPARE(seen->outcome, Outcome::Completed);
    const Message close = seen->messages->at(3);
    QCOMPARE(close.kind, MessageKind::Close);
    QCOMPARE(close.attribute(u"code"), QStringLiteral("4001"));
    QCOMPARE(close.payload.toByteArray(), QByteArray("bye"));
}

QTEST_GUILESS_MAIN(TestMockSocket)
#include "tst_mocksocket.moc"
