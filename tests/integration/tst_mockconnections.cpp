// SPDX-License-Identifier: GPL-3.0-or-later
#include "runningmock.h"

#include <QElapsedTimer>
#include <QTest>

using namespace parlance;
using namespace parlance::mock;
using namespace parlance::test;

/// The mock's connections over real sockets, with clients of every temper.
class TestMockConnections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_shared = std::make_unique<RunningMock>(); }
    void cleanupTestCase() { m_shared.reset(); }

    void keepsConnectionsAlive()
    {
        const RunningMock &server = *m_shared;
        RawClient client(server.port);
        for (int i = 0; i < 3; ++i) {
            const RawAnswer answer = client.exchange(get("/health"));
            QCOMPARE(answer.status, 200);
            QCOMPARE(answer.body, QByteArray("{\"status\":\"ok\"}"));
        }
        const RawAnswer last = client.exchange(get("/health", "Connection: close\r\n"));
        QCOMPARE(last.header("Connection"), QByteArray("close"));
        QCOMPARE(client.readToEnd().value_or("still open"), QByteArray());
    }

    void http10()
    {
        const RunningMock &server = *m_shared;
        RawClient once(server.port);
        once.send("GET /health HTTP/1.0\r\n\r\n");
        const std::optional<QByteArray> all = once.readToEnd();
        QVERIFY(all && all->startsWith("HTTP/1.1 200 OK\r\n") && all->endsWith("{\"status\":\"ok\"}"));
        RawClient twice(server.port);
        const QByteArray request = "GET /health HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
        QCOMPARE(twice.exchange(request).header("Connection"), QByteArray("keep-alive"));
        QCOMPARE(twice.exchange(request).status, 200);
    }

    void pipelining()
    {
        const RunningMock &server = *m_shared;
        RawClient client(server.port);
        QByteArray requests;
        constexpr int count = 2000;
        for (int i = 0; i < count; ++i)
            requests +=
                get("/accounts/acc_" + QByteArray::number(1 + i % 100).rightJustified(4, '0') + "?fields=id");
        client.send(requests);
        for (int i = 0; i < count; ++i) {
            const QByteArray expected =
                "{\"id\":\"acc_" + QByteArray::number(1 + i % 100).rightJustified(4, '0') + "\"}";
            QCOMPARE(client.answer().body, expected);
        }
    }

    void pipelinedAnswersKeepTheirOrder()
    {
        const RunningMock &server = *m_shared;
        RawClient client(server.port);
        client.send(get("/slow") + get("/accounts/acc_0001") + get("/slow") + "\r\n" + get("/"));
        QCOMPARE(client.answer().body, QByteArray("{\"status\":\"ok\"}"));
        QVERIFY(client.answer().body.startsWith("{\"id\":\"acc_0001\""));
        QCOMPARE(client.answer().body, QByteArray("{\"status\":\"ok\"}"));
        QVERIFY(client.answer().body.startsWith("{\"name\":\"Parlance demo bank\""));
    }

    void aRequestInPieces()
    {
        const RunningMock &server = *m_shared;
        RawClient client(server.port);
        const QByteArray request = withBody("PATCH", "/accounts/acc_0005", "{\"owner\":\"Piece\"}");
        for (const char byte : request)
            client.send(QByteArray(1, byte));
        QVERIFY(client.answer().body.contains("\"owner\":\"Piece\""));
    }

    void chunkedBodies()
    {
        const RunningMock &server = *m_shared;
        RawClient client(server.port);
        const RawAnswer answer = client.exchange(
            "PATCH /accounts/acc_0005 HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            "Transfer-Encoding: chunked\r\n\r\n8\r\n{\"owner\"\r\n9\r\n:\"Chunk\"}\r\n0\r\n\r\n");
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.body.contains("\"owner\":\"Chunk\""));
        QCOMPARE(client.exchange(get("/health")).status, 200);
    }

    void headHasNoBody()
    {
        const RunningMock &server = *m_shared;
        RawClient client(server.port);
        const RawAnswer full = client.exchange(get("/accounts/acc_0001"));
        client.send("HEAD /accounts/acc_0001 HTTP/1.1\r\nHost: x\r\n\r\n" + get("/health"));
        const RawAnswer head = client.answer(false);
        QCOMPARE(head.status, 200);
        QCOMPARE(head.header("Content-Length").toLongLong(), full.body.size());
        QCOMPARE(head.header("ETag"), full.header("ETag"));
        QCOMPARE(client.answer().body, QByteArray("{\"status\":\"ok\"}"));
    }

    void options_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("allow");
        QTest::newRow("server") << QByteArray("*")
                                << QByteArray("GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
        QTest::newRow("list") << QByteArray("/accounts") << QByteArray("GET, HEAD, POST, OPTIONS");
        QTest::newRow("item") << QByteArray("/orders/x")
                              << QByteArray("GET, HEAD, PUT, PATCH, DELETE, OPTIONS");
        QTest::newRow("reset") << QByteArray("/reset") << QByteArray("POST, OPTIONS");
    }

    void options()
    {
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, allow);
        const RunningMock &server = *m_shared;
        RawClient client(server.port);
        const RawAnswer answer = client.exchange("OPTIONS " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");
        QCOMPARE(answer.status, 204);
        QCOMPARE(answer.header("Allow"), allow);
        const RawAnswer refused =
            client.exchange("BREW " + (target == "*" ? "/" : target) + " HTTP/1.1\r\nHost: x\r\n\r\n");
        QCOMPARE(refused.status, 405);
        QVERIFY(!refused.header("Allow").isEmpty());
    }

    void expectContinue()
    {
        const RunningMock &server = *m_shared;
        RawClient client(server.port);
        const QByteArray body = "{\"owner\":\"Patient\"}";
        client.send(
            "POST /accounts HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n"
            "Content-Length: " +
            QByteArray::number(body.size()) + "\r\n\r\n");
        QCOMPARE(client.answer().status, 100);
        QCOMPARE(client.exchange(body).status, 201);
        // With the body already there nobody waits for the word.
        QCOMPARE(client.exchange(withBody("POST", "/accounts", body, "Expect: 100-continue\r\n")).status,
                 201);
        QCOMPARE(client.exchange(get("/health", "Expect: the-unexpected\r\n")).status, 417);
    }

    void malformed_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        const QByteArray post = "POST /accounts HTTP/1.1\r\nHost: x\r\n";
        QTest::newRow("words") << QByteArray("hello there\r\n\r\n") << 400;
        QTest::newRow("binary") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", 11) << 400;
        QTest::newRow("no version") << QByteArray("GET /\r\n\r\n") << 400;
        QTest::newRow("HTTP/2.0") << QByteArray("GET / HTTP/2.0\r\nHost: x\r\n\r\n") << 505;
        QTest::newRow("HTTP/2 preface") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") << 505;
        QTest::newRow("no host") << QByteArray("GET / HTTP/1.1\r\n\r\n") << 400;
        QTest::newRow("two hosts") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n") << 400;
        QTest::newRow("header without colon")
            << QByteArray("GET / HTTP/1.1\r\nHost: x\r\nnonsense\r\n\r\n") << 400;
        QTest::newRow("space before colon") << QByteArray("GET / HTTP/1.1\r\nHost : x\r\n\r\n") << 400;
        QTest::newRow("method with a space") << QByteArray("G ET / HTTP/1.1\r\nHost: x\r\n\r\n") << 400;
        QTest::newRow("NUL in a header")
            << QByteArray("GET / HTTP/1.1\r\nHost: x\r\nA: b") + '\0' + "c\r\n\r\n"
            << 400;
        QTest::newRow("negative length") << post + "Content-Length: -1\r\n\r\n" << 400;
        QTest::newRow("no number") << post + "Content-Length: ten\r\n\r\n" << 400;
        QTest::newRow("two lengths") << post + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab" << 400;
        QTest::newRow("length and chunked")
            << post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            << 400;
        QTest::newRow("chunked and length")
            << post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"
            << 400;
        QTest::newRow("unknown coding") << post + "Transfer-Encoding: gzip\r\n\r\n" << 501;
        QTest::newRow("bad chunk") << post + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n" << 400;
        QTest::newRow("chunk longer than said")
            << post + "Transfer-Encoding: chunked\r\n\r\n2\r\nabcd\r\n0\r\n\r\n"
            << 400;
        QTest::newRow("large header")
            << "GET / HTTP/1.1\r\nHost: x\r\nA: " + QByteArray(70'000, 'a') + "\r\n\r\n"
            << 431;
        QTest::newRow("endless header")
            << "GET / HTTP/1.1\r\nHost: x\r\nA: " + QByteArray(300'000, 'a') << 431;
        QTest::newRow("large target") << "GET /" + QByteArray(70'000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n"
                                      << 431;
        QTest::newRow("large body said") << post + "Content-Length: 99999999\r\n\r\n" << 413;
        QTest::newRow("absurd length") << post + "Content-Length: 18446744073709551615\r\n\r\n" << 413;
        QTest::newRow("large body in chunks")
            << post + "Transfer-Encoding: chunked\r\n\r\n1100000\r\n" + QByteArray(0x1100000, 'a') << 413;
    }

    void malformed()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        const RunningMock &server = *m_shared;
        RawClient client(server.port);
        client.send(request);
        const RawAnswer answer = client.answer();
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.header("Content-Type"), QByteArray("application/problem+json"));
        QCOMPARE(answer.header("Connection"), QByteArray("close"));
        QVERIFY(answer.body.contains(QByteArray("\"status\":" + QByteArray::number(status))));
        // What follows a broken request must not be taken for another one.
        QCOMPARE(client.readToEnd().value_or("still open"), QByteArray());
        RawClient next(server.port);
        QCOMPARE(next.exchange(get("/health")).status, 200);
    }

    void slowHeaders()
    {
        Limits limits;
        limits.headerTime = std::chrono::milliseconds(300);
        const RunningMock server(limits);
        RawClient client(server.port);
        client.send("GET / HTTP/1.1\r\nHost: x\r\n");
        QElapsedTimer timer;
        timer.start();
        // A byte now and then does not buy more time.
        while (!client.hasEnded() && timer.elapsed() < 5'000)
            client.send("X");
        QVERIFY(timer.elapsed() < 4'000);
        RawClient silent(server.port);
        silent.send("GET / HTTP/1.1\r\n");
        QCOMPARE(silent.answer().status, 408);
    }

    void slowBodies()
    {
        Limits limits;
        limits.bodyTime = std::chrono::milliseconds(200);
        const RunningMock server(limits);
        RawClient client(server.port);
        client.send("POST /accounts HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
        QCOMPARE(client.answer().status, 408);
        QCOMPARE(client.readToEnd().value_or("still open"), QByteArray());
    }

    void idleConnections()
    {
        Limits limits;
        limits.idleTime = std::chrono::milliseconds(200);
        const RunningMock server(limits);
        RawClient silent(server.port);
        QCOMPARE(silent.readToEnd().value_or("still open"), QByteArray());
        RawClient client(server.port);
        QCOMPARE(client.exchange(get("/health")).status, 200);
        QCOMPARE(client.readToEnd().value_or("still open"), QByteArray());
    }

    void aClientThatDoesNotRead()
    {
        Limits limits;
        limits.writeTime = std::chrono::milliseconds(300);
        const RunningMock server(limits);
        RawClient client(server.port);
        QByteArray requests;
        for (int i = 0; i < 20'000; ++i)
            requests += get("/accounts?limit=100");
        client.sendSome(requests);
        QTRY_VERIFY_WITH_TIMEOUT(client.hasEnded(), 10'000);
        // It was cut off long before all requests were answered.
        QVERIFY(server.mock->requestCount() < 10'000);
        RawClient next(server.port);
        QCOMPARE(next.exchange(get("/health")).status, 200);
    }

    void abruptEnds()
    {
        const RunningMock &server = *m_shared;
        const QByteArray requests = withBody("POST", "/accounts", "{\"owner\":\"Gone\"}") + get("/slow");
        for (qsizetype size = 1; size <= requests.size(); ++size) {
            RawClient client(server.port);
            client.send(requests.first(size));
            client.abort();
        }
        RawClient next(server.port);
        QCOMPARE(next.exchange(get("/health")).status, 200);
    }

    void manyConnections()
    {
        const RunningMock server({},
                                 [](plugin::MockConfiguration &configuration) { configuration.threads = 2; });
        constexpr int count = 200;
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < count; ++i)
            clients.push_back(std::make_unique<RawClient>(server.port));
        for (int round = 0; round < 5; ++round) {
            for (const auto &client : clients)
                client->send(get("/accounts/acc_0001") + get("/transactions?limit=1"));
            for (const auto &client : clients) {
                QCOMPARE(client->answer().status, 200);
                QCOMPARE(client->answer().status, 200);
            }
        }
        QCOMPARE(server.mock->requestCount(), quint64(count * 5 * 2));
    }

    void tooManyConnections()
    {
        Limits limits;
        limits.connections = 2;
        const RunningMock server(limits);
        RawClient first(server.port);
        RawClient second(server.port);
        QCOMPARE(first.exchange(get("/health")).status, 200);
        QCOMPARE(second.exchange(get("/health")).status, 200);
        RawClient third(server.port);
        QCOMPARE(third.answer().status, 503);
        first.abort();
        second.abort();
        QTRY_COMPARE(RawClient(server.port).exchange(get("/health")).status, 200);
    }

private:
    std::unique_ptr<RunningMock> m_shared; ///< for tests that need nothing special of it
};

QTEST_GUILESS_MAIN(TestMockConnections)
#include "tst_mockconnections.moc"
