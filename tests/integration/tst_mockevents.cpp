// SPDX-License-Identifier: GPL-3.0-or-later
#include "runningmock.h"

#include <QTest>

#include <deque>

using namespace parlance;
using namespace parlance::test;

/// The bank's changes as server-sent events.
class TestMockEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatRestCreates();
    void headAndHeaders();
    void startsFromNow();
    void resumes_data();
    void resumes();
    void saysThatTheBufferIsTooShort();
    void filters();
    void endsAfterItsLimit();
    void tellsTheClientToStop();
    void beats();
    void refuses_data();
    void refuses();
    void twoRequestsOnOneConnection();
    void oldClients();
    void manyClientsSeeEveryEvent();
    void stopsWhileClientsListen();
    void noticesClientsThatGo();

private:
    static QByteArray create(int port, const QByteArray &owner)
    {
        RawClient client(port);
        const RawAnswer answer =
            client.exchange(withBody("POST", "/accounts", "{\"owner\":\"" + owner + "\"}"));
        return answer.status == 201 ? answer.body : QByteArray();
    }
    /// The number of the bank's last change.
    static qint64 lastChange(int port)
    {
        RawClient client(port);
        return client.exchange(get("/changes")).header("X-Next-Cursor").toLongLong();
    }
};

void TestMockEvents::tellsWhatRestCreates()
{
    const RunningMock mock;
    RawClient listener(mock.port);
    listener.send(get("/events"));
    QVERIFY(listener.waitFor("retry: 2000\n: changes of the demo bank behind "));
    const QByteArray account = create(mock.port, "Grace");
    QVERIFY(!account.isEmpty());
    QVERIFY(listener.waitFor("\n\n\r\n"));
    QVERIFY(listener.waitFor("\nevent: created\ndata: {\"id\":"));
    QVERIFY(listener.waitFor("\"event\":\"created\",\"resource\":\"accounts\",\"time\":\""));
    QVERIFY(listener.waitFor("\"data\":" + account + "}\n\n"));
    const QByteArray id = "id: " + QByteArray::number(lastChange(mock.port)) + "\n";
    QVERIFY2(listener.seen().contains(id), listener.seen().constData());
}

void TestMockEvents::headAndHeaders()
{
    const RunningMock mock;
    RawClient client(mock.port);
    client.send("HEAD /events HTTP/1.1\r\nHost: x\r\n\r\n");
    const RawAnswer head = client.answer(false);
    QCOMPARE(head.status, 200);
    QCOMPARE(head.header("Content-Type"), QByteArray("text/event-stream"));
    QCOMPARE(head.header("Cache-Control"), QByteArray("no-cache"));
    // The connection goes on: nothing of a body was sent.
    client.send(get("/events?limit=1", "Origin: https://shop.example\r\n"));
    QVERIFY(client.waitFor("\r\n\r\n"));
    QVERIFY(client.seen().contains("Transfer-Encoding: chunked\r\n"));
    QVERIFY(client.seen().contains("Access-Control-Allow-Origin: *\r\n"));
    QVERIFY(!client.seen().contains("\r\nETag:"));
    RawClient other(mock.port);
    const RawAnswer options = other.exchange("OPTIONS /events HTTP/1.1\r\nHost: x\r\n\r\n");
    QCOMPARE(options.status, 204);
    QCOMPARE(options.header("Allow"), QByteArray("GET, HEAD, OPTIONS"));
    QCOMPARE(other.exchange(withBody("POST", "/events", "{}")).status, 405);
}

void TestMockEvents::startsFromNow()
{
    const RunningMock mock;
    create(mock.port, "Before");
    RawClient listener(mock.port);
    listener.send(get("/events?limit=1"));
    QVERIFY(listener.waitFor("behind"));
    create(mock.port, "After");
    const RawAnswer answer = listener.answer();
    QVERIFY(answer.body.contains("After"));
    QVERIFY(!answer.body.contains("Before"));
}

void TestMockEvents::resumes_data()
{
    QTest::addColumn<bool>("byHeader");
    QTest::addColumn<bool>("byQuery");
    QTest::newRow("header") << true << false;
    QTest::newRow("query") << false << true;
    QTest::newRow("the header is newer") << true << true;
}

