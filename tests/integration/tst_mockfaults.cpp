// SPDX-License-Identifier: GPL-3.0-or-later
#include "framedclient.h"
#include "runningmock.h"

#include <QElapsedTimer>
#include <QTest>

#include <streams/fault.h>

using namespace parlance;
using namespace parlance::test;

/// What goes wrong with a stream on demand, the same on each.
class TestMockFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void grammar_data();
    void grammar();
    void drops_data() { streams(); }
    void drops();
    void stalls_data() { streams(); }
    void stalls();
    void clumps_data();
    void clumps();
    void heartbeatsFillNoClump();
    void garbage_data() { streams(); }
    void garbage();
    void halfOpen_data() { streams(); }
    void halfOpen();
    void byHeader();
    void byBehaviour_data();
    void byBehaviour();
    void behaviourReachesSockets();
    void behaviourIsNoted_data();
    void behaviourIsNoted();
    void longPolls_data();
    void longPolls();
    void pollsComeInClumps_data();
    void pollsComeInClumps();
    void pollLosesNothing();
    void lastAnswerOfAFeed_data();
    void lastAnswerOfAFeed();

private:
    static constexpr int messages = 6;

    /// A row for each stream: its name and what each of its messages has.
    static void streams()
    {
        QTest::addColumn<QByteArray>("mark");
        QTest::newRow("export") << QByteArray(",\"id\":\"");
        QTest::newRow("events") << QByteArray("\ndata: {");
        QTest::newRow("completion") << QByteArray("\"finish_reason\":null");
        QTest::newRow("chat") << QByteArray("\"delta\":{\"content\":");
        QTest::newRow("named events") << QByteArray("\"text_delta\"");
        QTest::newRow("changes") << QByteArray("\"event\":\"created\"");
    }
    /// Has that many messages at hand and asks for the stream.
    static QByteArray asking(int port, const QByteArray &stream, const QByteArray &fault)
    {
        const QByteArray query = fault.isEmpty() ? QByteArray() : "&fault=" + fault;
        if (stream == "export")
            return get("/export?rows=6" + query);
        if (stream == "events")
            return get("/events?limit=6&lastEventId=" + withChanges(port, messages) + query);
        if (stream == "changes")
            return get("/changes?since=" + withChanges(port, messages) + query);
        const QByteArray talk = R"("messages":[{"role":"user","content":"Hello"}])";
        const bool isText = stream == "completion";
        const QByteArray path = isText             ? QByteArray("/v1/completions")
                                : stream == "chat" ? QByteArray("/v1/chat/completions")
                                                   : QByteArray("/v1/messages");
        return withBody("POST", path + "?rate=0" + query,
                        '{' + (isText ? QByteArray(R"("prompt":"Hello")") : talk) +
                            R"(,"max_tokens":6,"stream":true})");
    }
    /// The cursor behind which there are so many.
    static QByteArray withChanges(int port, int count)
    {
        RawClient client(port);
        const QByteArray cursor = client.exchange(get("/changes?fault=none")).header("X-Next-Cursor");
        for (int i = 0; i < count; ++i)
            client.exchange(withBody("POST", "/accounts", R"({"owner":"Faythe"})"));
        return cursor;
    }
    /// How many messages each chunk has that follows the head.
    static QList<qsizetype> chunked(const QByteArray &all, const QByteArray &mark)
    {
        QList<qsizetype> counts;
        for (qsizetype at = all.indexOf("\r\n\r\n") + 4; at < all.size();) {
            const qsizetype lineEnd = all.indexOf("\r\n", at);
            const qsizetype size = all.mid(at, lineEnd - at).toLongLong(nullptr, 16);
            counts.append(all.mid(lineEnd + 2, size).count(mark));
            at = lineEnd + 2 + size + 2;
        }
        return counts;
    }
    static void switchOn(const RunningMock &mock, const char *fault, int after)
    {
        QVERIFY(mock.mock->configureBehaviour(QStringLiteral("stream-faults"),
                                              {{QStringLiteral("enabled"), true},
                                               {QStringLiteral("fault"), QString::fromLatin1(fault)},
                                               {QStringLiteral("after"), after}}));
    }
};

