// SPDX-License-Identifier: GPL-3.0-or-later
#include "runningmock.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpSocket>
#include <QTest>

#include <thread>

using namespace parlance;
using namespace parlance::mock;
using namespace parlance::test;

/// The mock from start to stop, asked by many at once.
class TestMockLifecycle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tls()
    {
        const RunningMock server({},
                                 [](plugin::MockConfiguration &configuration) { configuration.tls = true; });
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
        // Not to the end: the server waits for our side of the closing (RFC 8446 §6.1).
        while (all.count("{\"status\":\"ok\"}") < 3 && socket.waitForReadyRead(5'000))
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
        RunningMock server;
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
        RunningMock server(limits, [](plugin::MockConfiguration &configuration) {
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
        RunningMock server;
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
        const RunningMock server({},
                                 [](plugin::MockConfiguration &configuration) { configuration.threads = 2; });
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

    void onlyOneOfManyWritersWins_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::newRow("PATCH") << QByteArray("PATCH");
        QTest::newRow("PUT") << QByteArray("PUT");
    }

    void onlyOneOfManyWritersWins()
    {
        QFETCH(QByteArray, method);
        const RunningMock server({},
                                 [](plugin::MockConfiguration &configuration) { configuration.threads = 2; });
        for (int round = 0; round < 10; ++round) {
            RawClient reader(server.port);
            const RawAnswer before = reader.exchange(get("/accounts/acc_0009"));
            const QByteArray tag = before.header("ETag");
            std::atomic<int> won{0};
            std::atomic<int> lost{0};
            std::vector<std::thread> writers;
            for (int i = 0; i < 8; ++i) {
                writers.emplace_back([&, port = server.port, i] {
                    RawClient client(port);
                    const QByteArray owner = "\"owner\":\"Writer " + QByteArray::number(i) + '"';
                    // A PUT says all there is, what the bank has set too.
                    const qsizetype from = before.body.indexOf("\"owner\"");
                    QByteArray whole = before.body;
                    whole.replace(from, whole.indexOf(',', from) - from, owner);
                    const QByteArray body = method == "PUT" ? whole : QByteArray('{' + owner + '}');
                    const int status = client
                                           .exchange(withBody(method, "/accounts/acc_0009", body,
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
            QVERIFY(reader.exchange(get("/accounts/acc_0009")).body.contains("\"owner\":\"Writer "));
        }
    }

    void theLogKeepsTheLatest()
    {
        const RunningMock server;
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
        QSignalSpy ready(server.mock.get(), &plugin::MockServer::exchangesReady);
        QList<Exchange> exchanges = server.mock->takeExchanges();
        // Some at a time, so that nobody's window stands still; the rest is announced.
        QVERIFY(!exchanges.isEmpty() && exchanges.size() <= 1'000);
        while (exchanges.size() < 10'000) {
            QVERIFY(!ready.isEmpty() || ready.wait());
            ready.clear();
            exchanges += server.mock->takeExchanges();
        }
        QCOMPARE(exchanges.size(), 10'000);
        QVERIFY(exchanges.constLast().request.address.endsWith(QStringLiteral("?n=10499")));
        QVERIFY(exchanges.constFirst().request.address.endsWith(QStringLiteral("?n=500")));
        QVERIFY(server.mock->takeExchanges().isEmpty());
    }

    void recordingCanBeOff()
    {
        const RunningMock server(
            {}, [](plugin::MockConfiguration &configuration) { configuration.recordExchanges = false; });
        RawClient client(server.port);
        QCOMPARE(client.exchange(get("/health")).status, 200);
        QVERIFY(server.mock->takeExchanges().isEmpty());
        QCOMPARE(server.mock->requestCount(), 1U);
    }

    void listensOnLoopbackUnlessToldOtherwise_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("isReached");
        QTest::newRow("not told") << QString() << false;
        QTest::newRow("told") << QStringLiteral("0.0.0.0") << true;
    }

    /// All of 127.0.0.0/8 is this machine: an address of it that nobody named stands for every other
    /// interface.
    void listensOnLoopbackUnlessToldOtherwise()
    {
        QFETCH(QString, host);
        QFETCH(bool, isReached);
        const RunningMock server({}, [&host](plugin::MockConfiguration &configuration) {
            if (!host.isEmpty())
                configuration.host = host;
        });
        QTcpSocket other;
        other.connectToHost(QStringLiteral("127.0.0.2"), quint16(server.port));
        QCOMPARE(other.waitForConnected(10'000), isReached);
        QCOMPARE(RawClient(server.port).exchange(get("/health")).status, 200);
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
};

QTEST_GUILESS_MAIN(TestMockLifecycle)
#include "tst_mocklifecycle.moc"