void TestMockEvents::resumes()
{
    QFETCH(bool, byHeader);
    QFETCH(bool, byQuery);
    const RunningMock mock;
    const qint64 seen = lastChange(mock.port);
    for (const char *owner : {"First", "Second", "Third"})
        create(mock.port, owner);
    const QByteArray next = QByteArray::number(seen + 1);
    QByteArray query;
    QByteArray header;
    if (byQuery)
        query = "&lastEventId=" + (byHeader ? QByteArray("1") : next);
    if (byHeader)
        header = "Last-Event-ID: " + next + "\r\n";
    RawClient listener(mock.port);
    const QByteArray body = listener.exchange(get("/events?limit=2" + query, header)).body;
    const auto idLine = [seen](int number) {
        return QByteArray("id: " + QByteArray::number(seen + number) + "\nevent: created");
    };
    QVERIFY2(body.contains(idLine(2)), body.constData());
    QVERIFY(body.contains(idLine(3)));
    QVERIFY(!body.contains("First") && body.contains("Second") && body.contains("Third"));
}

void TestMockEvents::saysThatTheBufferIsTooShort()
{
    const RunningMock mock;
    const QByteArray last = QByteArray::number(lastChange(mock.port));
    for (const QByteArray &unknown : {QByteArray("1"), QByteArray("999999999"), QByteArray("chalk")}) {
        RawClient listener(mock.port);
        const QByteArray body =
            listener.exchange(get("/events?limit=1", "Last-Event-ID: " + unknown + "\r\n")).body;
        const QByteArray told = "id: " + last + "\nevent: reset\ndata: {\"id\":" + last +
                                ",\"event\":\"reset\",\"reason\":\"gone\"}\n\n";
        QVERIFY2(body.contains(told), body.constData());
    }
    // A reset of the data is told to everyone, whatever they filter.
    RawClient listener(mock.port);
    listener.send(get("/events?limit=1&resource=orders"));
    QVERIFY(listener.waitFor("behind"));
    mock.mock->resetData();
    QVERIFY(listener.answer().body.contains("event: reset\n"));
}

void TestMockEvents::filters()
{
    const RunningMock mock;
    const QByteArray seen = QByteArray::number(lastChange(mock.port));
    RawClient client(mock.port);
    const RawAnswer merchant =
        client.exchange(withBody("POST", "/merchants",
                                 R"({"name":"Kiosk","category":"groceries","address":{"street":"Quay 1",)"
                                 R"("city":"Porto","postalCode":"4000","country":"PT"}})"));
    QVERIFY2(merchant.status == 201, merchant.body.constData());
    create(mock.port, "Heidi");
    const auto told = [&](const QByteArray &query) {
        RawClient listener(mock.port);
        return listener.exchange(get("/events?limit=1&lastEventId=" + seen + query)).body;
    };
    QVERIFY(told("").contains("Kiosk"));
    QVERIFY(told("&resource=accounts").contains("Heidi"));
    QVERIFY(told("&resource=orders,accounts&type=created").contains("Heidi"));
    QCOMPARE(client.exchange("DELETE " + merchant.header("Location") + " HTTP/1.1\r\nHost: x\r\n\r\n").status,
             204);
    QVERIFY(told("&type=deleted").contains("event: deleted\n"));
}

void TestMockEvents::endsAfterItsLimit()
{
    const RunningMock mock;
    const QByteArray seen = QByteArray::number(lastChange(mock.port));
    for (int i = 0; i < 5; ++i)
        create(mock.port, "Ivan");
    RawClient listener(mock.port);
    QCOMPARE(listener.exchange(get("/events?limit=3&lastEventId=" + seen)).body.count("event: created"), 3);
}

void TestMockEvents::tellsTheClientToStop()
{
    const RunningMock mock;
    const qint64 seen = lastChange(mock.port);
    create(mock.port, "Judy");
    RawClient listener(mock.port);
    const QByteArray address =
        "/events?until=" + QByteArray::number(seen + 1) + "&lastEventId=" + QByteArray::number(seen);
    QCOMPARE(listener.exchange(get(address)).body.count("event: created"), 1);
    const RawAnswer again =
        listener.exchange(get(address, "Last-Event-ID: " + QByteArray::number(seen + 1) + "\r\n"));
    QCOMPARE(again.status, 204);
}

void TestMockEvents::beats()
{
    const RunningMock mock;
    RawClient listener(mock.port);
    listener.send(get("/events?heartbeat=0.02&retry=0"));
    QVERIFY(listener.waitFor("behind"));
    QVERIFY(!listener.seen().contains("retry:"));
    QVERIFY(listener.waitFor(": still here\n\n"));
    RawClient quiet(mock.port);
    quiet.send(get("/events?heartbeat=0"));
    QVERIFY(quiet.waitFor("behind"));
}

