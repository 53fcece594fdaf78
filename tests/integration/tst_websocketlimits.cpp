// SPDX-License-Identifier: GPL-3.0-or-later
#include <httpharness.h>
#include <nodeserver.h>
#include <websocketpeer.h>

#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// npm's ws at the edges: messages that are too large for either side, fragments that are no UTF-8 together,
/// control frames between them.
class TestWebSocketLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void largestForUs_data();
    void largestForUs();
    void largestForThem_data();
    void largestForThem();
    void brokenCharacters_data();
    void brokenCharacters();
    void controlsBetweenFragments();
    void closeBetweenFragments();
    void partBeforeACloseIsTold();

private:
    /// Asks ws for these frames as they are, each in a packet of its own.
    bool askForRaw(HttpHarness &calls, const QByteArrayList &frames);
    QString address() const { return QStringLiteral("ws://%1/").arg(m_server->address()); }
    QStringList told(const char *line) { return m_server->lines().filter(QString::fromLatin1(line)); }

    std::unique_ptr<NodeServer> m_server;
};

namespace {

Message message(const QByteArray &text)
{
    Message result;
    result.direction = Direction::Sent;
    result.payload = Payload(text);
    return result;
}

constexpr int limit = 1000;

} // namespace

void TestWebSocketLimits::init()
{
    m_server = NodeServer::peer(QStringLiteral("websocketserver.mjs"), {QString::number(limit)});
    QVERIFY2(m_server->port() > 0, qPrintable(m_server->errors()));
}

bool TestWebSocketLimits::askForRaw(HttpHarness &calls, const QByteArrayList &frames)
{
    QByteArrayList spelled;
    for (const QByteArray &frame : frames)
        spelled.append('"' + frame.toHex() + '"');
    calls.start(HttpHarness::webSocket(address()));
    return calls.call().send(message("{\"raw\":[" + spelled.join(',') + "]}")).has_value();
}

void TestWebSocketLimits::largestForUs_data()
{
    QTest::addColumn<QByteArray>("asked");
    QTest::addColumn<bool>("fits");
    const auto pieces = [](int first, int second) -> QByteArray {
        return R"({"fragments":[")" + QByteArray(first, 'x') + R"(",")" + QByteArray(second, 'x') + R"("]})";
    };
    QTest::newRow("as large as allowed") << QByteArray(R"({"size":500})") << true;
    QTest::newRow("one byte more") << QByteArray(R"({"size":501})") << false;
    QTest::newRow("much more") << QByteArray(R"({"size":5000000})") << false;
    QTest::newRow("fragments as large as allowed") << pieces(250, 250) << true;
    QTest::newRow("fragments one byte more") << pieces(250, 251) << false;
}

void TestWebSocketLimits::largestForUs()
{
    QFETCH(QByteArray, asked);
    QFETCH(bool, fits);
    HttpHarness calls;
    calls.start(HttpHarness::webSocket(address(), {{QStringLiteral("maximumMessageBytes"), 500}}));
    QVERIFY(calls.call().send(message(asked)));
    if (fits) {
        QTRY_COMPARE(calls.contents(), QList<QByteArray>{QByteArray(500, 'x')});
        QVERIFY(!calls.events().isFinished());
        return;
    }
    QTRY_VERIFY(calls.events().isFinished());
    QCOMPARE(calls.events().finished()->outcome, Outcome::Failed);
    QCOMPARE(calls.events().finished()->error->code, ErrorCode::LimitExceeded);
    QCOMPARE(calls.events().finished()->status->code, 1009);
    QTRY_COMPARE(told("closed 1009").size(), 1);
    for (const MessageReceived &each : calls.events().all<MessageReceived>())
        QVERIFY(each.message.isControl() || each.message.truncated);
}

void TestWebSocketLimits::largestForThem_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {limit, limit + 1, 8 * 1024 * 1024})
        QTest::addRow("%d", size) << size;
}

void TestWebSocketLimits::largestForThem()
{
    QFETCH(int, size);
    HttpHarness calls;
    calls.start(HttpHarness::webSocket(address()));
    QVERIFY(calls.call().send(message(QByteArray(size, 'x'))));
    if (size <= limit) {
        QTRY_COMPARE(calls.contents(), QList<QByteArray>{QByteArray(size, 'x')});
        return;
    }
    QTRY_VERIFY(calls.events().isFinished());
    QCOMPARE(calls.events().finished()->outcome, Outcome::Completed);
    QCOMPARE(calls.events().finished()->status->code, 1009);
    QCOMPARE(calls.contents().size(), 0);
    QTRY_COMPARE(told("error Max payload size exceeded").size(), 1);
    QTRY_COMPARE(told("closed").size(), 1);
}