void TestMockFaults::grammar_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("meaning"); // empty: refused; "none": no fault
    const auto row = [](const char *text, const char *meaning) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(meaning);
    };
    row("drop", "drop;after=3");
    row("drop;after=0", "drop;after=0");
    row(" stall ; after = 2 ; for=0.5", "stall;after=2;for=0.5");
    row("stall;for=600", "stall;after=3;for=600");
    row("clump;of=7", "clump;of=7");
    row("garbage", "garbage;after=3");
    row("half-open;after=1", "half-open;after=1");
    row("none", "none");
    row("", "");
    row("Drop", "");
    row("drop;", "drop;after=3");
    row("drop;after", "");
    row("drop;after=-1", "");
    row("drop;after=nan", "");
    row("drop;after=1000001", "");
    row("clump;of=0", "");
    row("stall;for=601", "");
    row("drop;colour=red", "");
}

void TestMockFaults::grammar()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, meaning);
    const auto fault = mock::parseFault(text.toStdString());
    if (const auto *wrong = std::get_if<std::string>(&fault)) {
        QVERIFY2(meaning.isEmpty() && !wrong->empty(), wrong->c_str());
        return;
    }
    const auto &parsed = std::get<std::optional<mock::Fault>>(fault);
    QCOMPARE(parsed ? QByteArray::fromStdString(faultText(*parsed)) : QByteArray("none"), meaning);
}

void TestMockFaults::drops()
{
    QFETCH(QByteArray, mark);
    const RunningMock mock;
    RawClient client(mock.port);
    client.send(asking(mock.port, QTest::currentDataTag(), "drop;after=2"));
    const std::optional<QByteArray> all = client.readToEnd();
    QVERIFY(all);
    QCOMPARE(all->count(mark), 2);
    // Without its last chunk the body is known to be cut.
    QVERIFY(!all->endsWith("0\r\n\r\n"));
}

void TestMockFaults::stalls()
{
    QFETCH(QByteArray, mark);
    const RunningMock mock;
    RawClient client(mock.port);
    const QByteArray question = asking(mock.port, QTest::currentDataTag(), "stall;after=2;for=0.4");
    QElapsedTimer timer;
    timer.start();
    client.send(question);
    QVERIFY(client.waitFor(mark));
    const qsizetype before = client.seen().count(mark);
    const QByteArray body = client.answer().body;
    QVERIFY(timer.elapsed() >= 390);
    QVERIFY2(before <= 2, QByteArray::number(before).constData());
    QCOMPARE(body.count(mark), messages);
}

void TestMockFaults::clumps_data()
{
    QTest::addColumn<QByteArray>("mark");
    QTest::addColumn<QList<qsizetype>>("chunks");
    const auto row = [](const char *name, const char *mark, const QList<qsizetype> &chunks) {
        QTest::newRow(name) << QByteArray(mark) << chunks;
    };
    // The rest at the end, with what ends the stream; what stands before the messages fills no clump.
    row("export", ",\"id\":\"", {4, 2, 0});
    row("events", "\ndata: {", {4, 2, 0});
    row("completion", "\"finish_reason\":null", {4, 2, 0});
    row("chat", "\"delta\":{\"content\":", {4, 2, 0});
    row("named events", "\"text_delta\"", {4, 2, 0});
}

void TestMockFaults::clumps()
{
    QFETCH(QByteArray, mark);
    QFETCH(QList<qsizetype>, chunks);
    const RunningMock mock;
    RawClient client(mock.port);
    client.send(asking(mock.port, QTest::currentDataTag(), "clump;of=4"));
    QVERIFY(client.waitFor("\r\n0\r\n\r\n"));
    QCOMPARE(chunked(client.seen(), mark), chunks);
}

void TestMockFaults::heartbeatsFillNoClump()
{
    const RunningMock mock;
    RawClient client(mock.port);
    client.send(get("/events?heartbeat=0.01&fault=clump;of=2"));
    QVERIFY(client.waitFor("\r\n\r\n"));
    withChanges(mock.port, 1);
    QVERIFY(client.staysSilent(200));
    withChanges(mock.port, 1);
    QVERIFY(client.waitFor("\ndata: {"));
    QVERIFY(client.waitFor("\r\n"));
    QCOMPARE(client.seen().count("\ndata: {"), 2);
    QVERIFY(client.seen().contains(": still here\n"));
}

void TestMockFaults::garbage()
{
    QFETCH(QByteArray, mark);
    const RunningMock mock;
    RawClient client(mock.port);
    const QByteArray body =
        client.exchange(asking(mock.port, QTest::currentDataTag(), "garbage;after=1")).body;
    const qsizetype broken = body.indexOf("\xff\xfe");
    QCOMPARE(body.first(qMax<qsizetype>(0, broken)).count(mark), 1);
    QVERIFY2(body.sliced(broken).count(mark) >= messages - 1, body.constData());
}

