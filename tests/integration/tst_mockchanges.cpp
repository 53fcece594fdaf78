// SPDX-License-Identifier: GPL-3.0-or-later
#include "runningmock.h"

#include <QElapsedTimer>
#include <QTest>

#include <deque>

using namespace parlance;
using namespace parlance::test;

/// The bank's changes by long poll.
class TestMockChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstTellsWhereToBegin();
    void answersAtOnceWithWhatThereIs();
    void waitsForTheNext();
    void endsEmpty();
    void goneCursors_data();
    void goneCursors();
    void pagesByItsLimit();
    void linkKeepsTheQuestion_data();
    void linkKeepsTheQuestion();
    void linkLeadsOn();
    void waitsForWhatTheFilterWants();
    void refuses_data();
    void refuses();
    void stopAnswersThoseWhoWait();

private:
    static void create(int port, const QByteArray &owner)
    {
        RawClient client(port);
        QCOMPARE(client.exchange(withBody("POST", "/accounts", "{\"owner\":\"" + owner + "\"}")).status, 201);
    }
    static QByteArray start(int port)
    {
        RawClient client(port);
        return client.exchange(get("/changes")).header("X-Next-Cursor");
    }
};

void TestMockChanges::firstTellsWhereToBegin()
{
    const RunningMock mock;
    RawClient client(mock.port);
    const RawAnswer answer = client.exchange(get("/changes"));
    QCOMPARE(answer.status, 200);
    const QByteArray cursor = answer.header("X-Next-Cursor");
    QVERIFY(cursor.toLongLong() > 0);
    QCOMPARE(answer.body, QByteArray("{\"changes\":[],\"next\":\"" + cursor + "\"}"));
    QCOMPARE(answer.header("Link"), QByteArray("</changes?since=" + cursor + ">; rel=\"next\""));
    QCOMPARE(answer.head.count("Cache-Control:"), 1);
}

void TestMockChanges::answersAtOnceWithWhatThereIs()
{
    const RunningMock mock;
    const QByteArray cursor = start(mock.port);
    create(mock.port, "Rupert");
    create(mock.port, "Sybil");
    RawClient client(mock.port);
    const RawAnswer answer = client.exchange(get("/changes?since=" + cursor));
    QVERIFY(answer.body.contains("Rupert") && answer.body.contains("Sybil"));
    const QByteArray next = QByteArray::number(cursor.toLongLong() + 2);
    QCOMPARE(answer.header("X-Next-Cursor"), next);
    QVERIFY(answer.body.endsWith(QByteArray("],\"next\":\"" + next + "\"}")));
}

void TestMockChanges::waitsForTheNext()
{
    const RunningMock mock;
    const QByteArray cursor = start(mock.port);
    RawClient waiting(mock.port);
    waiting.send(get("/changes?since=" + cursor + "&timeout=60"));
    QVERIFY(waiting.staysSilent(50));
    create(mock.port, "Trent");
    const RawAnswer answer = waiting.answer();
    QVERIFY(answer.body.contains("Trent"));
    // The connection takes the next poll.
    waiting.send(get("/changes?since=" + answer.header("X-Next-Cursor") + "&timeout=60"));
    create(mock.port, "Uma");
    QVERIFY(waiting.answer().body.contains("Uma"));
}

void TestMockChanges::endsEmpty()
{
    const RunningMock mock;
    const QByteArray cursor = start(mock.port);
    RawClient client(mock.port);
    QElapsedTimer timer;
    timer.start();
    const RawAnswer answer = client.exchange(get("/changes?timeout=0.2&since=" + cursor));
    QVERIFY(timer.elapsed() >= 190);
    QCOMPARE(answer.body, QByteArray("{\"changes\":[],\"next\":\"" + cursor + "\"}"));
    const RawAnswer bare = client.exchange(get("/changes?timeout=0&empty=204&since=" + cursor));
    QCOMPARE(bare.status, 204);
    QCOMPARE(bare.header("X-Next-Cursor"), cursor);
}

void TestMockChanges::goneCursors_data()
{
    QTest::addColumn<QByteArray>("cursor");
    QTest::newRow("before the buffer") << QByteArray("0");
    QTest::newRow("of another run") << QByteArray("99999999");
}

void TestMockChanges::goneCursors()
{
    QFETCH(QByteArray, cursor);
    const RunningMock mock;
    RawClient client(mock.port);
    const RawAnswer answer = client.exchange(get("/changes?since=" + cursor));
    QCOMPARE(answer.status, 410);
    QVERIFY(answer.body.contains("/problems/changes-gone"));
    QCOMPARE(answer.header("X-Next-Cursor"), start(mock.port));
}

