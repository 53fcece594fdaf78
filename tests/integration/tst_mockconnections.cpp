// SPDX-License-Identifier: GPL-3.0-or-later
#include <bankserver.h>

#include <QElapsedTimer>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTest>
#include <QUrl>

#include <rawclient.h>
#include <thread>

using namespace parlance;
using namespace parlance::mock;

namespace {

QByteArray get(const QByteArray &target, const QByteArray &headers = {})
{
    return "GET " + target + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n";
}

QByteArray withBody(const QByteArray &method, const QByteArray &target, const QByteArray &body,
                    const QByteArray &headers = {})
{
    return method + ' ' + target +
           " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: " +
           QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body;
}

} // namespace

/// The mock's connections over real sockets, with clients of every temper.
class TestMockConnections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_shared = std::make_unique<Server>(); }
    void cleanupTestCase() { m_shared.reset(); }

    void keepsConnectionsAlive()
    {
        const Server &server = *m_shared;
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
        const Server &server = *m_shared;
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
        const Server &server = *m_shared;
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
        const Server &server = *m_shared;
        RawClient client(server.port);
        client.send(get("/slow") + get("/accounts/acc_0001") + get("/slow") + "\r\n" + get("/"));
        QCOMPARE(client.answer().body, QByteArray("{\"status\":\"ok\"}"));
        QVERIFY(client.answer().body.startsWith("{\"id\":\"acc_0001\""));
        QCOMPARE(client.answer().body, QByteArray("{\"status\":\"ok\"}"));
        QVERIFY(client.answer().body.startsWith("{\"name\":\"Parlance demo bank\""));
    }

    void aRequestInPieces()
    {
        const Server &server = *m_shared;
        RawClient client(server.port);
        const QByteArray request = withBody("PATCH", "/accounts/acc_0005", "{\"owner\":\"Piece\"}");
        for (const char byte : request)
            client.send(QByteArray(1, byte));
        QVERIFY(client.answer().body.contains("\"owner\":\"Piece\""));
    }

    void chunkedBodies()
    {
        const Server &server = *m_shared;
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
        const Server &server = *m_shared;
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
        const Server &server = *m_shared;
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
        const Server &server = *m_shared;
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
            << QByteArray("GET / HTTP/1.1\r\nHost: x\r\nA: b") + '\0' + "c\r\n\r\n" << 400;
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
        const Server &server = *m_shared;
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
        const Server server(limits);
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
        const Server server(limits);
        RawClient client(server.port);
        client.send("POST /accounts HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
        QCOMPARE(client.answer().status, 408);
        QCOMPARE(client.readToEnd().value_or("still open"), QByteArray());
    }

    void idleConnections()
    {
        Limits limits;
        limits.idleTime = std::chrono::milliseconds(200);
        const Server server(limits);
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
        const Server server(limits);
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
        const Server &server = *m_shared;
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
        const Server server({}, [](plugin::MockConfiguration &configuration) { configuration.threads = 2; });
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
        const Server server(limits);
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

    void tls()
    {
        const Server server({}, [](plugin::MockConfiguration &configuration) { configuration.tls = true; });
        QVERIFY(server.mock->endpoints().constFirst().address.startsWith(QStringLiteral("https://")));
        QSslSocket socket;
        socket.setPeerVerifyMode(QSslSocket::QueryPeer);
        QSslConfiguration configuration = socket.sslConfiguration();
        configuration.setAllowedNextProtocols({"h2", "http/1.1"});
        socket.setSslConfiguration(configuration);
        socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), quint16(server.port));
        QVERIFY2(socket.waitForEncrypted(), qPrintable(socket.errorString()));
        const QSslCertificate certificate = socket.peerCertificate();
        QVERIFY(certificate.isSelfSigned());
        QVERIFY(certificate.subjectAlternativeNames()
                    .values(QSsl::DnsEntry)
                    .contains(QStringLiteral("localhost")));
        QVERIFY(certificate.subjectAlternativeNames()
                    .values(QSsl::IpAddressEntry)
                    .contains(QStringLiteral("127.0.0.1")));
        QCOMPARE(socket.sslConfiguration().nextNegotiatedProtocol(), QByteArray("http/1.1"));
        socket.write(get("/health") + get("/slow") + get("/health", "Connection: close\r\n"));
        QByteArray all;
        while (socket.waitForReadyRead(5'000))
            all += socket.readAll();
        QCOMPARE(all.count("HTTP/1.1 200 OK"), 3);
        QVERIFY(all.endsWith("{\"status\":\"ok\"}"));

        RawClient plain(server.port);
        plain.send(get("/health"));
        const std::optional<QByteArray> nothing = plain.readToEnd();
        QVERIFY(nothing && !nothing->contains("HTTP/1.1 200"));
    }

    void stopLetsRequestsFinish()
    {
        Server server;
        RawClient idle(server.port);
        QCOMPARE(idle.exchange(get("/health")).status, 200);
        RawClient busy(server.port);
        busy.send(get("/slow"));
        QTRY_COMPARE(server.mock->requestCount(), 2U);
        QElapsedTimer timer;
        timer.start();
        server.mock->stop();
        QVERIFY(timer.elapsed() < 2'000);
        const RawAnswer answer = busy.answer();
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.header("Connection"), QByteArray("close"));
        QVERIFY(idle.readToEnd());
        QVERIFY(!RawClient(server.port).isConnected());
    }

    void stopDoesNotWaitForever()
    {
        Limits limits;
        limits.stopTime = std::chrono::milliseconds(100);
        Server server(limits, [](plugin::MockConfiguration &configuration) {
            configuration.behaviours = {
                {QStringLiteral("latency"),
                 QVariantMap{{QStringLiteral("enabled"), true},
                             {QStringLiteral("distribution"), QStringLiteral("fixed")},
                             {QStringLiteral("milliseconds"), 60'000}}}};
        });
        RawClient client(server.port);
        client.send(get("/health"));
        QTRY_COMPARE(server.mock->requestCount(), 1U);
        QElapsedTimer timer;
        timer.start();
        server.mock->stop();
        QVERIFY(timer.elapsed() < 3'000);
        QVERIFY(client.readToEnd());
    }

    void restarts()
    {
        Server server;
        plugin::MockConfiguration same;
        same.httpPort = server.port;
        for (int i = 0; i < 20; ++i) {
            RawClient client(server.port);
            QCOMPARE(client.exchange(get("/health")).status, 200);
            server.mock->stop();
            const Result<void> started = server.mock->start(same);
            QVERIFY2(started, started ? "" : qPrintable(started.error().toString()));
        }
    }

    void configuresWhileItRuns()
    {
        const Server server({}, [](plugin::MockConfiguration &configuration) { configuration.threads = 2; });
        std::atomic<bool> stop{false};
        std::atomic<int> wrong{0};
        std::vector<std::thread> clients;
        for (int i = 0; i < 4; ++i) {
            clients.emplace_back([&, port = server.port] {
                RawClient client(port);
                while (!stop) {
                    const RawAnswer answer = client.exchange(get("/accounts?limit=5"));
                    wrong += answer.status == 200 || answer.status == 400 ? 0 : 1;
                }
            });
        }
        for (int i = 0; i < 200; ++i) {
            for (const char *id : {"pagination", "conditional", "cors", "problem-details"}) {
                QVERIFY(server.mock->configureBehaviour(QLatin1String(id),
                                                        {{QStringLiteral("enabled"), i % 2 == 1}}));
            }
            if (i % 50 == 0)
                server.mock->resetData();
            (void)server.mock->takeExchanges();
        }
        stop = true;
        for (std::thread &client : clients)
            client.join();
        QCOMPARE(wrong.load(), 0);
        RawClient client(server.port);
        QVERIFY(!client.exchange(get("/accounts?limit=5")).header("ETag").isEmpty());
        QVERIFY(server.mock->configureBehaviour(QStringLiteral("conditional"),
                                                {{QStringLiteral("enabled"), false}}));
        QVERIFY(client.exchange(get("/accounts?limit=5")).header("ETag").isEmpty());
    }

    void onlyOneOfManyWritersWins()
    {
        const Server server({}, [](plugin::MockConfiguration &configuration) { configuration.threads = 2; });
        for (int round = 0; round < 10; ++round) {
            RawClient reader(server.port);
            const QByteArray tag = reader.exchange(get("/accounts/acc_0009")).header("ETag");
            std::atomic<int> won{0};
            std::atomic<int> lost{0};
            std::vector<std::thread> writers;
            for (int i = 0; i < 8; ++i) {
                writers.emplace_back([&, port = server.port, i] {
                    RawClient client(port);
                    const QByteArray body = "{\"owner\":\"Writer " + QByteArray::number(i) + "\"}";
                    const int status = client
                                           .exchange(withBody("PATCH", "/accounts/acc_0009", body,
                                                              "If-Match: " + tag + "\r\n"))
                                           .status;
                    won += status == 200 ? 1 : 0;
                    lost += status == 412 ? 1 : 0;
                });
            }
            for (std::thread &writer : writers)
                writer.join();
            QCOMPARE(won.load(), 1);
            QCOMPARE(lost.load(), 7);
        }
    }

    void theLogKeepsTheLatest()
    {
        const Server server;
        RawClient client(server.port);
        constexpr int count = 10'500;
        for (int i = 0; i < count; i += 500) {
            QByteArray some;
            for (int j = i; j < i + 500; ++j)
                some += get("/health?n=" + QByteArray::number(j));
            client.send(some);
            for (int j = 0; j < 500; ++j)
                QCOMPARE(client.answer().status, 200);
        }
        const QList<Exchange> exchanges = server.mock->takeExchanges();
        QCOMPARE(exchanges.size(), 10'000);
        QVERIFY(exchanges.constLast().request.address.endsWith(QStringLiteral("?n=10499")));
        QVERIFY(exchanges.constFirst().request.address.endsWith(QStringLiteral("?n=500")));
        QVERIFY(server.mock->takeExchanges().isEmpty());
    }

    void recordingCanBeOff()
    {
        const Server server(
            {}, [](plugin::MockConfiguration &configuration) { configuration.recordExchanges = false; });
        RawClient client(server.port);
        QCOMPARE(client.exchange(get("/health")).status, 200);
        QVERIFY(server.mock->takeExchanges().isEmpty());
        QCOMPARE(server.mock->requestCount(), 1U);
    }

    void refusesToStart_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("host name") << "bank.example" << 0 << "" << ErrorCode::InvalidInput;
        QTest::newRow("port") << "127.0.0.1" << 70'000 << "" << ErrorCode::InvalidInput;
        QTest::newRow("other machine's address") << "192.0.2.1" << 0 << "" << ErrorCode::Io;
        QTest::newRow("no certificate") << "127.0.0.1" << 0 << "/nowhere.pem" << ErrorCode::NotFound;
        QTest::newRow("wrong certificate")
            << "127.0.0.1" << 0 << PARLANCE_SOURCE_DIR "/LICENSE" << ErrorCode::TlsFailure;
    }

    void refusesToStart()
    {
        QFETCH(QString, host);
        QFETCH(int, port);
        QFETCH(QString, certificate);
        QFETCH(ErrorCode, code);
        BankServer mock;
        plugin::MockConfiguration configuration;
        configuration.host = host;
        configuration.httpPort = port;
        configuration.tls = !certificate.isEmpty();
        configuration.certificateFile = certificate;
        const Result<void> started = mock.start(configuration);
        QVERIFY(!started);
        QCOMPARE(started.error().code, code);
        QVERIFY(!started.error().hint.isEmpty());
        QVERIFY(!mock.isRunning());
    }

private:
    struct Server
    {
        explicit Server(const Limits &limits = {},
                        const std::function<void(plugin::MockConfiguration &)> &change = {})
            : mock(std::make_unique<BankServer>(limits))
        {
            plugin::MockConfiguration configuration;
            if (change)
                change(configuration);
            const Result<void> started = mock->start(configuration);
            if (!started)
                qFatal("%s", qPrintable(started.error().toString()));
            port = QUrl(mock->endpoints().constFirst().address).port();
        }

        std::unique_ptr<BankServer> mock;
        int port = 0;
    };

    std::unique_ptr<Server> m_shared; ///< for tests that need nothing special of it
};

QTEST_GUILESS_MAIN(TestMockConnections)
#include "tst_mockconnections.moc"
