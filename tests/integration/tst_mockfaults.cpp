// SPDX-License-Identifier: GPL-3.0-or-later
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
    void drops_data();
    void drops();
    void stalls();
    void clumps();
    void garbage_data();
    void garbage();
    void halfOpen();
    void byHeader();
    void byBehaviour();
    void longPolls();

private:
    static QByteArray posted(const QByteArray &query)
    {
        return withBody("POST", "/v1/completions?" + query,
                        R"({"prompt":"Hello","max_tokens":9,"stream":true})");
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

void TestMockFaults::drops_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("mark");
    QTest::newRow("export") << get("/export?fault=drop;after=2") << QByteArray("{\"row\":");
    QTest::newRow("completion") << posted("rate=0&fault=drop;after=2") << QByteArray("\"text\":");
}

void TestMockFaults::drops()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, mark);
    const RunningMock mock;
    RawClient client(mock.port);
    client.send(request);
    const std::optional<QByteArray> all = client.readToEnd();
    QVERIFY(all);
    QCOMPARE(all->count(mark), 2);
    // Without its last chunk the body is known to be cut.
    QVERIFY(!all->endsWith("0\r\n\r\n"));
}

void TestMockFaults::stalls()
{
    const RunningMock mock;
    RawClient client(mock.port);
    QElapsedTimer timer;
    timer.start();
    client.send(get("/export?rows=4&fault=stall;after=2;for=0.3"));
    QVERIFY(client.waitFor("{\"row\":2,"));
    const QByteArray body = client.answer().body;
    QVERIFY(timer.elapsed() >= 290);
    QCOMPARE(body.count('\n'), 4);
}

void TestMockFaults::clumps()
{
    const RunningMock mock;
    RawClient client(mock.port);
    client.send(get("/export?rows=5&delay=20&fault=clump;of=2"));
    QVERIFY(client.waitFor("{\"row\":1,"));
    // Two rows in each chunk, the rest at the end.
    const QByteArray first = client.seen();
    QVERIFY(client.waitFor("\r\n0\r\n\r\n"));
    const QByteArray all = client.seen();
    const qsizetype body = all.indexOf("\r\n\r\n") + 4;
    QList<qsizetype> rows;
    for (qsizetype at = body; at < all.size();) {
        const qsizetype lineEnd = all.indexOf("\r\n", at);
        const qsizetype size = all.mid(at, lineEnd - at).toLongLong(nullptr, 16);
        rows.append(all.mid(lineEnd + 2, size).count('\n'));
        at = lineEnd + 2 + size + 2;
    }
    QCOMPARE(rows, (QList<qsizetype>{2, 2, 1, 0}));
    QVERIFY(first.contains("{\"row\":2,"));
}

void TestMockFaults::garbage_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("export") << get("/export?rows=3&fault=garbage;after=1") << QByteArray("{\"row\":3,");
    QTest::newRow("completion") << posted("rate=0&fault=garbage;after=1") << QByteArray("[DONE]");
}

void TestMockFaults::garbage()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, after);
    const RunningMock mock;
    RawClient client(mock.port);
    const QByteArray body = client.exchange(request).body;
    const qsizetype broken = body.indexOf("\xff\xfe");
    QVERIFY(broken > 0);
    QVERIFY2(body.indexOf(after) > broken, body.constData());
}

void TestMockFaults::halfOpen()
{
    const RunningMock mock;
    RawClient client(mock.port);
    client.send(get("/export?fault=half-open;after=1"));
    QVERIFY(client.waitFor("{\"row\":1,"));
    QVERIFY(client.staysSilent(300));
    QVERIFY(!client.seen().contains("{\"row\":2,"));
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

void TestMockFaults::byBehaviour()
{
    const RunningMock mock;
    QVERIFY(mock.mock->configureBehaviour(QStringLiteral("stream-faults"),
                                          {{QStringLiteral("enabled"), true},
                                           {QStringLiteral("fault"), QStringLiteral("drop")},
                                           {QStringLiteral("after"), 1}}));
    RawClient client(mock.port);
    client.send(get("/export?rows=9"));
    const std::optional<QByteArray> all = client.readToEnd();
    QVERIFY(all);
    QCOMPARE(all->count("{\"row\":"), 1);
    RawClient spared(mock.port);
    QCOMPARE(spared.exchange(get("/export?rows=9&fault=none")).body.count('\n'), 9);
    QVERIFY(!mock.mock->configureBehaviour(QStringLiteral("stream-faults"),
                                           {{QStringLiteral("fault"), QStringLiteral("explode")}}));
}

void TestMockFaults::longPolls()
{
    const RunningMock mock;
    RawClient dropped(mock.port);
    dropped.send(get("/changes?fault=drop;after=0"));
    const std::optional<QByteArray> all = dropped.readToEnd();
    QVERIFY(all && !all->contains("{\"changes\""));
    RawClient client(mock.port);
    QVERIFY(client.exchange(get("/changes?fault=garbage;after=0")).body.startsWith("{\"\xff\xfe\",,"));
    RawClient silent(mock.port);
    silent.send(get("/changes?fault=half-open;after=0"));
    QVERIFY(silent.waitFor("\r\n\r\n"));
    QVERIFY(silent.staysSilent(200));
}

QTEST_GUILESS_MAIN(TestMockFaults)
#include "tst_mockfaults.moc"
