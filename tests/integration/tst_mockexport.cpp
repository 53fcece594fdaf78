// SPDX-License-Identifier: GPL-3.0-or-later
#include "runningmock.h"

#include <QElapsedTimer>
#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// A table of the bank as JSON lines.
class TestMockExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wholeTable();
    void moreRowsThanThereAre();
    void slowRows();
    void emptyExport();
    void hasWhatRestCreates();
    void aReaderThatStopsHoldsItBack();
    void refuses_data();
    void refuses();
};

void TestMockExport::wholeTable()
{
    const RunningMock mock;
    RawClient client(mock.port);
    const RawAnswer answer = client.exchange(get("/export?resource=merchants"));
    QCOMPARE(answer.header("Content-Type"), QByteArray("application/x-ndjson"));
    const QList<QByteArray> rows = answer.body.trimmed().split('\n');
    QCOMPARE(rows.size(), 60);
    QVERIFY(rows.first().startsWith("{\"row\":1,\"id\":\"mer_0001\","));
    QVERIFY(rows.last().startsWith("{\"row\":60,\"id\":\"mer_0060\",") && rows.last().endsWith('}'));
    QVERIFY(client.exchange(get("/export")).body.contains("{\"row\":1000,\"id\":\"txn_"));
}

void TestMockExport::moreRowsThanThereAre()
{
    const RunningMock mock;
    RawClient client(mock.port);
    const QByteArray body = client.exchange(get("/export?resource=merchants&rows=5000")).body;
    QCOMPARE(body.count('\n'), 5000);
    QVERIFY(body.contains("\n{\"row\":61,\"id\":\"mer_0001\","));
}

void TestMockExport::slowRows()
{
    const RunningMock mock;
    RawClient client(mock.port);
    QElapsedTimer timer;
    timer.start();
    client.send(get("/export?rows=3&delay=100"));
    QVERIFY(client.waitFor("{\"row\":1,"));
    QVERIFY(!client.seen().contains("{\"row\":3,"));
    QCOMPARE(client.answer().body.count('\n'), 3);
    QVERIFY(timer.elapsed() >= 290);
}

void TestMockExport::emptyExport()
{
    const RunningMock mock;
    RawClient client(mock.port);
    const RawAnswer answer = client.exchange(get("/export?rows=0"));
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.body.isEmpty());
}

void TestMockExport::hasWhatRestCreates()
{
    const RunningMock mock;
    RawClient client(mock.port);
    const qsizetype before = client.exchange(get("/export?resource=accounts")).body.count('\n');
    const RawAnswer created = client.exchange(withBody("POST", "/accounts", R"({"owner":"Victor"})"));
    QCOMPARE(created.status, 201);
    const auto rows = [&client] {
        return client.exchange(get("/export?resource=accounts")).body.trimmed().split('\n');
    };
    QCOMPARE(rows().size(), before + 1);
    QCOMPARE(rows().last(),
             QByteArray("{\"row\":" + QByteArray::number(before + 1) + ',' + created.body.sliced(1)));
    // Nor does it keep what is gone.
    QCOMPARE(client.exchange("DELETE " + created.header("Location") + " HTTP/1.1\r\nHost: x\r\n\r\n").status,
             204);
    QCOMPARE(rows().size(), before);
}

void TestMockExport::aReaderThatStopsHoldsItBack()
{
    mock::Limits limits;
    limits.writeTime = std::chrono::milliseconds(300);
    const RunningMock running(limits);
    RawClient client(running.port);
    // A terabyte, were it made at once.
    client.sendSome(get("/export?rows=1000000000"));
    RawClient other(running.port);
    QCOMPARE(other.exchange(get("/health")).status, 200);
    QTRY_VERIFY_WITH_TIMEOUT(client.hasEnded(), 20'000);
}

void TestMockExport::refuses_data()
{
    QTest::addColumn<QByteArray>("query");
    for (const char *query : {"rows=-1", "rows=1e3", "delay=70000", "resource=orders,accounts", "resource=x"})
        QTest::newRow(query) << QByteArray(query);
}

void TestMockExport::refuses()
{
    QFETCH(QByteArray, query);
    const RunningMock mock;
    RawClient client(mock.port);
    QCOMPARE(client.exchange(get("/export?" + query)).status, 400);
}

QTEST_GUILESS_MAIN(TestMockExport)
#include "tst_mockexport.moc"