void TestMockChanges::pagesByItsLimit()
{
    const RunningMock mock;
    QByteArray cursor = start(mock.port);
    for (const char *owner : {"One", "Two", "Three"})
        create(mock.port, owner);
    RawClient client(mock.port);
    QByteArrayList owners{"One", "Two", "Three"};
    for (const QByteArray &owner : owners) {
        const RawAnswer answer = client.exchange(get("/changes?limit=1&since=" + cursor));
        QCOMPARE(answer.body.count("\"event\":\"created\""), 1);
        QVERIFY(answer.body.contains(owner));
        cursor = answer.header("X-Next-Cursor");
    }
}

void TestMockChanges::linkKeepsTheQuestion_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("next");
    const auto row = [](const char *query, const char *next) {
        QTest::newRow(query) << QByteArray(query) << QByteArray(next);
    };
    row("resource=merchants", "resource=merchants&since={last}");
    row("since={last}&timeout=0.01&resource=merchants&type=created&limit=5&empty=204",
        "timeout=0.01&resource=merchants&type=created&limit=5&empty=204&since={last}");
    row("%73ince={last}&timeout=0.01", "timeout=0.01&since={last}");
    // What no URI has must not end the link.
    row("resource=merchants&fault=none;after=1>%20",
        "resource=merchants&fault=none;after=1%3E%20&since={last}");
    row("since=0&resource=accounts", "resource=accounts&since={last}");
}

void TestMockChanges::linkKeepsTheQuestion()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, next);
    const RunningMock mock;
    const QByteArray last = start(mock.port);
    RawClient client(mock.port);
    const RawAnswer answer = client.exchange(get("/changes?" + query.replace("{last}", last)));
    QCOMPARE(answer.header("Link"),
             QByteArray("</changes?" + next.replace("{last}", last) + ">; rel=\"next\""));
}

void TestMockChanges::linkLeadsOn()
{
    const RunningMock mock;
    RawClient client(mock.port);
    QByteArray link = client.exchange(get("/changes?resource=merchants&limit=1")).header("Link");
    const auto follow = [&client, &link] {
        const RawAnswer answer = client.exchange(get(link.sliced(1, link.indexOf('>') - 1)));
        link = answer.header("Link");
        return answer.body;
    };
    for (const QByteArray name : {"First Kiosk", "Second Kiosk"}) {
        create(mock.port, "Nobody");
        const QByteArray shop = "{\"name\":\"" + name + R"(","address":{"city":"Porto","country":"PT"}})";
        QCOMPARE(client.exchange(withBody("POST", "/merchants", shop)).status, 201);
    }
    const QByteArray first = follow();
    QVERIFY2(first.contains("First Kiosk") && first.count("\"event\"") == 1, first.constData());
    const QByteArray second = follow();
    QVERIFY2(second.contains("Second Kiosk") && second.count("\"event\"") == 1, second.constData());
}

void TestMockChanges::waitsForWhatTheFilterWants()
{
    const RunningMock mock;
    const QByteArray cursor = start(mock.port);
    RawClient waiting(mock.port);
    waiting.send(get("/changes?resource=merchants&timeout=0.3&since=" + cursor));
    create(mock.port, "Nobody");
    const RawAnswer answer = waiting.answer();
    QVERIFY(answer.body.startsWith("{\"changes\":[]"));
    // What was passed over does not come again.
    QCOMPARE(answer.header("X-Next-Cursor").toLongLong(), cursor.toLongLong() + 1);
}

void TestMockChanges::refuses_data()
{
    QTest::addColumn<QByteArray>("query");
    for (const char *query : {"since=x", "since=-1", "timeout=61", "limit=0", "empty=404", "after=1"})
        QTest::newRow(query) << QByteArray(query);
}

void TestMockChanges::refuses()
{
    QFETCH(QByteArray, query);
    const RunningMock mock;
    RawClient client(mock.port);
    QCOMPARE(client.exchange(get("/changes?" + query)).status, 400);
}

void TestMockChanges::stopAnswersThoseWhoWait()
{
    RunningMock mock;
    const QByteArray cursor = start(mock.port);
    std::deque<RawClient> waiting;
    for (int i = 0; i < 100; ++i) {
        waiting.emplace_back(mock.port);
        waiting.back().send(get("/changes?timeout=60&since=" + cursor));
    }
    // They wait when this one is answered: connections are served in order.
    QVERIFY(waiting.back().staysSilent(100));
    mock.mock->stop();
    int answered = 0;
    for (RawClient &client : waiting)
        answered += client.answer().status == 200 ? 1 : 0;
    QCOMPARE(answered, 100);
}

QTEST_GUILESS_MAIN(TestMockChanges)
#include "tst_mockchanges.moc"