void TestMockFaults::halfOpen()
{
    QFETCH(QByteArray, mark);
    const RunningMock mock;
    RawClient client(mock.port);
    client.send(asking(mock.port, QTest::currentDataTag(), "half-open;after=1"));
    QVERIFY(client.waitFor(mark));
    QVERIFY(client.staysSilent(300));
    QCOMPARE(client.seen().count(mark), 1);
}

void TestMockFaults::byHeader()
{
    const RunningMock mock;
    RawClient client(mock.port);
    client.send(get("/export?rows=9", "X-Fault: drop;after=4\r\n"));
    const std::optional<QByteArray> all = client.readToEnd();
    QVERIFY(all);
    QCOMPARE(all->count("{\"row\":"), 4);
}

void TestMockFaults::byBehaviour_data()
{
    streams();
}

void TestMockFaults::byBehaviour()
{
    QFETCH(QByteArray, mark);
    const RunningMock mock;
    switchOn(mock, "drop", 1);
    RawClient client(mock.port);
    client.send(asking(mock.port, QTest::currentDataTag(), {}));
    const std::optional<QByteArray> all = client.readToEnd();
    QVERIFY(all);
    QCOMPARE(all->count(mark), 1);
    RawClient spared(mock.port);
    QCOMPARE(spared.exchange(asking(mock.port, QTest::currentDataTag(), "none")).body.count(mark), messages);
    QVERIFY(!mock.mock->configureBehaviour(QStringLiteral("stream-faults"),
                                           {{QStringLiteral("fault"), QStringLiteral("explode")}}));
}

void TestMockFaults::behaviourReachesSockets()
{
    const RunningMock mock;
    switchOn(mock, "drop", 1);
    FramedClient socket(mock.port);
    socket.say("/count 5");
    QCOMPARE(socket.text(), QByteArray("{\"count\":1}"));
    QVERIFY(!socket.next());
    FramedClient spared(mock.port, "/ws?fault=none");
    QCOMPARE(spared.ask("a"), QByteArray("a"));
    QCOMPARE(spared.ask("b"), QByteArray("b"));
}

void TestMockFaults::behaviourIsNoted_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QString>("note");
    QTest::newRow("its own") << QByteArray("/export") << QStringLiteral("drop;after=1");
    QTest::newRow("a poll") << QByteArray("/changes") << QStringLiteral("drop;after=1");
    QTest::newRow("the request's") << QByteArray("/export?fault=garbage")
                                   << QStringLiteral("garbage;after=3");
    QTest::newRow("none") << QByteArray("/export?fault=none") << QStringLiteral("passed through");
    QTest::newRow("no stream") << QByteArray("/health") << QStringLiteral("passed through");
}

/// The log tells what went wrong with this answer, not what would have with another.
void TestMockFaults::behaviourIsNoted()
{
    QFETCH(QByteArray, target);
    QFETCH(QString, note);
    const RunningMock mock;
    switchOn(mock, "drop", 1);
    RawClient client(mock.port);
    client.send(get(target, "Connection: close\r\n"));
    QVERIFY(client.readToEnd());
    QStringList notes;
    const auto look = [&] {
        for (const Exchange &exchange : mock.mock->takeExchanges()) {
            for (const auto &[source, text] : exchange.notes) {
                if (source == QLatin1String("stream-faults"))
                    notes.append(text.section(QStringLiteral(" · "), 0, 0));
            }
        }
        // A stream may come again.
        notes.removeDuplicates();
        return notes;
    };
    QTRY_COMPARE(look(), QStringList(note));
}

/// With the defaults of each fault: what a poll has is always less than a stream would.
void TestMockFaults::longPolls_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("beforeFault");
    QTest::addColumn<QByteArray>("end");
    struct Kind
    {
        const char *name;
        const char *query;
        const char *head;
        const char *beforeFault;
        const char *end;
    };
    for (const char *fault : {"drop", "stall;for=0.4", "garbage", "half-open"}) {
        for (const Kind &kind : {
                 Kind{"one change", "since={one}", "HTTP/1.1 200", "\"event\":\"created\"", "],\"next\":\""},
                 Kind{"empty list", "", "HTTP/1.1 200", "", "{\"changes\":[],"},
                 Kind{"gone", "since=0", "HTTP/1.1 410", "", "/problems/changes-gone"},
                 Kind{"no body", "since={now}&timeout=0&empty=204", "", "", "HTTP/1.1 204"},
                 Kind{"no body, later", "since={now}&timeout=0.1&empty=204", "", "", "HTTP/1.1 204"},
             }) {
            QTest::addRow("%s, %s", fault, kind.name)
                << QByteArray(kind.query) << QByteArray(fault) << QByteArray(kind.head)
                << QByteArray(kind.beforeFault) << QByteArray(kind.end);
        }
    }
}