void TestMockEvents::refuses_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char *query, const char *words) {
        QTest::newRow(query) << QByteArray(query) << QByteArray(words);
    };
    row("resource=cats", "must be some of accounts, ");
    row("resource=", "must be some of");
    row("type=made", "must be some of created, ");
    row("limit=0", "must be a whole number from 1");
    row("limit=many", "\"parameter\":\"limit\"");
    row("heartbeat=-1", "must be a number of seconds");
    row("colour=red", "\"parameter\":\"colour\"");
    row("limit=1&limit=2", "stands twice");
    row("fault=explode", "there is drop, stall");
    row("fault=drop;after=x", "after must be a number");
    row("%zz", "not well encoded");
}

void TestMockEvents::refuses()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, words);
    const RunningMock mock;
    RawClient client(mock.port);
    const RawAnswer answer = client.exchange(get("/events?" + query));
    QCOMPARE(answer.status, 400);
    QVERIFY2(answer.body.contains(words), answer.body.constData());
}

void TestMockEvents::twoRequestsOnOneConnection()
{
    const RunningMock mock;
    const QByteArray seen = QByteArray::number(lastChange(mock.port));
    create(mock.port, "Mallory");
    RawClient client(mock.port);
    // The second comes while the first is still being answered.
    client.send(get("/events?limit=1&lastEventId=" + seen) + get("/health"));
    QVERIFY(client.answer().body.contains("Mallory"));
    QCOMPARE(client.answer().body, QByteArray("{\"status\":\"ok\"}"));
    client.send(get("/events?limit=1"));
    QVERIFY(client.waitFor("behind"));
    client.send(get("/health"));
    create(mock.port, "Niaj");
    QVERIFY(client.answer().body.contains("Niaj"));
    QCOMPARE(client.answer().body, QByteArray("{\"status\":\"ok\"}"));
    QCOMPARE(client.exchange(get("/health")).status, 200);
}

void TestMockEvents::oldClients()
{
    const RunningMock mock;
    const QByteArray seen = QByteArray::number(lastChange(mock.port));
    create(mock.port, "Olivia");
    RawClient client(mock.port);
    client.send("GET /events?limit=1&lastEventId=" + seen + " HTTP/1.0\r\n\r\n");
    const std::optional<QByteArray> all = client.readToEnd();
    QVERIFY(all && all->contains("Olivia") && all->endsWith("}\n\n") && !all->contains("chunked"));
}

void TestMockEvents::manyClientsSeeEveryEvent()
{
    constexpr int clients = 1000;
    constexpr int events = 20;
    const RunningMock mock;
    std::deque<RawClient> listeners;
    for (int i = 0; i < clients; ++i) {
        listeners.emplace_back(mock.port);
        QVERIFY(listeners.back().isConnected());
        listeners.back().send(get("/events?limit=" + QByteArray::number(events)));
    }
    for (RawClient &listener : listeners)
        QVERIFY(listener.waitFor("behind"));
    const qint64 seen = lastChange(mock.port);
    for (int i = 0; i < events; ++i)
        QVERIFY(!create(mock.port, "Peggy").isEmpty());
    for (RawClient &listener : listeners) {
        const QByteArray body = listener.answer().body;
        QCOMPARE(body.count("event: created"), events);
        for (int i = 1; i <= events; ++i)
            QVERIFY(body.contains(QByteArray("id: " + QByteArray::number(seen + i) + "\n")));
    }
}

void TestMockEvents::stopsWhileClientsListen()
{
    RunningMock mock;
    std::deque<RawClient> listeners;
    for (int i = 0; i < 1000; ++i) {
        listeners.emplace_back(mock.port);
        listeners.back().send(get("/events"));
    }
    for (RawClient &listener : listeners)
        QVERIFY(listener.waitFor("behind"));
    mock.mock->stop();
    QVERIFY(!mock.mock->isRunning());
    for (RawClient &listener : listeners)
        QVERIFY(listener.readToEnd());
}

void TestMockEvents::noticesClientsThatGo()
{
    RunningMock mock({},
                     [](plugin::MockConfiguration &configuration) { configuration.recordExchanges = true; });
    RawClient listener(mock.port);
    listener.send(get("/events?heartbeat=0"));
    QVERIFY(listener.waitFor("behind"));
    listener.abort();
    // Nothing is ever sent that would fail; the log tells that it was noticed.
    bool isGone = false;
    QTRY_VERIFY2_WITH_TIMEOUT(([&] {
                                  for (const Exchange &seen : mock.mock->takeExchanges())
                                      isGone =
                                          isGone || (seen.isFinished && seen.outcome == Outcome::Cancelled);
                                  return isGone;
                              }()),
                              "", 10'000);
}

QTEST_GUILESS_MAIN(TestMockEvents)
#include "tst_mockevents.moc"