void TestWebSocketLimits::brokenCharacters_data()
{
    QTest::addColumn<QByteArrayList>("pieces");
    QTest::addColumn<bool>("isText");
    QTest::newRow("whole, though cut in two") << QByteArrayList{"caf\xc3", "\xa9"} << true;
    QTest::newRow("whole, though cut in four") << QByteArrayList{"\xf0", "\x9f", "\x8e", "\x88"} << true;
    QTest::newRow("begun and not continued") << QByteArrayList{"caf\xc3", "("} << false;
    QTest::newRow("begun and not ended") << QByteArrayList{"caf", "\xc3"} << false;
    QTest::newRow("continued and not begun") << QByteArrayList{"caf", "\xa9"} << false;
    QTest::newRow("longer than needed") << QByteArrayList{"\xc0", "\xaf"} << false;
    QTest::newRow("half a surrogate") << QByteArrayList{"\xed", "\xa0", "\x80"} << false;
    QTest::newRow("beyond the last") << QByteArrayList{"\xf4", "\x90\x80\x80"} << false;
    QTest::newRow("broken at the first") << QByteArrayList{"\xff", "fine"} << false;
}

void TestWebSocketLimits::brokenCharacters()
{
    QFETCH(QByteArrayList, pieces);
    QFETCH(bool, isText);
    QByteArrayList frames;
    for (qsizetype i = 0; i < pieces.size(); ++i)
        frames.append(serverFrame((i == 0 ? 1 : 0) | (i + 1 == pieces.size() ? 0x80 : 0), pieces.at(i)));
    HttpHarness calls;
    QVERIFY(askForRaw(calls, frames));
    if (isText) {
        QTRY_COMPARE(calls.contents(), QList<QByteArray>{pieces.join()});
        return;
    }
    QTRY_VERIFY(calls.events().isFinished());
    QCOMPARE(calls.events().finished()->outcome, Outcome::Failed);
    QCOMPARE(calls.events().finished()->error->code, ErrorCode::ProtocolViolation);
    QCOMPARE(calls.events().finished()->status->code, 1007);
    QTRY_COMPARE(told("closed 1007").size(), 1);
    QVERIFY(calls.contents().isEmpty());
}

void TestWebSocketLimits::controlsBetweenFragments()
{
    HttpHarness calls;
    QVERIFY(
        askForRaw(calls, {serverFrame(0x01, "one "), serverFrame(0x8a, ""), serverFrame(0x89, "first"),
                          serverFrame(0x00, "two "), serverFrame(0x89, "second"),
                          serverFrame(0x8a, "unasked"), serverFrame(0x00, ""), serverFrame(0x80, "three")}));
    QTRY_COMPARE(calls.contents(), QList<QByteArray>{"one two three"});
    QCOMPARE(calls.events().last<MessageReceived>().message.attribute(u"frames"), QStringLiteral("4"));
    QStringList between;
    for (const MessageReceived &each : calls.events().all<MessageReceived>()) {
        if (each.message.isControl())
            between.append(QString::fromUtf8(each.message.payload.toByteArray()));
    }
    QCOMPARE(between,
             (QStringList{{}, QStringLiteral("first"), QStringLiteral("second"), QStringLiteral("unasked")}));
    QTRY_COMPARE(told("pong"), (QStringList{QStringLiteral("pong first"), QStringLiteral("pong second")}));
    QVERIFY(!calls.events().isFinished());
}

void TestWebSocketLimits::closeBetweenFragments()
{
    HttpHarness calls;
    QVERIFY(askForRaw(calls,
                      {serverFrame(0x01, "begun"), closeFrame(1001, "enough"), serverFrame(0x80, " late")}));
    QTRY_VERIFY(calls.events().isFinished());
    QCOMPARE(calls.events().finished()->outcome, Outcome::Completed);
    QCOMPARE(calls.events().finished()->status->code, 1001);
    QCOMPARE(calls.events().finished()->status->message, QStringLiteral("enough"));
    QTRY_COMPARE(told("closed 1001").size(), 1);
    for (const MessageReceived &each : calls.events().all<MessageReceived>())
        QVERIFY(each.message.isControl() || each.message.truncated);
}

/// As wherever a message ends too early.
void TestWebSocketLimits::partBeforeACloseIsTold()
{
    HttpHarness calls;
    QVERIFY(askForRaw(calls, {serverFrame(0x01, "begun"), closeFrame(1001)}));
    QTRY_VERIFY(calls.events().isFinished());
    QCOMPARE(calls.contents(), QList<QByteArray>{"begun"});
}

QTEST_GUILESS_MAIN(TestWebSocketLimits)
#include "tst_websocketlimits.moc"
