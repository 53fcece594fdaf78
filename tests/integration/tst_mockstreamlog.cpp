// SPDX-License-Identifier: GPL-3.0-or-later
#include "runningmock.h"

#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// What the mock's log tells of answers that go on.
class TestMockStreamLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsAStreamAsItRuns();
    void tellsHowItEnded_data();
    void tellsHowItEnded();
    void keepsTheFirstOfVeryMany();

private:
    /// The stream's exchange as it is now; an earlier one where nothing is new.
    static void look(const RunningMock &mock, std::optional<Exchange> &seen)
    {
        for (const Exchange &exchange : mock.mock->takeExchanges())
            seen = exchange;
    }
};

void TestMockStreamLog::showsAStreamAsItRuns()
{
    const RunningMock mock;
    RawClient listener(mock.port);
    listener.send(get("/events?heartbeat=0"));
    QVERIFY(listener.waitFor("behind"));
    std::optional<Exchange> seen;
    QTRY_VERIFY((look(mock, seen), seen && seen->messages->count() == 1));
    QVERIFY(!seen->isFinished);
    QCOMPARE(seen->status()->code, 200);
    QCOMPARE(seen->messages->at(0).kind, MessageKind::Comment);
    const std::shared_ptr<MessageLog> messages = seen->messages;

    mock.mock->resetData();
    QVERIFY(listener.waitFor("event: reset"));
    QTRY_COMPARE((look(mock, seen), messages->count()), 2);
    QCOMPARE(seen->messages, messages);
    const Message told = messages->at(1);
    QCOMPARE(told.kind, MessageKind::Text);
    QCOMPARE(told.attribute(u"event"), QStringLiteral("reset"));
    QVERIFY(!told.attribute(u"id").isEmpty());
    QVERIFY(told.payload.toByteArray().startsWith("{\"id\":"));
    QVERIFY(told.at > messages->at(0).at);
    QVERIFY(seen->receivedBytes > told.payload.size());

    listener.abort();
    QTRY_VERIFY((look(mock, seen), seen->isFinished));
    QCOMPARE(seen->outcome, Outcome::Cancelled);
    QCOMPARE(seen->messages, messages);
}

void TestMockStreamLog::tellsHowItEnded_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<Outcome>("outcome");
    QTest::newRow("complete") << QByteArray("none") << Outcome::Completed;
    QTest::newRow("broken off") << QByteArray("drop;after=2") << Outcome::Failed;
}

void TestMockStreamLog::tellsHowItEnded()
{
    QFETCH(QByteArray, fault);
    QFETCH(Outcome, outcome);
    const RunningMock mock;
    RawClient client(mock.port);
    client.send(get("/export?rows=2&fault=" + fault, "Connection: close\r\n"));
    QVERIFY(client.readToEnd());
    std::optional<Exchange> seen;
    QTRY_VERIFY((look(mock, seen), seen && seen->isFinished));
    QCOMPARE(seen->outcome, outcome);
    QCOMPARE(seen->messages->count(), 2);
    QVERIFY(seen->messages->at(1).payload.toByteArray().startsWith("{\"row\":2,"));
}

void TestMockStreamLog::keepsTheFirstOfVeryMany()
{
    const RunningMock mock;
    RawClient client(mock.port);
    QCOMPARE(client.exchange(get("/export?rows=20000")).body.count('\n'), 20'000);
    std::optional<Exchange> seen;
    QTRY_VERIFY((look(mock, seen), seen && seen->isFinished));
    QVERIFY(seen->messages->count() < 20'000);
    QVERIFY(seen->receivedBytes > 4'000'000);
    bool isTold = false;
    for (const auto &[source, note] : std::as_const(seen->notes))
        isTold = isTold || (source == QLatin1String("log") && note.contains(QLatin1String("are not kept")));
    QVERIFY(isTold);
}

QTEST_GUILESS_MAIN(TestMockStreamLog)
#include "tst_mockstreamlog.moc"