void TestMockFaults::longPolls()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, fault);
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, beforeFault);
    QFETCH(QByteArray, end);
    const RunningMock mock;
    query.replace("{one}", query.contains("{one}") ? withChanges(mock.port, 1) : QByteArray());
    query.replace("{now}", query.contains("{now}") ? withChanges(mock.port, 0) : QByteArray());
    RawClient client(mock.port);
    QElapsedTimer timer;
    timer.start();
    client.send(get("/changes?fault=" + fault + (query.isEmpty() ? QByteArray() : '&' + query)));
    if (fault == "drop") {
        const std::optional<QByteArray> all = client.readToEnd();
        QVERIFY(all);
        QVERIFY2(all->startsWith(head) && all->contains(beforeFault) && !all->contains(end),
                 all->constData());
        QCOMPARE(all->isEmpty(), head.isEmpty());
        return;
    }
    if (fault == "half-open") {
        QVERIFY(head.isEmpty() || client.waitFor("\r\n\r\n"));
        QVERIFY(client.waitFor(beforeFault));
        QVERIFY(client.staysSilent(300));
        QVERIFY2(client.seen().startsWith(head) && !client.seen().contains(end), client.seen().constData());
        return;
    }
    QVERIFY(client.waitFor(end));
    const QByteArray seen = client.seen();
    QVERIFY(seen.startsWith(head));
    if (fault == "garbage")
        QVERIFY(seen.contains("\xff\xfe") && seen.indexOf("\xff\xfe") < seen.indexOf(end));
    else
        QVERIFY(timer.elapsed() >= 390);
    // It goes on: the connection takes the next request.
    if (fault != "garbage" || !head.isEmpty()) {
        client.answer();
        QCOMPARE(client.exchange(get("/health")).body, QByteArray("{\"status\":\"ok\"}"));
    }
}

void TestMockFaults::pollsComeInClumps_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("told");
    QTest::newRow("so many") << QByteArray("fault=clump;of=3") << 3;
    QTest::newRow("as many as are wanted at most") << QByteArray("fault=clump;of=9&limit=3") << 3;
    QTest::newRow("until its time is over") << QByteArray("fault=clump;of=9&timeout=0.5") << 2;
}

void TestMockFaults::pollsComeInClumps()
{
    QFETCH(QByteArray, query);
    QFETCH(int, told);
    const RunningMock mock;
    const QByteArray cursor = withChanges(mock.port, 1);
    RawClient client(mock.port);
    client.send(get("/changes?since=" + cursor + '&' + query));
    QVERIFY(client.staysSilent(100));
    withChanges(mock.port, 1);
    QVERIFY(client.staysSilent(100));
    if (told > 2)
        withChanges(mock.port, told - 2);
    const RawAnswer answer = client.answer();
    QCOMPARE(answer.body.count("\"event\":\"created\""), told);
    QCOMPARE(answer.header("X-Next-Cursor").toLongLong(), cursor.toLongLong() + told);
}

void TestMockFaults::pollLosesNothing()
{
    const RunningMock mock;
    switchOn(mock, "drop", 3);
    const QByteArray cursor = withChanges(mock.port, 1);
    RawClient dropped(mock.port);
    dropped.send(get("/changes?since=" + cursor));
    QVERIFY(dropped.readToEnd());
    // The cursor that the client has is still its own.
    RawClient again(mock.port);
    QCOMPARE(again.exchange(get("/changes?fault=none&since=" + cursor)).body.count("\"event\":\"created\""),
             1);
}

void TestMockFaults::lastAnswerOfAFeed_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::newRow("drop") << QByteArray("drop");
    QTest::newRow("stall") << QByteArray("stall;for=0.3");
}

/// The 204 that has an event source not come again.
void TestMockFaults::lastAnswerOfAFeed()
{
    QFETCH(QByteArray, fault);
    const RunningMock mock;
    RawClient client(mock.port);
    QElapsedTimer timer;
    timer.start();
    client.send(get("/events?until=1&lastEventId=1&fault=" + fault));
    if (fault == "drop") {
        QCOMPARE(client.readToEnd(), QByteArray());
        return;
    }
    QCOMPARE(client.answer().status, 204);
    QVERIFY(timer.elapsed() >= 290);
}

QTEST_GUILESS_MAIN(TestMockFaults)
#include "tst_mockfaults.moc"
